public import Feedback

extension Transaction {
    /// Notes that the feed exists, and what it is now said to be; its history stays.
    public func register(feed: String, kind: String, competitor: String?) throws {
        try run(
            """
            INSERT INTO feeds (feed, kind, competitor) VALUES ($1, $2, $3)
            ON CONFLICT (feed) DO UPDATE SET kind = excluded.kind, competitor = excluded.competitor
            """,
            .text(feed), .text(kind), .text(competitor))
    }

    /// Notes how a run over the whole feed ended.
    public func finishRun(of feed: String, verdict: Verdict, detail: String?, nextRun: Instant?) throws {
        try run(
            """
            UPDATE feeds SET
                last_run_at = $1,
                last_success_at = CASE WHEN $2 = 1 THEN $3 ELSE last_success_at END,
                failures = CASE WHEN $4 = 1 THEN 0 ELSE failures + 1 END,
                verdict = $5, detail = $6, next_run_at = $7
            WHERE feed = $8
            """,
            .integer(now.milliseconds), .integer(verdict.isHealthy ? 1 : 0), .integer(now.milliseconds),
            .integer(verdict.isHealthy ? 1 : 0), .text(verdict.rawValue), .text(detail),
            .integer(nextRun?.milliseconds), .text(feed))
    }

    /// What the feed's pages have given so far, in the form that ``saveHistory(_:of:)`` was given.
    public func history(of feed: String) throws -> String? {
        try run("SELECT history FROM feeds WHERE feed = $1", .text(feed)).first.flatMap { values in
            var row = SQLRow(values)
            return row.optionalText()
        }
    }

    public func saveHistory(_ history: String, of feed: String) throws {
        try run("UPDATE feeds SET history = $1 WHERE feed = $2", .text(history), .text(feed))
    }

    /// Notes that a walk over a feed's pages has begun to change what is known, until ``endWalk(of:)``.
    public func beginWalk(of feed: String) throws {
        try run(
            "INSERT INTO walks (feed, begun_at) VALUES ($1, $2) ON CONFLICT (feed) DO NOTHING", .text(feed),
            .integer(now.milliseconds))
    }

    public func endWalk(of feed: String) throws {
        try run("DELETE FROM walks WHERE feed = $1", .text(feed))
    }

    /// Whether a walk that changed something never came to its end.
    public func isWalkCutOff(of feed: String) throws -> Bool {
        try !run("SELECT feed FROM walks WHERE feed = $1", .text(feed)).isEmpty
    }

    public func feedHealth(of feed: String) throws -> FeedHealth? {
        try run(Self.feedColumns + " WHERE feed = $1", .text(feed)).first.map(Self.feedHealth)
    }

    /// Every feed that was ever collected, by name.
    public func feeds() throws -> [FeedHealth] {
        try run(Self.feedColumns + " ORDER BY feed").map(Self.feedHealth)
    }

    private static let feedColumns = """
        SELECT feed, kind, competitor, last_run_at, last_success_at, next_run_at, verdict, detail, failures FROM feeds
        """

    private static func feedHealth(_ values: [SQLValue]) -> FeedHealth {
        var row = SQLRow(values)
        return FeedHealth(
            feed: row.text(), kind: row.text(), competitor: row.optionalText(), lastRun: row.optionalInstant(),
            lastSuccess: row.optionalInstant(), nextRun: row.optionalInstant(),
            verdict: row.optionalText().flatMap(Verdict.init), detail: row.optionalText(), failures: row.integer())
    }
}

extension SQLRow {
    mutating func optionalInstant() -> Instant? {
        optionalInteger().map(Instant.init(milliseconds:))
    }

    mutating func instant() -> Instant {
        Instant(milliseconds: optionalInteger() ?? 0)
    }
}
