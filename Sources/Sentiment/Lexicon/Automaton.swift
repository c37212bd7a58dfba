/// The lexicons of one language, compiled: a trie over word numbers in flat arrays, read-only and shared by all workers.
final class Automaton: Sendable {
    /// What an entry became; small enough to be copied.
    struct Entry: Sendable {
        enum Shape: UInt8, Sendable { case word, phrase, pattern, emoji }

        let weight: Double
        /// The entry's part of `codes`.
        let codeStart: Int32
        let codeCount: UInt8
        /// One of its codes is a defect.
        let hasDefect: Bool
        let role: LexiconRole
        let shape: Shape
        /// What it speaks of.
        let areas: AreaSet

        var codeRange: Range<Int> { Int(codeStart)..<Int(codeStart) + Int(codeCount) }
    }

    /// A node of the trie.
    struct Node: Sendable {
        /// The entry that ends here, and the node that goes on after a gap; -1 for none.
        var entry: Int32 = -1
        var gap: Int32 = -1
        /// A table of `edgeMask + 1` edges with open addressing; nothing where `edgeBits` is empty.
        var firstEdge: Int32 = 0
        var edgeMask: Int32 = 0
        /// A bit for each edge, so that most tokens are refused without a look at the edges.
        var edgeBits: UInt64 = 0

        @inline(__always)
        static func bit(for token: Int32) -> UInt64 {
            1 << UInt64((UInt32(bitPattern: token) &* 0x9E37_79B1) >> 26)
        }
    }

    /// From a node over a token to another.
    struct Edge: Sendable {
        /// -1 in an empty place.
        var token: Int32 = -1
        /// A node; or `~entry`, where only that entry ends and nothing goes on.
        var child: Int32 = 0

        @inline(__always)
        static func slot(of token: Int32) -> Int32 {
            Int32(truncatingIfNeeded: (UInt32(bitPattern: token) &* 0x9E37_79B1) >> 12)
        }
    }

    /// Stems are numbered apart from words while a lexicon is built.
    static let stemBit: Int32 = 0x4000_0000
    static let firstIdeograph: UInt32 = 0x3400
    static let lastIdeograph: UInt32 = 0x9FFF

    private let block: MemoryBlock
    let codes: [LexiconCode]
    let stemmerName: String?
    let hasNegativeConcord: Bool

    /// `block` must be sound.
    init(_ block: MemoryBlock) {
        self.block = block
        func bytes(_ section: AutomatonImage.Section) -> UnsafeRawBufferPointer {
            guard let range = AutomatonImage.range(of: section, in: block.bytes) else {
                return .init(start: nil, count: 0)
            }
            return UnsafeRawBufferPointer(rebasing: block.bytes[range])
        }
        codes = bytes(.codes).split(separator: 10).compactMap { LexiconCode(String(decoding: $0, as: UTF8.self)) }
        stemmerName = bytes(.stemmer).isEmpty ? nil : String(decoding: bytes(.stemmer), as: UTF8.self)
        hasNegativeConcord = bytes(.traits).first == 1
    }

    /// The tables, good as long as the automaton lives.
    var tables: Tables { Tables(block) }

    /// Pointers into the automaton. Not `Sendable`: each worker takes its own.
    struct Tables {
        let words: FlatTable
        let stems: FlatTable
        let wordAliases: FlatTable
        let wordAliasValues: UnsafePointer<Int32>
        let stemAliases: FlatTable
        let stemAliasValues: UnsafePointer<Int32>
        /// The word number of each character from U+3400 to U+9FFF, both scripts already folded; empty without any.
        let ideographs: UnsafeBufferPointer<Int32>
        let edges: UnsafePointer<Edge>
        let nodes: UnsafePointer<Node>
        let entries: UnsafePointer<Entry>

        init(_ block: MemoryBlock) {
            let sections = SectionReader(block)
            words = FlatTable(sections, .wordArena)
            stems = FlatTable(sections, .stemArena)
            wordAliases = FlatTable(sections, .wordAliasArena)
            wordAliasValues = sections.values(.wordAliasValues)
            stemAliases = FlatTable(sections, .stemAliasArena)
            stemAliasValues = sections.values(.stemAliasValues)
            ideographs = UnsafeBufferPointer(
                start: sections.values(.ideographs), count: sections.count(.ideographs, of: Int32.self))
            edges = sections.values(.edges)
            nodes = sections.values(.nodes)
            entries = sections.values(.entries)
        }
    }
}
