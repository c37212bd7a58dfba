public import Feedback

/// A review as far as it takes to recognise its voice.
public struct SaidReview: Sendable, Hashable {
    public let feed: String
    public let id: ReviewID
    public let author: String?
    public let product: String?
    public let published: StatedDate?
    public let rating: Rating?
    /// The body; the title where there is none.
    public let text: String
    /// The voice that it belongs to; `nil` where it stands alone.
    public let voice: ReviewID?

    public init(_ record: ReviewRecord) {
        feed = record.feed
        id = record.id
        author = record.draft.author
        product = record.product
        published = record.draft.date
        rating = record.draft.rating?.rating
        text = record.draft.body ?? record.draft.title ?? ""
        voice = nil
    }

    init(_ values: [SQLValue]) {
        var row = SQLRow(values)
        feed = row.text()
        id = ReviewID(rawValue: row.text())
        author = row.optionalText()
        product = row.optionalText()
        published = row.optionalStatedDate()
        let content = row.content()
        rating = content.rating?.rating
        text = content.body ?? content.title ?? ""
        voice = row.optionalText().map(ReviewID.init(rawValue:))
    }
}

extension Transaction {
    private static let saidColumns = """
        SELECT reviews.feed, reviews.id, reviews.author, reviews.product, reviews.published_from,
            reviews.published_to, reviews.published_at, reviews.is_date_absolute, versions.title, versions.body,
            versions.rating, versions.rating_worst, versions.rating_best, versions.reply, voice_members.voice
        FROM reviews JOIN versions ON versions.feed = reviews.feed AND versions.review = reviews.id
            AND versions.version = reviews.version
        LEFT JOIN voice_members ON voice_members.feed = reviews.feed AND voice_members.review = reviews.id
        """

    public func saidReview(_ place: ReviewPlace) throws -> SaidReview? {
        try run(
            Self.saidColumns + " WHERE reviews.feed = $1 AND reviews.id = $2", .text(place.feed),
            .text(place.id.rawValue)
        )
        .first.map(SaidReview.init)
    }

    /// The next reviews of a feed behind `id`, by id.
    public func saidReviews(feed: String, after id: ReviewID, limit: Int) throws -> [SaidReview] {
        try run(
            Self.saidColumns
                + " WHERE reviews.feed = $1 AND reviews.id > $2 ORDER BY reviews.id LIMIT \(max(0, limit))",
            .text(feed), .text(id.rawValue)
        ).map(SaidReview.init)
    }

    /// What the reviews of a voice say.
    public func saidReviews(voice: ReviewID) throws -> [SaidReview] {
        try run(
            Self.saidColumns + " WHERE voice_members.voice = $1 ORDER BY reviews.feed, reviews.id",
            .text(voice.rawValue)
        ).map(SaidReview.init)
    }

    public func addVoiceMark(_ mark: Int64, of review: ReviewPlace) throws {
        try run(
            "INSERT INTO voice_marks (feed, review, mark) VALUES ($1, $2, $3)", .text(review.feed),
            .text(review.id.rawValue), .integer(mark))
    }

    /// The reviews that carry a mark, up to `limit`.
    public func reviews(markedBy mark: Int64, limit: Int) throws -> [ReviewPlace] {
        try run("SELECT feed, review FROM voice_marks WHERE mark = $1 LIMIT \(max(0, limit))", .integer(mark))
            .map { values in
                var row = SQLRow(values)
                return ReviewPlace(feed: row.text(), id: ReviewID(rawValue: row.text()))
            }
    }

    /// Notes that the feed has reviews whose voices nobody looked for yet.
    public func noteUnheard(feed: String) throws {
        try run("UPDATE feeds SET has_unheard = 1 WHERE feed = $1 AND has_unheard = 0", .text(feed))
    }

    /// Whether the feed has reviews whose voices nobody looked for, because a run was cut off or heed was older.
    public func hasUnheardReviews(feed: String) throws -> Bool {
        try !run("SELECT feed FROM feeds WHERE feed = $1 AND has_unheard = 1", .text(feed)).isEmpty
    }

    public func noteAllHeard(feed: String) throws {
        try run("UPDATE feeds SET has_unheard = 0 WHERE feed = $1 AND has_unheard = 1", .text(feed))
    }
}

/// Where a review is found in the store.
public struct ReviewPlace: Sendable, Hashable {
    public let feed: String
    public let id: ReviewID

    public init(feed: String, id: ReviewID) {
        self.feed = feed
        self.id = id
    }
}
