/// A review as heed knows it now: who said it, where, what it says in its latest version, and what heed makes of it.
public struct Review: Sendable, Hashable {
    public var id: ReviewID
    public var feed: String
    /// The product that the review or its feed names.
    public var product: String?
    /// The competitor it is about; `nil` where it is about us.
    public var competitor: String?
    public var author: String?
    public var url: String?
    public var isVerified: Bool?
    public var order: String?
    public var published: StatedDate?
    public var firstSeen: Instant
    public var lastSeen: Instant
    /// 1 for the text as first seen, one more for each edit.
    public var version: Int
    public var content: ReviewContent
    public var assessment: Assessment
    public var flag: FlagReason?
    /// The voice that it shares with reviews of other feeds; `nil` where it stands alone.
    public var voice: ReviewID?

    public init(
        id: ReviewID, feed: String, product: String?, competitor: String?, author: String?, url: String?,
        isVerified: Bool?, order: String?, published: StatedDate?, firstSeen: Instant, lastSeen: Instant,
        version: Int, content: ReviewContent, assessment: Assessment, flag: FlagReason?,
        voice: ReviewID? = nil
    ) {
        self.id = id
        self.feed = feed
        self.product = product
        self.competitor = competitor
        self.author = author
        self.url = url
        self.isVerified = isVerified
        self.order = order
        self.published = published
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.version = version
        self.content = content
        self.assessment = assessment
        self.flag = flag
        self.voice = voice
    }

    public var isFlagged: Bool { flag != nil }
    /// Flagged, and it cannot wait.
    public var isUrgent: Bool { flag != nil && assessment.urgency != nil }
    public var rating: Rating? { content.rating?.rating }
}

/// The part of a review that its author can change.
public struct ReviewContent: Sendable, Hashable {
    public var title: String?
    public var body: String?
    public var rating: StatedRating?
    /// The owner's public answer.
    public var reply: String?

    public init(title: String?, body: String?, rating: StatedRating?, reply: String?) {
        self.title = title
        self.body = body
        self.rating = rating
        self.reply = reply
    }

    public init(_ draft: ReviewDraft) {
        self.init(title: draft.title, body: draft.body, rating: draft.rating, reply: draft.reply)
    }

    /// Whether the author changed the text or the stars; an owner's answer is no edit.
    public func isEdit(of earlier: ReviewContent) -> Bool {
        title != earlier.title || body != earlier.body || rating != earlier.rating
    }
}

/// One version of a review and when heed first saw it.
public struct ReviewVersion: Sendable, Hashable {
    public let number: Int
    public let content: ReviewContent
    public let seen: Instant
    /// The content hash of the page or file it was read from.
    public let source: String?
    public let assessment: Assessment

    public init(number: Int, content: ReviewContent, seen: Instant, source: String?, assessment: Assessment) {
        self.number = number
        self.content = content
        self.seen = seen
        self.source = source
        self.assessment = assessment
    }
}
