/// The numbers that a word has in an automaton; -1 where it is not in there.
struct WordNumbers: Hashable {
    var word: Int32 = -1
    var stem: Int32 = -1
    /// Found only after repeated letters were taken out.
    var isStretched = false
}

/// All that is asked about a word of a sentence, in one line of the processor's cache.
struct WordRecord {
    /// The node from which the word as written goes on.
    let node: Automaton.Node
    let word: Int32
    let stem: Int32
    /// What the word gives where it follows another, as `Automaton.Node.bit(for:)`.
    let bits: UInt64
    /// What may follow so that an entry begins here, in such bits; all of them where it needs nothing more.
    let followers: UInt64
    let isStretched: Bool
    private let padding: UInt64 = 0

    init(_ numbers: WordNumbers, _ nodes: UnsafePointer<Automaton.Node>) {
        word = numbers.word
        stem = numbers.stem
        isStretched = numbers.isStretched
        node = word >= 0 ? nodes[Int(word)] : Automaton.Node()
        let other = stem >= 0 ? nodes[Int(stem)] : Automaton.Node()
        bits =
            (word >= 0 ? Automaton.Node.bit(for: word) : 0) | (stem >= 0 ? Automaton.Node.bit(for: stem) : 0)
        let isAlone = [node, other].contains { $0.entry >= 0 || $0.gap >= 0 }
        followers = isAlone ? .max : node.edgeBits | other.edgeBits
    }

    /// It is in no lexicon.
    @inline(__always)
    var isUnknown: Bool { word & stem < 0 }
}

/// The records of all words that were met, in the order in which they were, so that frequent ones lie close together.
///
/// There are not more than the lexicon has words and stems, in the few forms in which they are written.
final class WordRecords {
    private static let chunkSize = 256

    private let nodes: UnsafePointer<Automaton.Node>
    private var chunks: [UnsafeMutablePointer<WordRecord>] = []
    private var freeCount = 0
    private var known: [WordNumbers: UnsafePointer<WordRecord>] = [:]

    init(_ nodes: UnsafePointer<Automaton.Node>) {
        self.nodes = nodes
    }

    deinit {
        for chunk in chunks { chunk.deallocate() }
    }

    /// The record of a word; good as long as this object lives.
    func record(for numbers: WordNumbers) -> UnsafePointer<WordRecord> {
        if let record = known[numbers] { return record }
        if freeCount == 0 {
            let size = MemoryLayout<WordRecord>.stride
            let memory = UnsafeMutableRawPointer.allocate(byteCount: Self.chunkSize * size, alignment: 64)
            chunks.append(memory.bindMemory(to: WordRecord.self, capacity: Self.chunkSize))
            freeCount = Self.chunkSize
        }
        let place = chunks[chunks.count - 1] + (Self.chunkSize - freeCount)
        place.initialize(to: WordRecord(numbers, nodes))
        freeCount -= 1
        known[numbers] = UnsafePointer(place)
        return UnsafePointer(place)
    }
}
