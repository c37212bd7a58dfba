/// What a builder made, numbered as the matcher wants it: the node from which a word goes on has the word's own number.
///
/// Words are numbered from 0, stems follow, and inner nodes come after both.
struct AutomatonContent {
    let words: ByteTable
    let stems: ByteTable
    let wordAliases: AliasTable
    let stemAliases: AliasTable
    let stemAliasValues: [Int32]
    let ideographs: [Int32]
    private(set) var edges: EdgeTable
    private(set) var nodes: [Automaton.Node]
    let entries: [Automaton.Entry]
    let codes: [LexiconCode]
    let stemmerName: String?
    let hasNegativeConcord: Bool

    init(_ builder: AutomatonBuilder) {
        words = builder.words
        stems = builder.stems
        wordAliases = builder.wordAliases
        stemAliases = builder.stemAliases
        ideographs = builder.ideographs
        entries = builder.entries
        codes = builder.codes
        stemmerName = builder.stemmerName
        hasNegativeConcord = builder.hasNegativeConcord
        let wordCount = Int32(builder.words.count)
        stemAliasValues = builder.stemAliases.values.map { Self.number($0, wordCount) }
        edges = EdgeTable(capacity: builder.edges.count)
        nodes = []
        renumber(builder, wordCount)
    }

    /// Stems carry a bit while a lexicon is built, because nobody knows yet how many words there will be.
    private static func number(_ token: Int32, _ wordCount: Int32) -> Int32 {
        token >= 0 && token & Automaton.stemBit != 0 ? token & ~Automaton.stemBit + wordCount : token
    }

    private mutating func renumber(_ builder: AutomatonBuilder, _ wordCount: Int32) {
        var next = wordCount + Int32(builder.stems.count)
        var numbers = [Int32](repeating: -1, count: builder.nodes.count)
        builder.edges.forEach { node, token, child in
            if node == 0 { numbers[Int(child)] = Self.number(token, wordCount) }
        }
        for index in numbers.indices.dropFirst() where numbers[index] < 0 {
            numbers[index] = next
            next += 1
        }
        nodes = [Automaton.Node](repeating: Automaton.Node(), count: Int(next))
        for (index, node) in builder.nodes.enumerated().dropFirst() {
            nodes[Int(numbers[index])].entry = node.entry
            if node.gap >= 0 { nodes[Int(numbers[index])].gap = numbers[Int(node.gap)] }
        }
        builder.edges.forEach { node, token, child in
            guard node != 0 else { return }
            let (from, over) = (numbers[Int(node)], Self.number(token, wordCount))
            edges.insert(numbers[Int(child)], of: from, over: over)
            nodes[Int(from)].edgeBits |= Automaton.Node.bit(for: over)
        }
    }
}
