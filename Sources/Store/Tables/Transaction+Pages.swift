public import Feedback

/// What is remembered of a page, so that it need not be sent or read again while it stays the same.
public struct PageState: Sendable, Hashable {
    public var url: String
    public var etag: String?
    public var lastModified: String?
    /// The content hash of its bytes.
    public var content: String?
    public var nextURL: String?
    /// Whether `nextURL` was counted on, so that the list may have ended before it.
    public var isNextCounted: Bool
    public var verdict: Verdict
    public var reviews: Int

    public init(
        url: String, etag: String?, lastModified: String?, content: String?, nextURL: String?,
        isNextCounted: Bool = false, verdict: Verdict, reviews: Int
    ) {
        self.url = url
        self.etag = etag
        self.lastModified = lastModified
        self.content = content
        self.nextURL = nextURL
        self.isNextCounted = isNextCounted
        self.verdict = verdict
        self.reviews = reviews
    }
}

/// One fetch, as it is recorded.
public struct FetchRecord: Sendable, Hashable {
    public var feed: String
    /// The beginning of the run that the fetch belongs to, and its number in it.
    public var run: Instant
    public var ordinal: Int
    public var url: String
    public var verdict: Verdict
    public var isUnchanged: Bool
    public var status: Int?
    public var bytes: Int
    public var content: String?
    public var reviews: Int
    public var detail: String?

    public init(
        feed: String, run: Instant, ordinal: Int, url: String, verdict: Verdict, isUnchanged: Bool = false,
        status: Int? = nil, bytes: Int = 0, content: String? = nil, reviews: Int = 0, detail: String? = nil
    ) {
        self.feed = feed
        self.run = run
        self.ordinal = ordinal
        self.url = url
        self.verdict = verdict
        self.isUnchanged = isUnchanged
        self.status = status
        self.bytes = bytes
        self.content = content
        self.reviews = reviews
        self.detail = detail
    }
}

extension Transaction {
    public func pageState(feed: String, url: String) throws -> PageState? {
        try run(
            """
            SELECT url, etag, last_modified, content, next_url, is_next_counted, verdict, reviews FROM pages
            WHERE feed = $1 AND url = $2
            """,
            .text(feed), .text(url)
        ).first.map { values in
            var row = SQLRow(values)
            return PageState(
                url: row.text(), etag: row.optionalText(), lastModified: row.optionalText(),
                content: row.optionalText(), nextURL: row.optionalText(),
                isNextCounted: row.integer() == 1,
                verdict: Verdict(rawValue: row.text()) ?? .unreadable, reviews: row.integer())
        }
    }

    public func save(_ page: PageState, feed: String) throws {
        try run(
            """
            INSERT INTO pages (feed, url, etag, last_modified, content, next_url, is_next_counted, verdict, reviews,
                fetched_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (feed, url) DO UPDATE SET
                etag = excluded.etag, last_modified = excluded.last_modified, content = excluded.content,
                next_url = excluded.next_url, is_next_counted = excluded.is_next_counted,
                verdict = excluded.verdict, reviews = excluded.reviews, fetched_at = excluded.fetched_at
            """,
            .text(feed), .text(page.url), .text(page.etag), .text(page.lastModified), .text(page.content),
            .text(page.nextURL), .integer(page.isNextCounted ? 1 : 0), .text(page.verdict.rawValue),
            .integer(page.reviews), .integer(now.milliseconds))
    }

    /// Forgets what was remembered of a feed's pages, so that they are asked for and read anew.
    public func forgetPages(of feed: String, except kept: Set<String>) throws {
        let urls = try run("SELECT url FROM pages WHERE feed = $1", .text(feed)).map { values in
            var row = SQLRow(values)
            return row.text()
        }
        for url in urls where !kept.contains(url) {
            try run("DELETE FROM pages WHERE feed = $1 AND url = $2", .text(feed), .text(url))
        }
    }

    public func record(_ fetch: FetchRecord) throws {
        try run(
            """
            INSERT INTO fetches (feed, run_at, ordinal, url, fetched_at, verdict, is_unchanged, status, bytes, content,
                reviews, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            .text(fetch.feed), .integer(fetch.run.milliseconds), .integer(fetch.ordinal), .text(fetch.url),
            .integer(now.milliseconds), .text(fetch.verdict.rawValue), .integer(fetch.isUnchanged ? 1 : 0),
            .integer(fetch.status.map(Int64.init)), .integer(fetch.bytes), .text(fetch.content),
            .integer(fetch.reviews), .text(fetch.detail))
    }

    /// The fetches of one feed's run, in their order.
    public func fetches(feed: String, run start: Instant) throws -> [FetchRecord] {
        try run(
            """
            SELECT ordinal, url, verdict, is_unchanged, status, bytes, content, reviews, detail FROM fetches
            WHERE feed = $1 AND run_at = $2 ORDER BY ordinal
            """,
            .text(feed), .integer(start.milliseconds)
        ).map { values in
            var row = SQLRow(values)
            return FetchRecord(
                feed: feed, run: start, ordinal: row.integer(), url: row.text(),
                verdict: Verdict(rawValue: row.text()) ?? .unreadable, isUnchanged: row.integer() == 1,
                status: row.optionalInteger().map(Int.init), bytes: row.integer(), content: row.optionalText(),
                reviews: row.integer(), detail: row.optionalText())
        }
    }
}
