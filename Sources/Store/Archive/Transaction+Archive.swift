import Feedback

extension Transaction {
    /// So many contents one step drops, so that nobody waits long for the store.
    static let dropsPerStep = 200
    /// Younger ones may belong to a run that has not said yet what it read.
    static let youngestDropped = Duration.days(1)

    /// What is kept of each feed, by name.
    public func archive() throws -> [FeedArchive] {
        var feeds: [String: FeedArchive] = [:]
        try forEachRow(
            """
            SELECT feed, COUNT(DISTINCT content), SUM(COALESCE(packed, size)), SUM(size), MIN(kept_at), MAX(kept_at)
            FROM contents GROUP BY feed
            """, []
        ) { values in
            var row = SQLRow(values)
            var feed = FeedArchive(feed: row.text())
            (feed.contents, feed.packed, feed.size) = (row.integer(), Int64(row.integer()), Int64(row.integer()))
            (feed.oldest, feed.newest) = (row.optionalInstant(), row.optionalInstant())
            feeds[feed.feed] = feed
        }
        try forEachRow("SELECT feed, contents, packed, dropped_at FROM dropped_contents", []) { values in
            var row = SQLRow(values)
            let name = row.text()
            var feed = feeds[name] ?? FeedArchive(feed: name)
            (feed.dropped, feed.droppedBytes) = (row.integer(), Int64(row.integer()))
            feed.lastDrop = row.optionalInstant()
            feeds[name] = feed
        }
        return feeds.values.sorted { $0.feed < $1.feed }
    }

    /// The bytes that all raw pages take in the store.
    func archiveSize() throws -> Int64 {
        let rows = try run("SELECT COALESCE(SUM(COALESCE(packed, size)), 0) FROM contents")
        return rows.first.map { values in
            var row = SQLRow(values)
            return row.optionalInteger() ?? 0
        } ?? 0
    }

    /// A content that may be dropped.
    private struct Droppable {
        let feed: String
        let content: String
        let packed: Int64
    }

    /// Drops the oldest contents, at most a step's number: those kept before `moment`, and then more until `excess`
    /// bytes are free. Returns how many bytes that freed, and whether there may be more to drop.
    ///
    /// What a page said last stays, however old: a run compares with it, and a replay or new rules start from it.
    func dropOldest(before moment: Instant?, excess: Int64) throws -> (freed: Int64, isDone: Bool) {
        let youngest = now.advanced(by: .zero - Self.youngestDropped)
        let limit = excess > 0 ? youngest : min(moment ?? youngest, youngest)
        let oldest = try droppables(before: limit)
        var freed: Int64 = 0
        var lost: [String: (contents: Int, packed: Int64)] = [:]
        var dropped = 0
        for (item, kept) in oldest {
            let isTooOld = moment.map { kept < $0 } ?? false
            guard isTooOld || freed < excess else { break }
            try run("DELETE FROM contents WHERE feed = $1 AND content = $2", .text(item.feed), .text(item.content))
            freed += item.packed
            dropped += 1
            lost[item.feed, default: (0, 0)].contents += 1
            lost[item.feed, default: (0, 0)].packed += item.packed
        }
        for (feed, loss) in lost.sorted(by: { $0.key < $1.key }) {
            try note(dropped: loss.contents, packed: loss.packed, feed: feed)
        }
        return (freed, dropped < Self.dropsPerStep)
    }

    private func droppables(before limit: Instant) throws -> [(Droppable, kept: Instant)] {
        try run(
            """
            SELECT feed, content, SUM(COALESCE(packed, size)), MIN(kept_at) FROM contents
            WHERE kept_at < $1
                AND NOT EXISTS (
                    SELECT 1 FROM pages WHERE pages.feed = contents.feed AND pages.content = contents.content)
                AND contents.content <> COALESCE(
                    (SELECT fetches.content FROM fetches
                    WHERE fetches.feed = contents.feed AND fetches.content IS NOT NULL
                    ORDER BY fetches.run_at DESC, fetches.ordinal DESC LIMIT 1), '')
            GROUP BY feed, content ORDER BY MIN(kept_at), feed, content LIMIT \(Self.dropsPerStep)
            """,
            .integer(limit.milliseconds)
        ).map { values in
            var row = SQLRow(values)
            let item = Droppable(feed: row.text(), content: row.text(), packed: row.optionalInteger() ?? 0)
            return (item, row.instant())
        }
    }

    private func note(dropped contents: Int, packed: Int64, feed: String) throws {
        try run(
            """
            INSERT INTO dropped_contents (feed, contents, packed, dropped_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (feed) DO UPDATE SET
                contents = dropped_contents.contents + excluded.contents,
                packed = dropped_contents.packed + excluded.packed, dropped_at = excluded.dropped_at
            """,
            .text(feed), .integer(contents), .integer(packed), .integer(now.milliseconds))
    }
}

extension Database {
    /// Drops what the limits leave no room for, the oldest first, in steps of one write each.
    ///
    /// Returns how many bytes that freed.
    @discardableResult
    public nonisolated func trimArchive(to limits: ArchiveLimits) async throws -> Int64 {
        guard !limits.isUnlimited else { return 0 }
        var total: Int64 = 0
        while true {
            try Task.checkCancellation()
            let (freed, isDone) = try await write { transaction in
                let size = try limits.size == nil ? 0 : transaction.archiveSize()
                return try transaction.dropOldest(
                    before: limits.age.map { transaction.now.advanced(by: .zero - $0) },
                    excess: max(0, size - (limits.size ?? size)))
            }
            total += freed
            if isDone { return total }
        }
    }
}
