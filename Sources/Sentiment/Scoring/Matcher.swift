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
    private let automaton: Automaton
    /// A gap holds four words or six Chinese characters: twelfths of it that each takes.
    private static let gapSize = 12
    /// Steps spent on one place at most; patterns with several gaps end here instead of growing without bound.
    private static let stepLimit = 400

    private struct Search {
        var entry: Int32 = -1
        var length = 0
        var last = 0
        var mask: UInt64 = 0
        var first = 0
        var steps = 0
    }

    init(_ automaton: Automaton) {
        self.automaton = automaton
    }

    func findMatches(in sentence: inout Sentence, _ matches: inout [Match]) {
        matches.removeAll(keepingCapacity: true)
        sentence.tokens.withUnsafeMutableBufferPointer { tokens in
            for first in 0..<tokens.count {
                let token = tokens[first]
                if token.isUsed || token.numbers.word < 0 && token.numbers.stem < 0 { continue }
                guard let match = longestMatch(in: UnsafeBufferPointer(tokens), from: first) else { continue }
                for offset in 0...(match.last - first) where match.mask >> UInt64(offset) & 1 == 1 {
                    tokens[first + offset].isUsed = true
                }
                addNegator(within: match, token.numbers, &matches)
                matches.append(match)
            }
        }
    }

    /// "Never" of "never … again" still negates what stands in the gap.
    private func addNegator(within match: Match, _ numbers: WordNumbers, _ matches: inout [Match]) {
        guard match.mask & (match.mask &+ 1) != 0, numbers.word >= 0 else { return }
        let root = automaton.rootOfWord[Int(numbers.word)]
        guard root >= 0, automaton.nodes[Int(root)].entry >= 0 else { return }
        let entry = automaton.nodes[Int(root)].entry
        if automaton.entries[Int(entry)].role == .negator {
            matches.append(Match(entry: entry, first: match.first, last: match.first, mask: 1))
        }
    }

    private func longestMatch(in tokens: UnsafeBufferPointer<Token>, from first: Int) -> Match? {
        var search = Search()
        search.first = first
        let numbers = tokens[first].numbers
        if numbers.word >= 0 {
            let node = automaton.rootOfWord[Int(numbers.word)]
            if node >= 0, canGrow(node, tokens, first) { walk(node, tokens, first + 1, 1, 1, &search) }
        }
        if numbers.stem >= 0 {
            let node = automaton.rootOfStem[Int(numbers.stem & ~Automaton.stemBit)]
            if node >= 0 { walk(node, tokens, first + 1, 1, 1, &search) }
        }
        guard search.entry >= 0 else { return nil }
        return Match(entry: search.entry, first: first, last: search.last, mask: search.mask)
    }

    /// Whether a look at the node is worth it: most frequent words only begin longer entries, and not with what follows.
    @inline(__always)
    private func canGrow(_ node: Int32, _ tokens: UnsafeBufferPointer<Token>, _ first: Int) -> Bool {
        let record = automaton.nodes[Int(node)]
        if record.entry >= 0 || record.gap >= 0 { return true }
        guard first + 1 < tokens.count else { return false }
        let next = tokens[first + 1].numbers
        let bits =
            (next.word >= 0 ? Automaton.Node.bit(for: next.word) : 0)
            | (next.stem >= 0 ? Automaton.Node.bit(for: next.stem) : 0)
        return record.edgeBits & bits != 0
    }

    /// Visits `node`, reached after `length` own tokens with the next one at `index`.
    private func walk(
        _ node: Int32, _ tokens: UnsafeBufferPointer<Token>, _ index: Int, _ length: Int, _ mask: UInt64,
        _ search: inout Search
    ) {
        search.steps += 1
        guard search.steps < Self.stepLimit else { return }
        let record = automaton.nodes[Int(node)]
        let entry = record.entry
        if entry >= 0, length > search.length || length == search.length && index - 1 < search.last {
            search.entry = entry
            search.length = length
            search.last = index - 1
            search.mask = mask
        }
        if record.edgeBits != 0 { step(node, record.edgeBits, tokens, index, length, mask, &search) }
        if record.gap >= 0 { leap(record.gap, tokens, index, length, mask, &search) }
    }

    @inline(__always)
    private func step(
        _ node: Int32, _ edgeBits: UInt64, _ tokens: UnsafeBufferPointer<Token>, _ index: Int, _ length: Int,
        _ mask: UInt64, _ search: inout Search
    ) {
        guard index < tokens.count, index - search.first < 64, !tokens[index].isUsed else { return }
        let numbers = tokens[index].numbers
        let bit: UInt64 = 1 << UInt64(index - search.first)
        if numbers.word >= 0, edgeBits & Automaton.Node.bit(for: numbers.word) != 0 {
            let child = automaton.edges.child(of: node, over: numbers.word)
            if child >= 0 { walk(child, tokens, index + 1, length + 1, mask | bit, &search) }
        }
        if numbers.stem >= 0, edgeBits & Automaton.Node.bit(for: numbers.stem) != 0 {
            let child = automaton.edges.child(of: node, over: numbers.stem)
            if child >= 0 { walk(child, tokens, index + 1, length + 1, mask | bit, &search) }
        }
    }

    private func leap(
        _ node: Int32, _ tokens: UnsafeBufferPointer<Token>, _ index: Int, _ length: Int, _ mask: UInt64,
        _ search: inout Search
    ) {
        let edgeBits = automaton.nodes[Int(node)].edgeBits
        var size = 0
        var index = index
        while index < tokens.count, size <= Self.gapSize {
            step(node, edgeBits, tokens, index, length, mask, &search)
            switch tokens[index].kind {
            case .ideograph: size += 2
            case .word, .number, .opaque: size += 3
            default: break
            }
            index += 1
        }
    }
}
