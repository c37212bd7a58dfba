import Feedback

/// The visible letters of a page in one run, in which known texts are looked up.
struct KnownText {
    private let tree: PageTree
    private var letters: [UInt8] = []
    /// Where the letters of each text begin, in the order of the page.
    private var texts: [(start: Int, node: Int)] = []

    /// So many first letters tell a text; shorter ones have to be all that an element says.
    private static let beginning = 24
    private static let shortest = 6

    init(_ tree: PageTree) {
        self.tree = tree
        var node = 1
        while node < tree.nodes.count {
            let entry = tree.nodes[node]
            if entry.isText {
                texts.append((letters.count, node))
                append(entry)
            } else if entry.tag.isHidden {
                node = Int(entry.end)
                continue
            }
            node += 1
        }
    }

    private mutating func append(_ node: Node) {
        let run = UnsafeBufferPointer(rebasing: tree.bytes[node.bytes.indices])
        guard node.hasReferences else {
            letters += TextLetters.of(run)
            return
        }
        var decoded: [UInt8] = []
        CharacterReference.append(run, to: &decoded)
        letters += decoded.withUnsafeBufferPointer { TextLetters.of($0) }
    }

    /// A known text in the page: the first and the last node that say it.
    private struct Sighting {
        let review: Int
        let first: Int
        let last: Int
    }

    /// The reviews whose texts stand in the page, each with the element of their list that holds it and no other one.
    ///
    /// Which element that is the reviews decide together: of those around each text, the outermost that most of them have
    /// alike. Where a text stands several times, the place counts that lies like the others.
    func samples(of reviews: [ReviewDraft]) -> [RecordSample] {
        let sightings = sightings(of: reviews).sorted { $0.first < $1.first }
        var votes: [String: [Int: Int]] = [:]
        for place in sightings.indices {
            for node in chain(of: place, among: sightings) {
                for look in looks(of: node) {
                    // Inner elements come first, so that the outermost of a look stays.
                    votes[look, default: [:]][sightings[place].review] = node
                }
            }
        }
        let most = votes.values.map(\.count).max() ?? 0
        let best = votes.filter { $0.value.count * 20 >= most * 19 }.max { one, other in
            (size(one.value), other.key) < (size(other.value), one.key)
        }
        return (best?.value ?? [:]).map { RecordSample(node: $0.value, review: reviews[$0.key]) }
            .sorted { $0.node < $1.node }
    }

    private func size(_ records: [Int: Int]) -> Int {
        records.values.reduce(0) { $0 + Int(tree.nodes[$1].end) - $1 }
    }

    /// By what an element may be like another: its type with one of its names, or with where it stands.
    private func looks(of node: Int) -> [String] {
        let name = tree.elementName(node)
        let way = tree.way(to: node, from: 0).map { tree.elementName($0) }.joined(separator: ">")
        return SelectorTerm.terms(of: node, in: tree).map { name + $0.css } + [way]
    }

    /// The elements around a text that hold no other known one, inner ones first.
    private func chain(of place: Int, among sightings: [Sighting]) -> [Int] {
        let sighting = sightings[place]
        var node = Int(tree.nodes[sighting.first].parent)
        while node > 0, Int(tree.nodes[node].end) <= sighting.last { node = Int(tree.nodes[node].parent) }
        var chain: [Int] = []
        while node > 0, !holdsAnother(node, apartFrom: place, sightings) {
            chain.append(node)
            node = Int(tree.nodes[node].parent)
        }
        // A page with a single known text would be its own record.
        return node > 0 ? chain : []
    }

    /// Which reviews stand in the page at all, with their whole text.
    func standing(of reviews: [ReviewDraft]) -> [Int] {
        Set(sightings(of: reviews).map(\.review)).sorted()
    }

    /// Whether another review's text begins in the element; the nearest ones before and behind tell.
    private func holdsAnother(_ node: Int, apartFrom place: Int, _ sightings: [Sighting]) -> Bool {
        let review = sightings[place].review
        var other = place - 1
        while other >= 0, sightings[other].first > node {
            if sightings[other].review != review { return true }
            other -= 1
        }
        other = place + 1
        while other < sightings.count, sightings[other].first < Int(tree.nodes[node].end) {
            if sightings[other].review != review { return true }
            other += 1
        }
        return false
    }

    private func sightings(of reviews: [ReviewDraft]) -> [Sighting] {
        var wanted: [UInt64: [(review: Int, letters: [UInt8])]] = [:]
        var short: [UInt64: [(review: Int, letters: [UInt8])]] = [:]
        for (number, review) in reviews.enumerated() {
            let letters = TextLetters.of(review.body)
            guard letters.count >= Self.shortest else { continue }
            if letters.count >= Self.beginning {
                wanted[RollingKey(letters.prefix(Self.beginning)).value, default: []].append((number, letters))
            } else {
                short[TextLetters.key(of: letters[...]), default: []].append((number, letters))
            }
        }
        return long(wanted) + whole(short)
    }

    private func long(_ wanted: [UInt64: [(review: Int, letters: [UInt8])]]) -> [Sighting] {
        guard !wanted.isEmpty, letters.count >= Self.beginning else { return [] }
        var result: [Sighting] = []
        var key = RollingKey(letters.prefix(Self.beginning))
        var start = 0
        while true {
            for entry in wanted[key.value] ?? [] where result.count < 20_000 {
                let end = start + entry.letters.count
                guard end <= letters.count, letters[start..<end].elementsEqual(entry.letters) else { continue }
                result.append(Sighting(review: entry.review, first: node(at: start), last: node(at: end - 1)))
            }
            guard start + Self.beginning < letters.count else { return result }
            key.roll(out: letters[start], in: letters[start + Self.beginning], length: Self.beginning)
            start += 1
        }
    }

    /// Texts of a few words, where they are all that one node says.
    private func whole(_ wanted: [UInt64: [(review: Int, letters: [UInt8])]]) -> [Sighting] {
        guard !wanted.isEmpty else { return [] }
        var result: [Sighting] = []
        for (index, text) in texts.enumerated() {
            let end = index + 1 < texts.count ? texts[index + 1].start : letters.count
            guard end - text.start >= Self.shortest, end - text.start < Self.beginning else { continue }
            for entry in wanted[TextLetters.key(of: letters[text.start..<end])] ?? []
            where letters[text.start..<end].elementsEqual(entry.letters) && result.count < 20_000 {
                result.append(Sighting(review: entry.review, first: text.node, last: text.node))
            }
        }
        return result
    }

    /// The text node that the letter stands in.
    private func node(at letter: Int) -> Int {
        var low = 0
        var high = texts.count
        while low < high {
            let middle = (low + high) / 2
            if texts[middle].start <= letter { low = middle + 1 } else { high = middle }
        }
        return texts[max(0, low - 1)].node
    }
}

/// A key of a window of letters that moves on by one letter at a time.
struct RollingKey {
    private(set) var value: UInt64 = 0
    private static let base: UInt64 = 1_099_511_628_211

    init(_ letters: ArraySlice<UInt8>) {
        for letter in letters { value = value &* Self.base &+ UInt64(letter) }
    }

    mutating func roll(out: UInt8, in letter: UInt8, length: Int) {
        var power: UInt64 = 1
        for _ in 1..<length { power = power &* Self.base }
        value = (value &- UInt64(out) &* power) &* Self.base &+ UInt64(letter)
    }
}
