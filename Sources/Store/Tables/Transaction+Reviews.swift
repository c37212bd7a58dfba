public import Feedback

/// What is needed of a stored review to recognise it when it is seen again.
public struct KnownReview: Sendable, Hashable {
    public let id: ReviewID
    public let author: String?
    public let version: Int
    /// The digest of its current text and stars.
    public let content: String
    /// A run has missed it since it was seen last.
    public let isMissing: Bool
    /// It was held to be no longer there.
    public let isGone: Bool
    /// When it was written, as far as the source said.
    public let published: StatedDate?
}

/// A known review that a source still shows.
public struct ReviewSighting: Sendable, Hashable {
    public let feed: String
    public let id: ReviewID
    /// The page it was seen on.
    public let page: String?
    public let published: StatedDate?

    public init(feed: String, id: ReviewID, page: String?, published: StatedDate?) {
        self.feed = feed
        self.id = id
        self.page = page
        self.published = published
    }
}

/// A review as it is about to be stored.
public struct ReviewRecord: Sendable {
    public var id: ReviewID
    public var feed: String
    /// A digest of its author, by which an edit of a review without a key is found again.
    public var voice: String?
    public var product: String?
    public var competitor: String?
    public var draft: ReviewDraft
    /// The digest of its text and stars.
    public var content: String
    /// The content hash of the page or file that it stands in.
    public var source: String?
    /// The address of that page.
    public var page: String?
    public var assessment: Assessment
    public var flag: FlagReason?

    public init(
        id: ReviewID, feed: String, voice: String?, product: String?, competitor: String?, draft: ReviewDraft,
        content: String, source: String?, page: String? = nil, assessment: Assessment, flag: FlagReason?
    ) {
        self.id = id
        self.feed = feed
        self.voice = voice
        self.product = product
        self.competitor = competitor
        self.draft = draft
        self.content = content
        self.source = source
        self.page = page
        self.assessment = assessment
        self.flag = flag
    }
}

extension Transaction {
    public func knownReview(feed: String, id: ReviewID) throws -> KnownReview? {
        try run(
            """
            SELECT id, author, version, content, missing_since, gone_at, published_from, published_to, published_at,
                is_date_absolute
            FROM reviews WHERE feed = $1 AND id = $2
            """,
            .text(feed), .text(id.rawValue)
        ).first.map(Self.knownReview)
    }

    public func hasReviews(feed: String) throws -> Bool {
        try !run("SELECT id FROM reviews WHERE feed = $1 LIMIT 1", .text(feed)).isEmpty
    }

    /// The reviews of a feed by the same author that may have been written in these days; at most 200.
    public func knownReviews(feed: String, voice: String, days: ClosedRange<CalendarDay>?) throws -> [KnownReview] {
        // Without a day, every one counts.
        let days = days ?? CalendarDay(daysSince1970: -1_000_000)...CalendarDay(daysSince1970: 10_000_000)
        return try run(
            """
            SELECT id, author, version, content, missing_since, gone_at, published_from, published_to, published_at,
                is_date_absolute
            FROM reviews
            WHERE feed = $1 AND voice = $2 AND (published_from IS NULL OR published_from <= $3 AND published_to >= $4)
            ORDER BY id LIMIT 200
            """,
            .text(feed), .text(voice), .integer(days.upperBound.daysSince1970),
            .integer(days.lowerBound.daysSince1970)
        ).map(Self.knownReview)
    }

    private static func knownReview(_ values: [SQLValue]) -> KnownReview {
        var row = SQLRow(values)
        return KnownReview(
            id: ReviewID(rawValue: row.text()), author: row.optionalText(), version: row.integer(),
            content: row.text(), isMissing: row.optionalInteger() != nil, isGone: row.optionalInteger() != nil,
            published: row.optionalStatedDate())
    }

    /// Stores a review that was not known, as its version 1.
    public func insert(_ record: ReviewRecord) throws {
        let draft = record.draft
        let published = draft.date
        let sortAt = published?.instant ?? published?.latest.start ?? now
        try run(
            """
            INSERT INTO reviews (feed, id, voice, product, competitor, author, url, is_verified, order_reference,
                published_from, published_to, published_at, is_date_absolute, sort_at, version, content,
                first_seen_at, last_seen_at, page)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $16, $17, $18)
            """,
            .text(record.feed), .text(record.id.rawValue), .text(record.voice), .text(record.product),
            .text(record.competitor), .text(draft.author), .text(draft.url),
            .integer(draft.isVerified.map { $0 ? 1 : 0 }), .text(draft.order),
            .integer(published.map { Int64($0.earliest.daysSince1970) }),
            .integer(published.map { Int64($0.latest.daysSince1970) }), .integer(published?.instant?.milliseconds),
            .integer(published.map { $0.isAbsolute ? 1 : 0 }), .integer(sortAt.milliseconds), .text(record.content),
            .integer(now.milliseconds), .integer(now.milliseconds), .text(record.page))
        try insertVersion(1, of: record)
    }

    /// Stores an edit of a known review as its next version.
    public func addVersion(_ number: Int, of record: ReviewRecord) throws {
        try run(
            """
            UPDATE reviews SET version = $1, content = $2, last_seen_at = $3, page = $4
            WHERE feed = $5 AND id = $6
            """,
            .integer(number), .text(record.content), .integer(now.milliseconds), .text(record.page),
            .text(record.feed),
            .text(record.id.rawValue))
        try insertVersion(number, of: record)
    }

    /// Notes that a known review was seen again, unchanged; a date that the source now states otherwise is corrected.
    public func noteSighting(_ sighting: ReviewSighting) throws {
        guard let published = sighting.published, published.isAbsolute else {
            try run(
                "UPDATE reviews SET last_seen_at = $1, page = $2 WHERE feed = $3 AND id = $4",
                .integer(now.milliseconds), .text(sighting.page), .text(sighting.feed), .text(sighting.id.rawValue))
            return
        }
        let sortAt = published.instant ?? published.latest.start
        try run(
            """
            UPDATE reviews SET last_seen_at = $1, published_from = $2, published_to = $3, published_at = $4,
                is_date_absolute = 1, sort_at = $5, page = $6
            WHERE feed = $7 AND id = $8
            """,
            .integer(now.milliseconds), .integer(published.earliest.daysSince1970),
            .integer(published.latest.daysSince1970), .integer(published.instant?.milliseconds),
            .integer(sortAt.milliseconds), .text(sighting.page), .text(sighting.feed),
            .text(sighting.id.rawValue))
    }

    /// Takes over the owner's answer, which belongs to the review and not to its author: a new one is no new version.
    public func update(
        reply: String?, content: String, of known: KnownReview, sighting: ReviewSighting
    ) throws {
        try noteReply(reply, of: known, feed: sighting.feed)
        try run(
            "UPDATE versions SET reply = $1 WHERE feed = $2 AND review = $3 AND version = $4",
            .text(reply), .text(sighting.feed), .text(known.id.rawValue), .integer(known.version))
        try run(
            "UPDATE reviews SET content = $1, last_seen_at = $2, page = $3 WHERE feed = $4 AND id = $5",
            .text(content), .integer(now.milliseconds), .text(sighting.page), .text(sighting.feed),
            .text(known.id.rawValue))
    }
}
