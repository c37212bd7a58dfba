import Feedback

/// A row of an export that could not become a review.
public struct RefusedRow: Sendable, Hashable {
    public let source: String
    public let line: Int
    public let reason: String

    public init(source: String, line: Int, reason: String) {
        self.source = source
        self.line = line
        self.reason = reason
    }
}

extension Transaction {
    public func save(_ row: RefusedRow, feed: String) throws {
        try run(
            """
            INSERT INTO refusals (feed, source, line, reason, refused_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (feed, source, line) DO UPDATE SET reason = excluded.reason
            """,
            .text(feed), .text(row.source), .integer(row.line), .text(row.reason),
            .integer(now.milliseconds))
    }

    /// Forgets the refused rows of an export that is about to be read anew.
    public func deleteRefusedRows(feed: String, source: String) throws {
        try run("DELETE FROM refusals WHERE feed = $1 AND source = $2", .text(feed), .text(source))
    }

    /// The refused rows of a feed, handed over one by one in the order of their lines.
    public func forEachRefusedRow(feed: String, _ body: (RefusedRow) throws -> Void) throws {
        try forEachRow(
            "SELECT source, line, reason FROM refusals WHERE feed = $1 ORDER BY source, line", [.text(feed)]
        ) { values in
            var row = SQLRow(values)
            try body(RefusedRow(source: row.text(), line: row.integer(), reason: row.text()))
        }
    }
}
