public import Feedback

extension Transaction {
    func insertVersion(_ number: Int, of record: ReviewRecord) throws {
        let draft = record.draft
        let assessment = record.assessment
        try run(
            """
            INSERT INTO versions (feed, review, version, title, body, rating, rating_worst, rating_best, reply, source,
                seen_at, language, score, label, confidence, flag, urgency, defects, evidence, as_described, service,
                delivery, reasons)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                $22, $23)
            """,
            .text(record.feed), .text(record.id.rawValue), .integer(number), .text(draft.title), .text(draft.body),
            .real(draft.rating?.value), .real(draft.rating?.worst), .real(draft.rating?.best), .text(draft.reply),
            .text(record.source), .integer(now.milliseconds), .text(assessment.language), .real(assessment.score),
            .text(assessment.label.rawValue), .real(assessment.confidence), .text(record.flag?.rawValue),
            .text(assessment.urgency?.rawValue), .text(Self.list(assessment.defects)),
            .text(EvidenceText.encoded(assessment.evidence)), .real(assessment.subScores.asDescribed),
            .real(assessment.subScores.service), .real(assessment.subScores.delivery),
            .text(Self.list(assessment.reasonsToLeave)))
    }

    public func content(feed: String, id: ReviewID, version: Int) throws -> ReviewContent? {
        try run(
            """
            SELECT title, body, rating, rating_worst, rating_best, reply FROM versions
            WHERE feed = $1 AND review = $2 AND version = $3
            """,
            .text(feed), .text(id.rawValue), .integer(version)
        ).first.map { values in
            var row = SQLRow(values)
            return row.content()
        }
    }

    /// What every version of every review of a feed says.
    public func contents(feed: String) throws -> [ReviewContent] {
        try run(
            "SELECT title, body, rating, rating_worst, rating_best, reply FROM versions WHERE feed = $1", .text(feed)
        )
        .map { values in
            var row = SQLRow(values)
            return row.content()
        }
    }

    /// Everything that the review ever said, oldest first.
    public func versions(feed: String, id: ReviewID) throws -> [ReviewVersion] {
        try run(
            """
            SELECT version, seen_at, source, title, body, rating, rating_worst, rating_best, reply, language, score,
                label, confidence, urgency, defects, evidence, as_described, service, delivery, reasons
            FROM versions WHERE feed = $1 AND review = $2 ORDER BY version
            """,
            .text(feed), .text(id.rawValue)
        ).map { values in
            var row = SQLRow(values)
            let number = row.integer()
            let seen = row.instant()
            let source = row.optionalText()
            return ReviewVersion(
                number: number, content: row.content(), seen: seen, source: source, assessment: try row.assessment())
        }
    }

    /// Codes in one column, each between commas, so that one of them can be looked for.
    static func list(_ defects: [Defect]) -> String {
        list(defects.map(\.code))
    }

    static func list(_ reasons: [LeavingReason]) -> String {
        list(reasons.map(\.rawValue))
    }

    private static func list(_ codes: [String]) -> String {
        codes.isEmpty ? "" : "," + codes.joined(separator: ",") + ","
    }
}

extension SQLRow {
    /// Reads title, body, rating, its worst and best, and reply.
    mutating func content() -> ReviewContent {
        let title = optionalText()
        let body = optionalText()
        let value = optionalReal()
        let worst = optionalReal()
        let best = optionalReal()
        let rating = value.flatMap { StatedRating($0, worst: worst ?? 1, best: best ?? 5) }
        return ReviewContent(title: title, body: body, rating: rating, reply: optionalText())
    }

    /// Reads language, score, label, confidence, urgency, defects, evidence, the three sub-scores and the reasons.
    mutating func assessment() throws -> Assessment {
        Assessment(
            language: text(), score: real(), label: SentimentLabel(rawValue: text()) ?? .neutral,
            confidence: real(), urgency: optionalText().flatMap(Urgency.init(rawValue:)),
            defects: text().split(separator: ",").compactMap { Defect(String($0)) },
            evidence: try EvidenceText.decoded(text()),
            subScores: SubScores(asDescribed: optionalReal(), service: optionalReal(), delivery: optionalReal()),
            reasonsToLeave: text().split(separator: ",").compactMap { LeavingReason(rawValue: String($0)) })
    }
}

extension Assessment {
    /// The order in which the columns stand.
    init(
        language: String, score: Double, label: SentimentLabel, confidence: Double, urgency: Urgency?,
        defects: [Defect], evidence: [Evidence], subScores: SubScores, reasonsToLeave: [LeavingReason]
    ) {
        self.init(
            language: language, score: score, label: label, confidence: confidence, defects: defects,
            urgency: urgency, evidence: evidence, subScores: subScores, reasonsToLeave: reasonsToLeave)
    }
}
