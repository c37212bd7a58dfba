import Feedback
import Sentiment
import Store

/// Links a review with those of other feeds that are the same voice, in the transaction that stores it.
///
/// Only what shares a rare mark with it is looked at, so that a run costs as much as it brings, however much is stored.
struct VoiceLinking: Sendable {
    private let printer: TextPrinter
    private let rules = VoiceRules()

    /// A mark that more reviews of other feeds carry says nothing.
    private static let frequent = 24
    /// So many reviews, those with most marks in common first, are compared.
    private static let mostCompared = 32
    /// Reviews that were stored before are looked through in such portions, each in one transaction.
    private static let portion = 200

    init(_ analyzer: Analyzer) {
        printer = TextPrinter(analyzer.lexicons)
    }

    /// A review that was found to be the same voice.
    private struct Match {
        let said: SaidReview
        let utterance: Utterance
        let reason: VoiceReason

        var place: ReviewPlace { ReviewPlace(feed: said.feed, id: said.id) }

        /// The same name tells more than the text alone.
        static func isBetter(_ left: Match, _ right: Match) -> Bool {
            let (mine, theirs) = (left.reason, right.reason)
            if mine.author != theirs.author { return mine.author == .same }
            if mine.likeness != theirs.likeness { return mine.likeness ?? 0 > theirs.likeness ?? 0 }
            return (left.said.feed, left.said.id) < (right.said.feed, right.said.id)
        }
    }

    /// Notes the marks of a review that was stored or changed, and links it where it stands alone.
    func hear(_ said: SaidReview, in transaction: Transaction) throws {
        let utterance = Utterance(said, printer)
        let marks = utterance.marks
        guard !marks.isEmpty else { return }
        if said.voice == nil { try link(utterance, marks, in: transaction) }
        for mark in marks { try transaction.addVoiceMark(mark, of: said.id, feed: said.feed) }
    }

    private func link(_ utterance: Utterance, _ marks: [Int64], in transaction: Transaction) throws {
        let (matches, echoes) = try compared(utterance, marks, in: transaction)
        for echo in echoes {
            // What people of different names wrote is anybody's: a link that the text alone made was a mistake.
            if let voice = echo.voice { try transaction.removeUnnamed(fromVoice: voice) }
        }
        let place = ReviewPlace(feed: utterance.feed, id: utterance.id)
        var group = [utterance]
        var voice: ReviewID?
        for match in matches where try !Self.isAmbiguous(match, among: matches, echoes: echoes) {
            let theirs = try transaction.voice(of: match.said.id, feed: match.said.feed)
            guard theirs == nil || theirs != voice else { continue }
            let others = try theirs.map { try transaction.saidReviews(voice: $0).map { Utterance($0, printer) } }
            guard try fit(group, others ?? [match.utterance], in: transaction) else { continue }
            group += others ?? [match.utterance]
            switch (voice, theirs) {
            case (nil, _): try transaction.addToVoice(place, like: match.place, reason: match.reason)
            case (let mine?, let theirs?):
                try transaction.unite(mine, with: theirs, like: place, reason: match.reason)
            case (_?, nil): try transaction.addToVoice(match.place, like: place, reason: match.reason)
            }
            voice = try transaction.voice(of: place.id, feed: place.feed)
        }
    }

    /// What is the same voice, the best first, and what is nearly the same text under another name.
    private func compared(
        _ utterance: Utterance, _ marks: [Int64], in transaction: Transaction
    ) throws -> (matches: [Match], echoes: [SaidReview]) {
        var matches: [Match] = []
        var echoes: [SaidReview] = []
        for place in try candidates(marks, feed: utterance.feed, in: transaction) {
            guard let said = try transaction.saidReview(feed: place.feed, id: place.id) else { continue }
            let other = Utterance(said, printer)
            if let reason = rules.reason(for: utterance, other) {
                matches.append(Match(said: said, utterance: other, reason: reason))
            } else if !other.isShort, rules.isEchoed(utterance, other) {
                echoes.append(said)
            }
        }
        return (matches.sorted(by: Match.isBetter), echoes)
    }

    private func candidates(_ marks: [Int64], feed: String, in transaction: Transaction) throws -> [ReviewPlace] {
        var shared: [ReviewPlace: Int] = [:]
        for mark in marks {
            let places = try transaction.reviews(markedBy: mark, outside: feed, limit: Self.frequent + 1)
            guard places.count <= Self.frequent else { continue }
            for place in places { shared[place, default: 0] += 1 }
        }
        guard shared.count > 1 else { return Array(shared.keys) }
        return shared.sorted { ($1.value, $0.key.feed, $0.key.id) < ($0.value, $1.key.feed, $1.key.id) }
            .prefix(Self.mostCompared).map(\.key)
    }

    /// Whether the text alone speaks for this match, and people of different names wrote that text; or whether one feed
    /// has two of a short one.
    private static func isAmbiguous(_ match: Match, among matches: [Match], echoes: [SaidReview]) throws -> Bool {
        if match.utterance.isShort {
            return matches.contains { $0.said.feed == match.said.feed && $0.said.id != match.said.id }
        }
        guard match.reason.author == .unstated else { return false }
        if !echoes.isEmpty { return true }
        return matches.contains { $0.utterance.author.relation(to: match.utterance.author) == .different }
    }

    /// Whether two groups can be one voice: nobody is in both of a feed, no names contradict, and no person parted them.
    private func fit(_ left: [Utterance], _ right: [Utterance], in transaction: Transaction) throws -> Bool {
        for mine in left {
            for other in right {
                guard mine.feed != other.feed, mine.author.relation(to: other.author) != .different else {
                    return false
                }
                let places = [mine, other].map { ReviewPlace(feed: $0.feed, id: $0.id) }
                if try transaction.areParted(places[0], places[1]) { return false }
            }
        }
        return true
    }

    /// Looks through what a feed brought before heed recognised voices; can be cut off anywhere and begun anew.
    func catchUp(feed: String, in database: Database) async throws {
        guard try await database.read({ try $0.hasUnheardReviews(feed: feed) }) else { return }
        var last: ReviewID? = ReviewID(rawValue: "")
        while let start = last {
            try Task.checkCancellation()
            last = try await database.write { transaction in
                let reviews = try transaction.saidReviews(feed: feed, after: start, limit: Self.portion)
                for said in reviews { try hear(said, in: transaction) }
                if reviews.isEmpty { try transaction.noteAllHeard(feed: feed) }
                return reviews.last?.id
            }
        }
    }
}
