import Feedback

/// A review as its author and the shop wrote it, with everything that ever happens to it.
struct SimulatedReview: Sendable {
    struct Words: Sendable, Hashable {
        var title: String?
        var body: String
        var stars: Int?
    }

    /// Names it in the simulator alone, and in the pages of shops that state keys.
    let number: Int
    let author: String
    let posted: Instant
    /// What it says from when on; oldest first, the first from `posted` on.
    var words: [(from: Instant, words: Words)]
    /// What the shop answers from when on.
    var replies: [(from: Instant, text: String)] = []
    /// When it is not there.
    var absences: [Range<Instant>] = []

    func words(at moment: Instant) -> Words? {
        guard !absences.contains(where: { $0.contains(moment) }) else { return nil }
        return words.last { $0.from <= moment }?.words
    }

    func reply(at moment: Instant) -> String? { replies.last { $0.from <= moment }?.text }

    /// Every moment at which something about it changes.
    var turns: [Instant] {
        words.map(\.from) + replies.map(\.from) + absences.flatMap { [$0.lowerBound, $0.upperBound] }
    }
}

/// A review as a page shows it at a moment.
struct ShownReview: Sendable, Hashable {
    let number: Int
    let author: String
    let posted: Instant
    let words: SimulatedReview.Words
    let reply: String?
}

extension Instant {
    static let never = Instant(milliseconds: .max / 2)
}
