/// Whole words and what each of them stands for, found by their bytes packed into a number.
struct PackedWords: Sendable {
    private var keys: [UInt64]
    private var meanings: [UInt8]
    private let mask: Int

    init(_ list: [(words: [String], meaning: UInt8)]) {
        var size = 16
        while size < list.reduce(0, { $0 + $1.words.count }) * 4 { size *= 2 }
        mask = size - 1
        keys = [UInt64](repeating: 0, count: size)
        meanings = [UInt8](repeating: 0, count: size)
        for (words, meaning) in list {
            for word in words { add(word.utf8.reduce(0, Self.pack), meaning) }
        }
    }

    /// Words that all stand for the same.
    init(_ words: [String]) {
        self.init([(words, 1)])
    }

    /// Adds a byte to the packed bytes before it; the bytes of words longer than eight are mixed.
    @inline(__always)
    static func pack(_ word: UInt64, _ byte: UInt8) -> UInt64 { (word << 8 | word >> 56) ^ UInt64(byte) }

    private mutating func add(_ key: UInt64, _ meaning: UInt8) {
        var slot = slot(of: key)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
        keys[slot] = key
        meanings[slot] |= meaning
    }

    /// The bits that a packed word stands for; 0 where it is not known.
    @inline(__always)
    func meaning(of key: UInt64) -> UInt8 {
        var slot = slot(of: key)
        while keys[slot] != 0 {
            if keys[slot] == key { return meanings[slot] }
            slot = (slot + 1) & mask
        }
        return 0
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    }
}
