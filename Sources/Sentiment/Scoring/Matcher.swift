import CPrefetch

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
    private let edges: UnsafePointer<Automaton.Edge>
    /// A gap holds four words or six Chinese characters: twelfths of it that each takes.
    private static let gapSize = 12
    /// Steps spent on one place at most; patterns with several gaps end here instead of growing without bound.
    private static let stepLimit = 400

    private struct Search {
        let tokens: UnsafeMutablePointer<Token>
        let records: UnsafePointer<UnsafePointer<WordRecord>>
        let bits: UnsafePointer<UInt64>
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

    func findMatches(in sentence: borrowing Sentence, _ matches: Scratch<Match>) {
        matches.removeAll()
        let tokens = sentence.tokens
        approach(tokens)
        let (followers, bits, count) = (tokens.followers, tokens.bits, tokens.count)
        for first in 0..<count {
            // Most frequent words only begin longer entries, and not with what follows.
            if followers[first] != .max, followers[first] & bits[first &+ 1] == 0 { continue }
            if tokens.base[first].isUsed { continue }
            let node = tokens.records[first].pointee.node
            // Most words that are entries stand alone.
            if node.gap < 0, node.edgeBits & bits[first &+ 1] == 0, tokens.records[first].pointee.stem < 0 {
                guard node.entry >= 0 else { continue }
                tokens.base[first].isUsed = true
                matches.append(Match(entry: node.entry, first: first, last: first, mask: 1))
                continue
            }
            var search = Search(
                tokens: tokens.base, records: tokens.records, bits: bits, count: count, first: first)
            find(&search, matches)
        }
    }

    /// Brings close what the search will read from each token on.
    private func approach(_ tokens: TokenBuffer) {
        for index in 0..<tokens.count where tokens.followers[index] != 0 {
            let node = tokens.records[index].pointee.node
            if node.gap >= 0 { heed_prefetch(nodes + Int(node.gap)) }
            if node.edgeBits & tokens.bits[index &+ 1] != 0 {
                let slot = Automaton.Edge.slot(of: tokens.records[index &+ 1].pointee.word) & node.edgeMask
                heed_prefetch(edges + Int(node.firstEdge &+ slot))
            }
        }
    }

    private func find(_ search: inout Search, _ matches: Scratch<Match>) {
        let first = search.first
        let (word, stem) = (search.records[first].pointee.word, search.records[first].pointee.stem)
        if word >= 0 { walk(word, first &+ 1, 1, 1, &search) }
        if stem >= 0 { walk(stem, first &+ 1, 1, 1, &search) }
        guard search.entry >= 0 else { return }
        let match = Match(entry: search.entry, first: first, last: search.last, mask: search.mask)
        for offset in 0...(match.last &- first) where match.mask >> UInt64(offset) & 1 == 1 {
            search.tokens[first &+ offset].isUsed = true
        }
        addNegator(within: match, word, matches)
        matches.append(match)
    }

    /// "Never" of "never … again" still negates what stands in the gap.
    private func addNegator(within match: Match, _ word: Int32, _ matches: Scratch<Match>) {
        guard match.mask & (match.mask &+ 1) != 0, word >= 0 else { return }
        let entry = nodes[Int(word)].entry
        if entry >= 0, entries[Int(entry)].role == .negator {
            matches.append(Match(entry: entry, first: match.first, last: match.first, mask: 1))
        }
    }

    /// Visits `node`, reached after `length` own tokens with the next one at `index`.
    private func walk(_ node: Int32, _ index: Int, _ length: Int, _ mask: UInt64, _ search: inout Search) {
        search.steps &+= 1
        guard search.steps < Self.stepLimit else { return }
        // A node at which only an entry ends is named by that entry.
        guard node >= 0 else { return take(~node, index, length, mask, &search) }
        let record = nodes + Int(node)
        if record.pointee.entry >= 0 { take(record.pointee.entry, index, length, mask, &search) }
        if record.pointee.edgeBits & search.bits[index] != 0 { step(record, index, length, mask, &search) }
        if record.pointee.gap >= 0 { leap(record.pointee.gap, index, length, mask, &search) }
    }

    /// The longest entry wins, and of those the one that ends first.
    @inline(__always)
    private func take(_ entry: Int32, _ index: Int, _ length: Int, _ mask: UInt64, _ search: inout Search) {
        guard length > search.length || length == search.length && index &- 1 < search.last,
            length == 1 || entries[Int(entry)].shape != .emoji || isUnbroken(search, index)
        else { return }
        search.entry = entry
        search.length = length
        search.last = index &- 1
        search.mask = mask
    }

    /// The signs of an emoticon touch: ": (see picture)" is none.
    private func isUnbroken(_ search: Search, _ end: Int) -> Bool {
        (search.first + 1..<end).allSatisfy { search.tokens[$0 - 1].end == search.tokens[$0].start }
    }

    /// Goes on over the token at `index`, which is one of the sentence's.
    private func step(
        _ record: UnsafePointer<Automaton.Node>, _ index: Int, _ length: Int, _ mask: UInt64, _ search: inout Search
    ) {
        guard index &- search.first < 64, !search.tokens[index].isUsed else { return }
        let bit: UInt64 = 1 << UInt64(index &- search.first)
        if let child = child(of: record, over: search.records[index].pointee.word) {
            walk(child, index &+ 1, length &+ 1, mask | bit, &search)
        }
        if let child = child(of: record, over: search.records[index].pointee.stem) {
            walk(child, index &+ 1, length &+ 1, mask | bit, &search)
        }
    }

    @inline(__always)
    private func child(of record: UnsafePointer<Automaton.Node>, over token: Int32) -> Int32? {
        guard token >= 0, record.pointee.edgeBits & Automaton.Node.bit(for: token) != 0 else { return nil }
        let table = edges + Int(record.pointee.firstEdge)
        var slot = Automaton.Edge.slot(of: token) & record.pointee.edgeMask
        while true {
            let edge = table[Int(slot)]
            if edge.token == token { return edge.child }
            if edge.token < 0 { return nil }
            slot = (slot &+ 1) & record.pointee.edgeMask
        }
    }

    private func leap(_ node: Int32, _ start: Int, _ length: Int, _ mask: UInt64, _ search: inout Search) {
        let record = nodes + Int(node)
        let edgeBits = record.pointee.edgeBits
        let count = search.count
        var size = 0
        var index = start
        while index < count, size <= Self.gapSize {
            if edgeBits & search.bits[index] != 0 { step(record, index, length, mask, &search) }
            switch search.tokens[index].kind {
            case .ideograph: size &+= 2
            case .word, .number, .opaque: size &+= 3
            default: break
            }
            index &+= 1
        }
    }
}
