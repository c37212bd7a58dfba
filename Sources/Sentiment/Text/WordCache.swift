#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The numbers that a word has in an automaton; -1 where it is not in there.
struct WordNumbers {
    var word: Int32 = -1
    var stem: Int32 = -1
    /// Found only after repeated letters were taken out.
    var isStretched = false
    /// What may follow so that an entry begins here, as `Automaton.Node.bit(for:)`; all bits where it needs nothing more.
    var followers: UInt64 = 0

    /// The bits that the word gives where it follows another.
    @inline(__always)
    var bits: UInt64 {
        (word >= 0 ? Automaton.Node.bit(for: word) : 0) | (stem >= 0 ? Automaton.Node.bit(for: stem) : 0)
    }
}

/// Remembers what the words of a text resolved to, so that each is stemmed and looked up once. One for each worker.
final class WordCache {
    /// Longer words are looked up anew each time.
    static let longestKey = 16
    private static let slotCount = 65_536
    private static let stretchedBit: Int32 = 0x2000_0000

    /// Half a cache line.
    private struct Slot {
        /// All zero in an empty slot, which no word is.
        var key: (UInt64, UInt64)
        var followers: UInt64
        var word: Int32
        /// The stem's number, and `stretchedBit`; -2 for a stretched word without a stem.
        var stem: Int32

        init(_ key: (UInt64, UInt64), _ numbers: WordNumbers) {
            self.key = key
            followers = numbers.followers
            word = numbers.word
            stem = numbers.stem
            if numbers.isStretched { stem = stem < 0 ? -2 : stem | WordCache.stretchedBit }
        }

        @inline(__always)
        var numbers: WordNumbers {
            if stem < 0 { return WordNumbers(word: word, stem: -1, isStretched: stem == -2, followers: followers) }
            return WordNumbers(
                word: word, stem: stem & ~WordCache.stretchedBit, isStretched: stem & WordCache.stretchedBit != 0,
                followers: followers)
        }
    }

    private let memory: UnsafeMutableRawPointer
    private let slots: UnsafeMutablePointer<Slot>

    init() {
        // Fresh memory of the system is zero, as empty slots are, and costs nothing until it is used.
        guard let memory = calloc(Self.slotCount + 1, MemoryLayout<Slot>.stride) else {
            preconditionFailure("out of memory")
        }
        self.memory = memory
        let aligned = memory.alignedUp(toMultipleOf: MemoryLayout<Slot>.stride)
        slots = aligned.bindMemory(to: Slot.self, capacity: Self.slotCount)
    }

    deinit { free(memory) }

    /// The numbers of the word at `key`, which must be padded with zeros to 16 bytes; asks `resolve` for a new word.
    @inline(__always)
    func numbers(for key: UnsafePointer<UInt8>, _ resolve: () -> WordNumbers) -> WordNumbers {
        let raw = UnsafeRawPointer(key)
        let first = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        let second = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        var hash = first &* 0x9E37_79B9_7F4A_7C15
        hash ^= second &* 0xC2B2_AE3D_27D4_EB4F
        let slot = slots + Int(truncatingIfNeeded: (hash ^ hash >> 29) >> 20) & (Self.slotCount - 1)
        if slot.pointee.key == (first, second) { return slot.pointee.numbers }
        let numbers = resolve()
        slot.pointee = Slot((first, second), numbers)
        return numbers
    }
}
