/// Words that are looked for anywhere in names such as those of classes, in any case, all of them in one pass.
struct NameWords: Sendable {
    private var words: [Word] = []
    /// Where the words begin that start with each byte.
    private var starts = [UInt16](repeating: 0, count: 257)

    /// `list` in lower case, each with the bits that it stands for.
    init(_ list: [(word: String, meaning: UInt16)]) {
        let packed = list.map { Word($0.word, meaning: $0.meaning) }
        for byte in 0..<256 {
            starts[byte] = UInt16(words.count)
            words += packed.filter { UInt8(truncatingIfNeeded: $0.head) == UInt8(byte).asciiLowercased }
        }
        starts[256] = UInt16(words.count)
    }

    init(_ list: [String]) {
        self.init(list.map { ($0, 1) })
    }

    /// The bits of all words that stand in the range.
    func meanings(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt16 {
        var found: UInt16 = 0
        for index in range {
            let first = Int(starts[Int(bytes[index])])
            let last = Int(starts[Int(bytes[index]) + 1])
            guard first < last else { continue }
            let run = bytes.word(at: index, end: range.upperBound)
            for place in first..<last where words[place].stands(in: bytes, at: index, run: run, end: range.upperBound) {
                found |= words[place].meaning
            }
        }
        return found
    }

    /// Whether any of the words stands in the range.
    func areIn(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range {
            let first = Int(starts[Int(bytes[index])])
            let last = Int(starts[Int(bytes[index]) + 1])
            guard first < last else { continue }
            let run = bytes.word(at: index, end: range.upperBound)
            for place in first..<last where words[place].stands(in: bytes, at: index, run: run, end: range.upperBound) {
                return true
            }
        }
        return false
    }
}

/// One word of `NameWords`.
private struct Word {
    /// The first eight bytes, first byte lowest.
    private(set) var head: UInt64 = 0
    /// All bits of as many bytes as the head has.
    private var mask: UInt64 = 0
    /// The bit that tells case, in each byte that is a letter.
    private var letters: UInt64 = 0
    /// What follows the head.
    private let tail: [UInt8]
    let meaning: UInt16

    init(_ word: String, meaning: UInt16) {
        self.meaning = meaning
        tail = Array(word.utf8.dropFirst(8))
        for (place, byte) in word.utf8.prefix(8).enumerated() {
            head |= UInt64(byte) << UInt64(place * 8)
            mask |= 0xFF << UInt64(place * 8)
            if byte.isASCIILetter { letters |= 0x20 << UInt64(place * 8) }
        }
    }

    @inline(__always)
    func stands(in bytes: UnsafeBufferPointer<UInt8>, at index: Int, run: UInt64, end: Int) -> Bool {
        guard (run | letters) & mask == head else { return false }
        return tail.isEmpty || tailStands(in: bytes, at: index + 8, end: end)
    }

    private func tailStands(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int) -> Bool {
        guard start + tail.count <= end else { return false }
        return tail.indices.allSatisfy { bytes[start + $0].asciiLowercased == tail[$0] }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The eight bytes from `index` on, first byte lowest; bytes from `end` on are 0.
    @inline(__always)
    func word(at index: Int, end: Int) -> UInt64 {
        if index + 8 <= count, let base = baseAddress {
            let run = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
            return end - index >= 8 ? run : run & (1 << UInt64((end - index) * 8) - 1)
        }
        var run: UInt64 = 0
        for place in index..<Swift.min(end, index + 8) { run |= UInt64(self[place]) << UInt64((place - index) * 8) }
        return run
    }
}
