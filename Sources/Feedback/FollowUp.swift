/// Where a follow-up stands.
public enum FollowUpState: String, Sendable, Hashable, CaseIterable, Codable {
    case open
    case acknowledged
    case inProgress = "in-progress"
    case resolved
    case dismissed

    public var isClosed: Bool { self == .resolved || self == .dismissed }

    /// Whether a follow-up may go from this state to `next`: forwards until it is closed, and open again from there.
    public func allows(_ next: FollowUpState) -> Bool {
        switch (self, next) {
        case (.open, .acknowledged), (.open, .inProgress), (.acknowledged, .inProgress): true
        case (.resolved, .open), (.dismissed, .open): true
        case (_, .resolved), (_, .dismissed): !isClosed
        default: false
        }
    }
}

/// A promise to a customer: somebody looks into an urgent review before it is due.
public struct FollowUp: Promise, Sendable, Hashable {
    /// The review that it answers; a review has at most one follow-up.
    public var review: ReviewID
    public var feed: String
    public var state: FollowUpState
    public var urgency: Urgency
    public var owner: String?
    public var opened: Instant
    public var due: Instant
    public var closed: Instant?

    public init(
        review: ReviewID, feed: String, state: FollowUpState, urgency: Urgency, owner: String?, opened: Instant,
        due: Instant, closed: Instant?
    ) {
        self.review = review
        self.feed = feed
        self.state = state
        self.urgency = urgency
        self.owner = owner
        self.opened = opened
        self.due = due
        self.closed = closed
    }

    public var responseTime: Duration { urgency.responseTime }
}

/// Something that happened to a follow-up.
public struct FollowUpEvent: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, Codable {
        case opened, acknowledged, assigned, started, noted, resolved, dismissed, reopened
    }

    public let kind: Kind
    public let at: Instant
    /// Who did it; `heed` for what happens by itself.
    public let actor: String
    /// The note, or the new owner.
    public let text: String?

    public init(kind: Kind, at: Instant, actor: String, text: String?) {
        self.kind = kind
        self.at = at
        self.actor = actor
        self.text = text
    }
}
