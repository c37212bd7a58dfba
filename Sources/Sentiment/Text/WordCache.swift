import CPrefetch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folded word of up to 16 bytes, padded with zeros; only its first half counts in words of up to eight.
struct WordBytes {
    static let limit = 16

    let first: UInt64
    let second: UInt64

    @inline(__always)
    init(first: UInt64, second: UInt64) {
        (self.first, self.second) = (first.littleEndian, second.littleEndian)
    }

    /// Reads 16 bytes.
    @inline(__always)
    init(_ bytes: UnsafePointer<UInt8>) {
        let raw = UnsafeRawPointer(bytes)
        first = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        second = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    }

    @inline(__always)
    var hash: UInt64 { first &* 0x9E37_79B9_7F4A_7C15 ^ second &* 0xC2B2_AE3D_27D4_EB4F }
}

/// Remembers what the words of a text resolved to, so that each is stemmed and looked up once. One for each worker.
///
/// Its tables are small, because a word that has to be fetched from far memory costs as much as all the rest of it.
final class WordCache {
    /// Places for words of up to eight bytes, four in a line of the processor's cache; an empty one has the key 0.
    private struct ShortSlot {
        var key: UInt64
        var record: UnsafePointer<WordRecord>?
    }

    /// Places for longer words, two in a line.
    private struct LongSlot {
        var key: WordBytes
        var record: UnsafePointer<WordRecord>?
        private var padding: UInt64 = 0

        init(_ key: WordBytes, _ record: UnsafePointer<WordRecord>) {
            self.key = key
            self.record = record
        }
    }

    private static let lineBits: UInt64 = 13
    private static let lineSize = 64

    private let resolver: WordResolver
    private let records: WordRecords
    private let memory: UnsafeMutableRawPointer
    private let shortSlots: UnsafeMutablePointer<ShortSlot>
    private let longSlots: UnsafeMutablePointer<LongSlot>
    /// The records of characters by their word numbers.
    private let characters: UnsafeMutablePointer<UnsafePointer<WordRecord>?>
    /// What no lexicon knows.
    let unknown: UnsafePointer<WordRecord>
    private var turn = 0

    init(_ resolver: WordResolver, _ tables: Automaton.Tables) {
        self.resolver = resolver
        records = WordRecords(tables.nodes)
        unknown = records.record(for: WordNumbers())
        // Fresh memory of the system is zero, as empty places are, and costs nothing until it is used.
        let count = 1 << Int(Self.lineBits)
        guard let memory = calloc(2 * count + 1, Self.lineSize) else { preconditionFailure("out of memory") }
        self.memory = memory
        let lines = memory.alignedUp(toMultipleOf: Self.lineSize)
        shortSlots = lines.bindMemory(to: ShortSlot.self, capacity: 4 * count)
        longSlots = (lines + count * Self.lineSize).bindMemory(to: LongSlot.self, capacity: 2 * count)
        characters = .allocate(capacity: tables.words.count)
        characters.initialize(repeating: nil, count: tables.words.count)
    }

    deinit {
        free(memory)
        characters.deallocate()
    }

    /// Brings close what `record(for:)` will read.
    @inline(__always)
    func prefetch(_ word: WordBytes) {
        let line = Int(truncatingIfNeeded: word.hash >> (64 - Self.lineBits))
        heed_prefetch(
            word.second == 0 ? UnsafeRawPointer(shortSlots + 4 &* line) : UnsafeRawPointer(longSlots + 2 &* line))
    }

    @inline(__always)
    func record(for word: WordBytes) -> UnsafePointer<WordRecord> {
        let line = Int(truncatingIfNeeded: word.hash >> (64 - Self.lineBits))
        if word.second == 0 {
            let slots = shortSlots + 4 &* line
            // Without branches, because nobody can guess in which of the places a word is.
            var found = slots[0].key == word.first ? slots[0].record : nil
            found = slots[1].key == word.first ? slots[1].record : found
            found = slots[2].key == word.first ? slots[2].record : found
            found = slots[3].key == word.first ? slots[3].record : found
            return found ?? resolved(word, into: slots)
        }
        let slots = longSlots + 2 &* line
        if slots[0].key.first == word.first, slots[0].key.second == word.second, let record = slots[0].record {
            return record
        }
        if slots[1].key.first == word.first, slots[1].key.second == word.second, let record = slots[1].record {
            return record
        }
        return resolved(word, into: slots)
    }

    /// The record of a character whose number is known; -1 for none.
    @inline(__always)
    func record(ofCharacter number: Int32) -> UnsafePointer<WordRecord> {
        guard number >= 0 else { return unknown }
        if let known = characters[Int(number)] { return known }
        let record = records.record(for: WordNumbers(word: number))
        characters[Int(number)] = record
        return record
    }

    /// The record of a word of any length, which is looked up anew each time.
    func record(of word: UnsafeBufferPointer<UInt8>) -> UnsafePointer<WordRecord> {
        records.record(for: resolver.numbers(of: word))
    }

    // MARK: New words

    private func resolved(
        _ word: WordBytes, into slots: UnsafeMutablePointer<ShortSlot>
    ) -> UnsafePointer<WordRecord> {
        let record = resolved(word)
        // Frequent words come early and stay: those that were there first make room less often.
        turn &+= 1
        let victim = turn & 7 < 6 ? 2 + turn & 1 : turn & 1
        let place = (0..<4).first { slots[$0].key == 0 } ?? victim
        slots[place] = ShortSlot(key: word.first, record: record)
        return record
    }

    private func resolved(_ word: WordBytes, into slots: UnsafeMutablePointer<LongSlot>) -> UnsafePointer<WordRecord> {
        let record = resolved(word)
        turn &+= 1
        let place = slots[0].record == nil ? 0 : slots[1].record == nil || turn & 3 > 0 ? 1 : 0
        slots[place] = LongSlot(word, record)
        return record
    }

    private func resolved(_ word: WordBytes) -> UnsafePointer<WordRecord> {
        withUnsafeBytes(of: word) { bytes in
            var length = WordBytes.limit
            while length > 0, bytes[length - 1] == 0 { length -= 1 }
            return record(of: UnsafeRawBufferPointer(rebasing: bytes[..<length]).assumingMemoryBound(to: UInt8.self))
        }
    }
}
