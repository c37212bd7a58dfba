/// A promise that somebody keeps by a due time: it has a state, an owner and an end.
public protocol Promise {
    var state: FollowUpState { get set }
    var owner: String? { get set }
    var due: Instant { get set }
    var closed: Instant? { get set }
    /// How soon somebody has to look after it is opened.
    var responseTime: Duration { get }
}

extension Promise {
    public func isOverdue(at now: Instant) -> Bool { !state.isClosed && due < now }
}

/// A promise to the owner: somebody looks at a feed that is not well.
public struct FeedFollowUp: Promise, Sendable, Hashable {
    public var feed: String
    public var illness: FeedIllness
    public var state: FollowUpState
    public var owner: String?
    public var opened: Instant
    public var due: Instant
    public var closed: Instant?
    /// How the run ended that raised it.
    public var verdict: Verdict
    /// What was seen then, in words.
    public var detail: String

    public init(
        feed: String, illness: FeedIllness, state: FollowUpState = .open, owner: String? = nil, opened: Instant,
        due: Instant, closed: Instant? = nil, verdict: Verdict, detail: String
    ) {
        self.feed = feed
        self.illness = illness
        self.state = state
        self.owner = owner
        self.opened = opened
        self.due = due
        self.closed = closed
        self.verdict = verdict
        self.detail = detail
    }

    /// What people type: `kettles.blocked`. A feed has at most one follow-up for each illness.
    public var id: String { "\(feed).\(illness.rawValue)" }

    /// The feed and the illness that `id` names; `nil` where it names none.
    public static func parts(of id: String) -> (feed: String, illness: FeedIllness)? {
        guard let dot = id.lastIndex(of: "."), let illness = FeedIllness(rawValue: String(id[id.index(after: dot)...]))
        else { return nil }
        return (String(id[..<dot]), illness)
    }

    public var responseTime: Duration { illness.responseTime }
    public var advice: String { illness.advice(for: verdict, feed: feed) }
}
