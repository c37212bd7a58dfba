public import Feedback

/// A page that is kept: where it was read from and when.
public struct KeptPage: Sendable, Hashable {
    public let content: String
    public let url: String
    public let read: Instant
}

extension Transaction {
    /// The kept pages of a feed that gave reviews, oldest first.
    public func keptPages(feed: String, since: Instant?) throws -> [KeptPage] {
        try run(
            """
            SELECT content, MIN(url), MIN(fetched_at) FROM fetches
            WHERE feed = $1 AND content IS NOT NULL AND reviews > 0 AND fetched_at >= $2
            GROUP BY content ORDER BY MIN(fetched_at), content
            """,
            .text(feed), .integer(since?.milliseconds ?? 0)
        ).map { values in
            var row = SQLRow(values)
            return KeptPage(content: row.text(), url: row.text(), read: row.instant())
        }
    }

    /// Writes anew what heed makes of a version; its words stay.
    public func reassess(
        _ review: ReviewID, feed: String, version: Int, assessment: Assessment, flag: FlagReason?
    ) throws {
        try run(
            """
            UPDATE versions SET language = $1, score = $2, label = $3, confidence = $4, flag = $5, urgency = $6,
                defects = $7, evidence = $8, as_described = $9, service = $10, delivery = $11, reasons = $12
            WHERE feed = $13 AND review = $14 AND version = $15
            """,
            .text(assessment.language), .real(assessment.score), .text(assessment.label.rawValue),
            .real(assessment.confidence), .text(flag?.rawValue), .text(assessment.urgency?.rawValue),
            .text(Self.list(assessment.defects)), .text(EvidenceText.encoded(assessment.evidence)),
            .real(assessment.subScores.asDescribed), .real(assessment.subScores.service),
            .real(assessment.subScores.delivery), .text(Self.list(assessment.reasonsToLeave)), .text(feed),
            .text(review.rawValue), .integer(version))
    }
}
