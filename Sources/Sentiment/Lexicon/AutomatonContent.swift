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
    let nodes: [Automaton.Node]
    let edges: [Automaton.Edge]
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
        let trie = SharedTrie(builder, tokenCount: builder.words.count + builder.stems.count) {
            Self.number($0, wordCount)
        }
        nodes = trie.nodes
        edges = trie.edges
    }

    /// Stems carry a bit while a lexicon is built, because nobody knows yet how many words there will be.
    private static func number(_ token: Int32, _ wordCount: Int32) -> Int32 {
        token >= 0 && token & Automaton.stemBit != 0 ? token & ~Automaton.stemBit + wordCount : token
    }
}
