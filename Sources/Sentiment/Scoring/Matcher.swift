/// A place where an entry of the lexicon stands in a sentence.
struct Match {
    var entry: Int32
    /// Indices of tokens of the sentence.
    var first: Int
    var last: Int
    /// The tokens that the entry uses, as bits from `first`; a pattern's gap is not used.
    var mask: UInt64
}

/// Finds the longest entries in a sentence, from left to right.
struct Matcher {
    private let nodes: UnsafePointer<Automaton.Node>
    private let entries: UnsafePointer<Automaton.Entry>
    private let edges: FlatEdges
    /// A gap holds four words or six Chinese characters: twelfths of it that each takes.
    private static let gapSize = 12
    /// Steps spent on one place at most; patterns with several gaps end here instead of growing without bound.
    private static let stepLimit = 400

    private struct Search {
        let tokens: UnsafeMutablePointer<Token>
        let count: Int
        let first: Int
        var entry: Int32 = -1
        var length = 0
        var last = 0
        var mask: UInt64 = 0
        var steps = 0
    }

    init(_ tables: Automaton.Tables) {
        nodes = tables.nodes
        entries = tables.entries
        edges = tables.edges
    }

    func findMatches(in sentence: borrowing Sentence, _ matches: inout [Match]) {
        matches.removeAll(keepingCapacity: true)
        let tokens = sentence.tokens.base
        let count = sentence.tokens.count
        for first in 0..<count {
            let numbers = tokens[first].numbers
            // Most frequent words only begin longer entries, and not with what follows.
            if numbers.followers != .max {
                guard first &+ 1 < count, numbers.followers & tokens[first &+ 1].numbers.bits != 0 else { continue }
            }
            if tokens[first].isUsed { continue }
            var search = Search(tokens: tokens, count: count, first: first)
            if numbers.word >= 0 { walk(numbers.word, first + 1, 1, 1, &search) }
            if numbers.stem >= 0 { walk(numbers.stem, first + 1, 1, 1, &search) }
            guard search.entry >= 0 else { continue }
            let match = Match(entry: search.entry, first: first, last: search.last, mask: search.mask)
            for offset in 0...(match.last - first) where match.mask >> UInt64(offset) & 1 == 1 {
                tokens[first + offset].isUsed = true
            }
            addNegator(within: match, numbers, &matches)
            matches.append(match)
        }
    }

    /// "Never" of "never … again" still negates what stands in the gap.
    private func addNegator(within match: Match, _ numbers: WordNumbers, _ matches: inout [Match]) {
        guard match.mask & (match.mask &+ 1) != 0, numbers.word >= 0 else { return }
        let entry = nodes[Int(numbers.word)].entry
        if entry >= 0, entries[Int(entry)].role == .negator {
            matches.append(Match(entry: entry, first: match.first, last: match.first, mask: 1))
        }
    }

    /// Visits `node`, reached after `length` own tokens with the next one at `index`.
    private func walk(_ node: Int32, _ index: Int, _ length: Int, _ mask: UInt64, _ search: inout Search) {
        search.steps += 1
        guard search.steps < Self.stepLimit else { return }
        let record = nodes[Int(node)]
        let entry = record.entry
        if entry >= 0, length > search.length || length == search.length && index - 1 < search.last,
            length == 1 || entries[Int(entry)].shape != .emoji || isUnbroken(search, index)
        {
            search.entry = entry
            search.length = length
            search.last = index - 1
            search.mask = mask
        }
        if record.edgeBits != 0 { step(node, record.edgeBits, index, length, mask, &search) }
        if record.gap >= 0 { leap(record.gap, index, length, mask, &search) }
    }

    /// The signs of an emoticon touch: ": (see picture)" is none.
    private func isUnbroken(_ search: Search, _ end: Int) -> Bool {
        (search.first + 1..<end).allSatisfy { search.tokens[$0 - 1].end == search.tokens[$0].start }
    }

    @inline(__always)
    private func step(
        _ node: Int32, _ edgeBits: UInt64, _ index: Int, _ length: Int, _ mask: UInt64, _ search: inout Search
    ) {
        guard index < search.count, index - search.first < 64, !search.tokens[index].isUsed else { return }
        let numbers = search.tokens[index].numbers
        let bit: UInt64 = 1 << UInt64(index - search.first)
        if numbers.word >= 0, edgeBits & Automaton.Node.bit(for: numbers.word) != 0 {
            let child = edges.child(of: node, over: numbers.word)
            if child >= 0 { walk(child, index + 1, length + 1, mask | bit, &search) }
        }
        if numbers.stem >= 0, edgeBits & Automaton.Node.bit(for: numbers.stem) != 0 {
            let child = edges.child(of: node, over: numbers.stem)
            if child >= 0 { walk(child, index + 1, length + 1, mask | bit, &search) }
        }
    }

    private func leap(_ node: Int32, _ start: Int, _ length: Int, _ mask: UInt64, _ search: inout Search) {
        let edgeBits = nodes[Int(node)].edgeBits
        var size = 0
        var index = start
        while index < search.count, size <= Self.gapSize {
            step(node, edgeBits, index, length, mask, &search)
            switch search.tokens[index].kind {
            case .ideograph: size += 2
            case .word, .number, .opaque: size += 3
            default: break
            }
            index += 1
        }
    }
}
