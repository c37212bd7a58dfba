/// Why a review is held to be the same voice as another.
public struct VoiceReason: Sendable, Hashable {
    public enum Author: String, Sendable, Hashable, Codable {
        /// Both have the same name, spelling apart.
        case same
        /// One of them states none, or none that tells people apart.
        case unstated
        /// A person said so.
        case person
    }

    public let author: Author
    /// The share of their texts that is the same, 0…1; `nil` where a person decided.
    public let likeness: Double?
    /// The days between them, 0 where they may be of the same day; `nil` where one of them has no date.
    public let days: Int?

    public init(author: Author, likeness: Double?, days: Int?) {
        self.author = author
        self.likeness = likeness
        self.days = days
    }
}

/// One review of a voice.
public struct VoiceMember: Sendable, Hashable {
    public let review: Review
    /// The review that it was found to be like, and why; `nil` for the one that was there first.
    public let like: ReviewID?
    public let reason: VoiceReason?
    /// The person who joined it, where one did.
    public let actor: String?
    public let joined: Instant

    public init(review: Review, like: ReviewID?, reason: VoiceReason?, actor: String?, joined: Instant) {
        self.review = review
        self.like = like
        self.reason = reason
        self.actor = actor
        self.joined = joined
    }
}

/// What one customer said once and is told in several feeds.
public struct Voice: Sendable, Hashable {
    /// The id of one of its reviews.
    public let id: ReviewID
    public let members: [VoiceMember]

    public init(id: ReviewID, members: [VoiceMember]) {
        self.id = id
        self.members = members
    }

    /// What was known of it at `moment`; `nil` where that was one review at most.
    func known(at moment: Instant) -> Voice? {
        let known = members.filter { $0.joined <= moment }
        return known.count > 1 ? Voice(id: id, members: known) : nil
    }
}

/// A voice, and whom it speaks about: us, or one competitor.
private struct Subject: Hashable {
    let voice: ReviewID
    let competitor: String?

    init?(_ review: Review) {
        guard let voice = review.voice else { return nil }
        self.voice = voice
        competitor = review.competitor
    }
}

extension Review {
    /// What speaks for its voice: what cannot wait before what is flagged, then the earliest.
    fileprivate var rank: (Int, Instant, ReviewID) {
        let day = published.map { $0.instant ?? $0.latest.start } ?? firstSeen
        return (isUrgent ? 0 : isFlagged ? 1 : 2, day, id)
    }
}

extension [Review] {
    /// One review of each voice about us or one competitor: an urgent or flagged one where there is one, else the earliest.
    public var oncePerVoice: [Review] {
        var first: [Subject: Review] = [:]
        for review in self {
            guard let subject = Subject(review) else { continue }
            if let other = first[subject], other.rank <= review.rank { continue }
            first[subject] = review
        }
        return filter { review in Subject(review).map { first[$0]?.id == review.id } ?? true }
    }
}
