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
}

/// Remembers what the words of a text resolved to, so that each is stemmed and looked up once. One for each worker.
final class WordCache {
    /// Longer words are looked up anew each time.
    static let longestKey = 24
    private static let slotCount = 65_536
    private static let stretchedBit: Int32 = 0x2000_0000

    /// Half a cache line.
    private struct Slot {
        /// All zero in an empty slot, which no word is.
        var key: (UInt64, UInt64, UInt64)
        var word: Int32
        /// The stem's number, and `stretchedBit`; -2 for a stretched word without a stem.
        var stem: Int32

        init(_ key: (UInt64, UInt64, UInt64), _ numbers: WordNumbers) {
            self.key = key
            word = numbers.word
            stem = numbers.stem
            if numbers.isStretched { stem = stem < 0 ? -2 : stem | WordCache.stretchedBit }
        }

        @inline(__always)
        var numbers: WordNumbers {
            if stem < 0 { return WordNumbers(word: word, stem: -1, isStretched: stem == -2) }
            return WordNumbers(
                word: word, stem: stem & ~WordCache.stretchedBit, isStretched: stem & WordCache.stretchedBit != 0)
        }
    }

    private let memory: UnsafeMutableRawPointer
    private let slots: UnsafeMutablePointer<Slot>

    init() {
        // Fresh memory of the system is zero, as empty slots are, and costs nothing until it is used.
        let bytes = calloc(Self.slotCount + 1, MemoryLayout<Slot>.stride)
        guard let bytes else { preconditionFailure("out of memory") }
        memory = bytes
        let misalignment = Int(bitPattern: bytes) & (MemoryLayout<Slot>.stride - 1)
        let aligned = misalignment == 0 ? bytes : bytes + (MemoryLayout<Slot>.stride - misalignment)
        slots = aligned.bindMemory(to: Slot.self, capacity: Self.slotCount)
    }

    deinit { free(memory) }

    /// The numbers of the word at `key`, which must be padded with zeros to 24 bytes; asks `resolve` for a new word.
    @inline(__always)
    func numbers(for key: UnsafeMutablePointer<UInt8>, _ resolve: () -> WordNumbers) -> WordNumbers {
        let raw = UnsafeRawPointer(key)
        let first = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        let second = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        let third = raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        var hash = first &* 0x9E37_79B9_7F4A_7C15
        hash ^= second &* 0xC2B2_AE3D_27D4_EB4F
        hash ^= third &* 0x27D4_EB2F_1656_67C5
        let slot = slots + Int(truncatingIfNeeded: (hash ^ hash >> 29) >> 20) & (Self.slotCount - 1)
        if slot.pointee.key == (first, second, third) { return slot.pointee.numbers }
        let numbers = resolve()
        slot.pointee = Slot((first, second, third), numbers)
        return numbers
    }
}
