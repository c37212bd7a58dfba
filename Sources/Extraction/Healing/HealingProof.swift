import Feedback

/// Holds what new rules read against what is known, one review against one.
struct HealingProof {
    let read: [ReviewDraft]
    let known: [ReviewDraft]
    /// Which of the known ones the page shows with their whole text: these have to come out letter by letter.
    let whole: Set<Int>
    /// For each read review the known one that it is; `nil` for a stranger.
    private(set) var matches: [Int?]
    /// Read reviews that say otherwise than the known ones that they are, with the first field that differs.
    private(set) var contradictions: [(read: Int, field: ReviewField)] = []
    /// Read reviews that were read before and are known only once.
    private(set) var repeats: [Int] = []
    /// From the first to the last known review in the order of the page.
    private(set) var span: ClosedRange<Int>?
    let newest: CalendarDay?
    let replies: KnownReplies
    /// Known reviews by their text, or by their author where they have none; and those of them that none was read for.
    private var all: [UInt64: [Int]] = [:]
    private var left: [UInt64: [Int]] = [:]

    /// So many letters of a text tell which review it is, whoever is said to have written it.
    private static let telling = 40
    /// Of many known reviews with one text so many are compared.
    private static let maximumCandidates = 64

    init(read: [ReviewDraft], known: [ReviewDraft], whole: Set<Int>) {
        self.read = read
        self.known = known
        self.whole = whole
        matches = Array(repeating: nil, count: read.count)
        for place in known.indices {
            if let key = Self.key(of: known[place]) { all[key, default: []].append(place) }
        }
        left = all
        newest = known.compactMap { $0.date?.earliest }.max()
        replies = KnownReplies(known)
        // Those that agree go first, so that one text by several people finds its own author.
        for place in read.indices {
            matches[place] = take(candidate(for: place) { difference(place, $0) == nil }, for: place)
        }
        for place in read.indices where matches[place] == nil {
            guard let match = take(candidate(for: place) { isSame(place, $0) }, for: place) else {
                if isRepeated(place) { repeats.append(place) }
                continue
            }
            matches[place] = match
            contradictions.append((place, difference(place, match) ?? .body))
        }
        if let first = matches.firstIndex(where: { $0 != nil }), let last = matches.lastIndex(where: { $0 != nil }) {
            span = first...last
        }
    }

    private static func key(of review: ReviewDraft) -> UInt64? {
        let letters = TextLetters.of(review.body, limit: telling).prefix(telling)
        if !letters.isEmpty { return TextLetters.key(of: letters) }
        return review.author.map { TextLetters.key(of: [nil, $0]) }
    }

    /// Where among the known reviews that are left the wanted one stands.
    private func candidate(for place: Int, where isWanted: (Int) -> Bool) -> Int? {
        guard let key = Self.key(of: read[place]), let candidates = left[key] else { return nil }
        return candidates.prefix(Self.maximumCandidates).firstIndex(where: isWanted)
    }

    private mutating func take(_ index: Int?, for place: Int) -> Int? {
        guard let index, let key = Self.key(of: read[place]) else { return nil }
        return left[key]?.remove(at: index)
    }

    private func isRepeated(_ place: Int) -> Bool {
        guard let key = Self.key(of: read[place]), let candidates = all[key] else { return false }
        return candidates.prefix(Self.maximumCandidates).contains { isSame(place, $0) }
    }

    /// The first field that both state and that differs.
    private func difference(_ place: Int, _ match: Int) -> ReviewField? {
        let (one, other) = (read[place], known[match])
        if whole.contains(match), one.body != nil, TextLetters.of(one.body) != TextLetters.of(other.body) {
            return .body
        }
        return [ReviewField.author, .rating, .date, .body].first { field in
            one.states(field) && other.states(field) && FieldAgreement.of(field, read: one, known: other) == .different
        }
    }

    /// Whether it can only be this review: by a text that nobody else writes, or by its author.
    private func isSame(_ place: Int, _ match: Int) -> Bool {
        let length = TextLetters.of(read[place].body, limit: Self.telling).count
        return length >= Self.telling || FieldAgreement.of(.author, read: read[place], known: known[match]) == .same
    }
}
