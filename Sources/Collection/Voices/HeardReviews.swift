import Feedback
import Sentiment
import Store

/// Reviews that were stored, made ready to be linked with those of other feeds that are the same voice.
struct HeardReviews: Sendable {
    private let utterances: [Utterance]
    /// Every mark of every review, in the order in which the store keeps them.
    private let marks: [(mark: Int64, index: Int)]
    private let memory: VoiceMemory
    private let rules = VoiceRules()

    /// A mark that as many reviews carry says nothing more, and is kept of no others.
    private static let frequent = 24
    /// So many reviews, those with most marks in common first, are compared with each.
    private static let mostCompared = 16

    init(_ reviews: [SaidReview], _ memory: VoiceMemory) {
        self.memory = memory
        utterances = reviews.map { Utterance($0, memory.printer) }
        var marks: [(mark: Int64, index: Int)] = []
        for (index, utterance) in utterances.enumerated() {
            for mark in utterance.marks { marks.append((mark, index)) }
        }
        self.marks = marks.sorted { ($0.mark, $0.index) < ($1.mark, $1.index) }
    }

    /// Links what stands alone; doing it again changes nothing.
    ///
    /// - Returns: the marks that were found to be crowded, to be noted when the transaction is committed.
    func link(in transaction: Transaction) throws -> [Int64] {
        var candidates = [[ReviewPlace: Int]](repeating: [:], count: utterances.count)
        let crowded = try addMarks(to: &candidates, in: transaction)
        memory.keep(utterances)
        for (utterance, shared) in zip(utterances, candidates) where !shared.isEmpty {
            try link(utterance, among: shared, in: transaction)
        }
        return crowded
    }

    /// Adds the marks that are missing, and counts for each review how many it shares with which of other feeds.
    private func addMarks(to candidates: inout [[ReviewPlace: Int]], in transaction: Transaction) throws -> [Int64] {
        let known = memory.crowdedMarks
        var crowded: [Int64] = []
        var start = 0
        while start < marks.count {
            let mark = marks[start].mark
            let end = marks[start...].firstIndex { $0.mark != mark } ?? marks.count
            defer { start = end }
            if known.contains(mark) { continue }
            var carriers = try transaction.reviews(markedBy: mark, limit: Self.frequent)
            for (_, index) in marks[start..<end] {
                guard carriers.count < Self.frequent else {
                    crowded.append(mark)
                    break
                }
                let utterance = utterances[index]
                for place in carriers where place.feed != utterance.feed { candidates[index][place, default: 0] += 1 }
                if !carriers.contains(utterance.place) {
                    try transaction.addVoiceMark(mark, of: utterance.place)
                    carriers.append(utterance.place)
                }
            }
        }
        return crowded
    }

    private func link(
        _ utterance: Utterance, among shared: [ReviewPlace: Int], in transaction: Transaction
    ) throws {
        let (matches, echoes) = try compared(utterance, shared, in: transaction)
        // A transaction that was taken back left nothing to link.
        guard !matches.isEmpty || !echoes.isEmpty, let said = try transaction.saidReview(utterance.place),
            said.voice == nil
        else { return }
        for echo in echoes {
            // What people of different names wrote is anybody's: a link that the text alone made was a mistake.
            if let voice = try transaction.voice(of: echo.id, feed: echo.feed) {
                try transaction.removeUnnamed(fromVoice: voice)
            }
        }
        var group = [utterance]
        var voice: ReviewID?
        for match in matches where !match.isAmbiguous(among: matches, hasEchoes: !echoes.isEmpty) {
            let place = match.utterance.place
            guard let said = try transaction.saidReview(place), said.voice == nil || said.voice != voice else {
                continue
            }
            let theirs = said.voice
            let others =
                try theirs.map { try transaction.saidReviews(voice: $0).map(memory.utterance) } ?? [match.utterance]
            guard try fit(group, others, in: transaction) else { continue }
            group += others
            switch (voice, theirs) {
            case (nil, _): try transaction.addToVoice(utterance.place, like: place, reason: match.reason)
            case (let mine?, let theirs?):
                try transaction.unite(mine, with: theirs, like: utterance.place, reason: match.reason)
            case (_?, nil): try transaction.addToVoice(place, like: utterance.place, reason: match.reason)
            }
            voice = try transaction.voice(of: utterance.id, feed: utterance.feed)
        }
    }

    /// What is the same voice, the best first, and what is nearly the same text under another name.
    private func compared(
        _ utterance: Utterance, _ shared: [ReviewPlace: Int], in transaction: Transaction
    ) throws -> (matches: [VoiceMatch], echoes: [Utterance]) {
        let candidates = shared.sorted { ($1.value, $0.key.feed, $0.key.id) < ($0.value, $1.key.feed, $1.key.id) }
        var matches: [VoiceMatch] = []
        var echoes: [Utterance] = []
        for (place, _) in candidates.prefix(Self.mostCompared) {
            guard let other = try memory.utterance(at: place, in: transaction) else { continue }
            if let reason = rules.reason(for: utterance, other) {
                matches.append(VoiceMatch(utterance: other, reason: reason))
            } else if !other.isShort, rules.isEchoed(utterance, other) {
                echoes.append(other)
            }
        }
        return (matches.sorted(by: VoiceMatch.isBetter), echoes)
    }

    /// Whether two groups can be one voice: nobody is in both of a feed, no names contradict, and no person parted them.
    private func fit(_ left: [Utterance], _ right: [Utterance], in transaction: Transaction) throws -> Bool {
        for mine in left {
            for other in right {
                guard mine.feed != other.feed, mine.author.relation(to: other.author) != .different else {
                    return false
                }
                if try transaction.areParted(mine.place, other.place) { return false }
            }
        }
        return true
    }
}

/// A review that was found to be the same voice.
struct VoiceMatch {
    let utterance: Utterance
    let reason: VoiceReason

    /// The same name tells more than the text alone.
    static func isBetter(_ left: VoiceMatch, _ right: VoiceMatch) -> Bool {
        let (mine, theirs) = (left.reason, right.reason)
        if mine.author != theirs.author { return mine.author == .same }
        if mine.likeness != theirs.likeness { return mine.likeness ?? 0 > theirs.likeness ?? 0 }
        return (left.utterance.feed, left.utterance.id) < (right.utterance.feed, right.utterance.id)
    }

    /// Whether the text alone speaks for it, and people of different names wrote that text; or whether one feed has two
    /// of a short one.
    func isAmbiguous(among matches: [VoiceMatch], hasEchoes: Bool) -> Bool {
        if utterance.isShort {
            return matches.contains { $0.utterance.feed == utterance.feed && $0.utterance.id != utterance.id }
        }
        guard reason.author == .unstated else { return false }
        return hasEchoes || matches.contains { $0.utterance.author.relation(to: utterance.author) == .different }
    }
}
