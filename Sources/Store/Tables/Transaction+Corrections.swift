public import Feedback

/// A review whose latest words have a label that can be learned from.
public struct LabelledReview: Sendable {
    public let language: String
    public let title: String?
    public let body: String?
    /// What a person said; `nil` where only the stars tell.
    public let correction: SentimentLabel?
    public let rating: Rating?
}

extension Transaction {
    /// Takes over a person's judgement of a review's latest words: its label and whether it is flagged follow.
    public func correct(_ review: Review, label: SentimentLabel, actor: String, note: String?) throws {
        let flag = label == .negative ? review.flag ?? .text : nil
        try run(
            """
            INSERT INTO corrections (feed, review, version, label, actor, note, corrected_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (feed, review, version) DO UPDATE SET
                label = excluded.label, actor = excluded.actor, note = excluded.note,
                corrected_at = excluded.corrected_at
            """,
            .text(review.feed), .text(review.id.rawValue), .integer(review.version), .text(label.rawValue),
            .text(actor), .text(note), .integer(now.milliseconds))
        try run(
            "UPDATE versions SET label = $1, flag = $2 WHERE feed = $3 AND review = $4 AND version = $5",
            .text(label.rawValue), .text(flag?.rawValue), .text(review.feed), .text(review.id.rawValue),
            .integer(review.version))
    }

    public func correction(of review: Review) throws -> Correction? {
        try run(
            """
            SELECT label, actor, note, corrected_at FROM corrections
            WHERE feed = $1 AND review = $2 AND version = $3
            """,
            .text(review.feed), .text(review.id.rawValue), .integer(review.version)
        ).first.flatMap { values in
            var row = SQLRow(values)
            guard let label = SentimentLabel(rawValue: row.text()) else { return nil }
            return Correction(label: label, actor: row.text(), note: row.optionalText(), at: row.instant())
        }
    }

    /// The reviews of a feed whose latest words a person has judged.
    public func correctedReviews(feed: String) throws -> Set<ReviewID> {
        let rows = try run(
            """
            SELECT reviews.id FROM reviews JOIN corrections ON corrections.feed = reviews.feed
                AND corrections.review = reviews.id AND corrections.version = reviews.version
            WHERE reviews.feed = $1
            """,
            .text(feed))
        return Set(
            rows.map { values in
                var row = SQLRow(values)
                return ReviewID(rawValue: row.text())
            })
    }

    /// Hands over every review that has stars or was corrected, one by one.
    public func forEachLabelledReview(feed: String?, _ body: (LabelledReview) throws -> Void) throws {
        try forEachRow(
            """
            SELECT versions.language, versions.title, versions.body, corrections.label, versions.rating,
                versions.rating_worst, versions.rating_best
            FROM reviews JOIN versions ON versions.feed = reviews.feed AND versions.review = reviews.id
                AND versions.version = reviews.version
            LEFT JOIN corrections ON corrections.feed = versions.feed AND corrections.review = versions.review
                AND corrections.version = versions.version
            WHERE (versions.rating IS NOT NULL OR corrections.label IS NOT NULL)
            """ + (feed == nil ? "" : " AND reviews.feed = $1") + " ORDER BY reviews.feed, reviews.id",
            feed.map { [.text($0)] } ?? []
        ) { values in
            var row = SQLRow(values)
            let (language, title, text) = (row.text(), row.optionalText(), row.optionalText())
            let correction = row.optionalText().flatMap(SentimentLabel.init)
            let (value, worst, best) = (row.optionalReal(), row.optionalReal(), row.optionalReal())
            let rating = value.flatMap { StatedRating($0, worst: worst ?? 1, best: best ?? 5)?.rating }
            try body(
                LabelledReview(language: language, title: title, body: text, correction: correction, rating: rating))
        }
    }
}
