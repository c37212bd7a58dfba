public import Feedback
public import Store

/// What people do with follow-ups; every step is written into the follow-up's history.
public struct FollowUpQueue: Sendable {
    /// One step on a follow-up.
    public enum Step: Sendable, Hashable {
        case acknowledge
        case start
        case assign(owner: String)
        case note(String)
        case resolve(note: String?)
        case dismiss(note: String?)
        case reopen(note: String?)
    }

    private let database: Database

    public init(database: Database) {
        self.database = database
    }

    /// The follow-ups that still wait for somebody, with their reviews, the one due first first.
    public func pending() async throws -> [QueuedFollowUp] {
        try await followUps(in: FollowUpState.allCases.filter { !$0.isClosed })
    }

    public func followUps(in states: [FollowUpState]) async throws -> [QueuedFollowUp] {
        try await database.read { transaction in
            try transaction.followUps(in: states).map {
                QueuedFollowUp(followUp: $0, review: try transaction.review(idPrefix: $0.review.rawValue))
            }
        }
    }

    /// One follow-up with its review and its history; `id` may be the beginning of the review's id.
    public func followUp(_ id: String) async throws -> (queued: QueuedFollowUp, events: [FollowUpEvent]) {
        try await database.read { transaction in
            let (followUp, review) = try Self.find(id, in: transaction)
            let events = try transaction.events(feed: followUp.feed, review: followUp.review)
            return (QueuedFollowUp(followUp: followUp, review: review), events)
        }
    }

    /// Takes one step, and returns the follow-up as it is afterwards.
    public func take(_ step: Step, on id: String, by actor: String) async throws -> QueuedFollowUp {
        try await database.write { transaction in
            let (followUp, review) = try Self.find(id, in: transaction)
            let changed = try step.applied(to: followUp, at: transaction.now)
            try transaction.update(changed)
            try transaction.append(
                FollowUpEvent(kind: step.kind, at: transaction.now, actor: actor, text: step.text),
                feed: followUp.feed, to: followUp.review)
            return QueuedFollowUp(followUp: changed, review: review)
        }
    }

    /// The owner's follow-ups for feeds that are not well, the one due first first.
    public func feedFollowUps(in states: [FollowUpState]) async throws -> [FeedFollowUp] {
        try await database.read { try $0.feedFollowUps(in: states) }
    }

    /// A feed's follow-up with its history; `nil` where `id` has not the form of one, as in `kettles.blocked`.
    public func feedFollowUp(_ id: String) async throws -> (followUp: FeedFollowUp, events: [FollowUpEvent])? {
        guard let parts = FeedFollowUp.parts(of: id) else { return nil }
        return try await database.read { transaction in
            guard let found = try transaction.feedFollowUp(feed: parts.feed, illness: parts.illness) else {
                throw StoreError.noSuchFollowUp(id)
            }
            return (found, try transaction.events(of: found))
        }
    }

    /// Takes one step on a feed's follow-up, and returns it as it is afterwards; `nil` as above.
    public func takeOnFeed(_ step: Step, on id: String, by actor: String) async throws -> FeedFollowUp? {
        guard let parts = FeedFollowUp.parts(of: id) else { return nil }
        return try await database.write { transaction in
            guard let found = try transaction.feedFollowUp(feed: parts.feed, illness: parts.illness) else {
                throw StoreError.noSuchFollowUp(id)
            }
            let changed = try step.applied(to: found, at: transaction.now)
            try transaction.update(changed)
            try transaction.append(
                FollowUpEvent(kind: step.kind, at: transaction.now, actor: actor, text: step.text), to: changed)
            return changed
        }
    }

    private static func find(_ id: String, in transaction: Transaction) throws -> (FollowUp, Review) {
        let review = try transaction.review(idPrefix: id)
        guard let followUp = try transaction.followUp(feed: review.feed, review: review.id) else {
            throw StoreError.noSuchFollowUp(id)
        }
        return (followUp, review)
    }
}

/// A follow-up together with the review that it answers.
public struct QueuedFollowUp: Sendable, Hashable {
    public let followUp: FollowUp
    public let review: Review
}
