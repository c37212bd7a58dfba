/// A review with everything that happened to it.
public struct ReviewLife: Sendable {
    public var review: Review
    /// Oldest first.
    public var versions: [ReviewVersion]
    public var events: [ReviewEvent]
    public var followUp: FollowUp?
    public var followUpEvents: [FollowUpEvent]
    /// The voice that it shares with reviews of other feeds.
    public var voice: Voice?

    public init(
        review: Review, versions: [ReviewVersion], events: [ReviewEvent], followUp: FollowUp?,
        followUpEvents: [FollowUpEvent], voice: Voice? = nil
    ) {
        self.review = review
        self.versions = versions
        self.events = events
        self.followUp = followUp
        self.followUpEvents = followUpEvents
        self.voice = voice
    }

    /// Whether the review no longer stands where it stood.
    public var isGone: Bool { events.last { $0.kind != .replied }?.kind == .gone }

    /// What was known at `moment`; `nil` where nothing was.
    public func known(at moment: Instant) -> ReviewLife? {
        guard let version = versions.last(where: { $0.seen <= moment }) else { return nil }
        var life = self
        life.versions = versions.filter { $0.seen <= moment }
        life.events = events.filter { $0.at <= moment }
        life.followUpEvents = followUpEvents.filter { $0.at <= moment }
        life.followUp = followUp.flatMap { $0.opened <= moment ? $0 : nil }
        life.voice = voice?.known(at: moment)
        life.review.voice = life.voice?.id
        life.review.version = version.number
        life.review.content = version.content
        life.review.assessment = version.assessment
        life.review.lastSeen = min(review.lastSeen, moment)
        if events.contains(where: { $0.kind == .replied }) {
            life.review.content.reply = life.events.last { $0.kind == .replied }?.text
        }
        return life
    }
}
