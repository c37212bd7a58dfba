/// The lexicons of one language, compiled: a trie over word numbers in flat arrays, read-only and shared by all workers.
final class Automaton: Sendable {
    /// What an entry became; small enough to be copied.
    struct Entry: Sendable {
        enum Shape: UInt8, Sendable { case word, phrase, pattern, emoji }

        let role: LexiconRole
        let shape: Shape
        let weight: Double
        /// The entry's part of `codes`.
        let codeStart: Int32
        let codeCount: Int32

        var codeRange: Range<Int> { Int(codeStart)..<Int(codeStart + codeCount) }
    }

    /// A node of the trie.
    struct Node: Sendable {
        /// The entry that ends here, and the node that goes on after a gap; -1 for none.
        var entry: Int32 = -1
        var gap: Int32 = -1
        /// A bit for each edge, so that most tokens are refused without a look at the edges.
        var edgeBits: UInt64 = 0

        @inline(__always)
        static func bit(for token: Int32) -> UInt64 {
            1 << UInt64((UInt32(bitPattern: token) &* 0x9E37_79B1) >> 26)
        }
    }

    /// Stems are numbered apart from words, in the same space.
    static let stemBit: Int32 = 0x4000_0000

    let words: ByteTable
    let stems: ByteTable
    let wordAliases: AliasTable
    let stemAliases: AliasTable
    /// The word number of each character from U+3400 to U+9FFF, both scripts already folded; empty without any.
    let ideographs: [Int32]
    let rootOfWord: [Int32]
    let rootOfStem: [Int32]
    let edges: EdgeTable
    let nodes: [Node]
    let entries: [Entry]
    let codes: [LexiconCode]
    let stemmerName: String?
    let hasNegativeConcord: Bool

    init(_ builder: AutomatonBuilder) {
        words = builder.words
        stems = builder.stems
        wordAliases = builder.wordAliases
        stemAliases = builder.stemAliases
        ideographs = builder.ideographs
        rootOfWord = builder.roots(of: builder.words.count, offset: 0)
        rootOfStem = builder.roots(of: builder.stems.count, offset: Self.stemBit)
        edges = builder.edges
        nodes = builder.nodes
        entries = builder.entries
        codes = builder.codes
        stemmerName = builder.stemmerName
        hasNegativeConcord = builder.hasNegativeConcord
    }

    static let firstIdeograph: UInt32 = 0x3400
    static let lastIdeograph: UInt32 = 0x9FFF
}
