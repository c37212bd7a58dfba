/// A word of at most fifteen ASCII letters, as nearly all English ones are.
struct PlainWord {
    let start: Int
    let end: Int
    /// In lower case.
    let bytes: WordBytes
    let isCapitals: Bool
}

extension LexemeScanner {
    /// Takes a plain word, if what follows shows that it is one and no part of something else; `nil`, and nothing taken,
    /// where something else stands.
    @inline(__always)
    mutating func plainWord() -> PlainWord? {
        guard text.count &- position > 16, let base = text.baseAddress else { return nil }
        let raw = UnsafeRawPointer(base + position)
        var first = PlainLetters(raw)
        var second = PlainLetters(none: ())
        var count = first.count
        if count == 8 {
            second = PlainLetters(raw + 8)
            count &+= second.count
            guard count < 16 else { return nil }
            second.keepLetters()
        } else {
            first.keepLetters()
        }
        guard Self.endsPlainWord(base[position &+ count], after: count) else { return nil }
        let start = position
        position &+= count
        return PlainWord(
            start: start, end: position, bytes: WordBytes(first: first.lower, second: second.lower),
            isCapitals: count >= 2 && first.small | second.small == 0)
    }

    /// The next word, if nothing but spaces stands before it and it is plain.
    @inline(__always)
    mutating func nextPlainWord() -> PlainWord? {
        while text.count &- position > 16, text[position] == 32 { position &+= 1 }
        guard text.count &- position > 16, (text[position] | 0x20) &- 97 < 26 else { return nil }
        return plainWord()
    }

    /// Leaves a plain word as any other is left.
    @inline(__always)
    mutating func takePlainWord() -> Bool {
        guard let word = plainWord() else { return false }
        UnsafeMutableRawPointer(key).storeBytes(of: word.bytes.first, toByteOffset: 0, as: UInt64.self)
        UnsafeMutableRawPointer(key).storeBytes(of: word.bytes.second, toByteOffset: 8, as: UInt64.self)
        start = word.start
        end = word.end
        keyLength = word.end &- word.start
        isCapitals = word.isCapitals
        return true
    }

    /// No letter, digit, apostrophe or anything beyond ASCII follows, and nothing that could begin a link.
    @inline(__always)
    private static func endsPlainWord(_ byte: UInt8, after count: Int) -> Bool {
        if byte == 32 { return true }
        guard byte < 0x80, byte != 39, byte != 58, byte &- 48 >= 10 else { return false }
        return byte != 46 || count != 3
    }
}

/// Eight bytes of text, folded to lower case as far as they are letters.
private struct PlainLetters {
    private static let high: UInt64 = 0x8080_8080_8080_8080
    private let bytes: UInt64
    private(set) var lower: UInt64
    /// How many letters they begin with.
    let count: Int
    /// Bits for the small ones among them.
    let small: UInt64

    @inline(__always)
    init(_ raw: UnsafeRawPointer) {
        bytes = raw.loadUnaligned(as: UInt64.self).littleEndian
        lower = bytes | 0x2020_2020_2020_2020
        let plain = lower & ~Self.high
        let fromA = plain &+ 0x1F1F_1F1F_1F1F_1F1F
        let beyondZ = plain &+ 0x0505_0505_0505_0505
        let others = (fromA & ~beyondZ & ~bytes & Self.high) ^ Self.high
        count = others.trailingZeroBitCount >> 3
        small = bytes & 0x2020_2020_2020_2020 & Self.kept(count)
    }

    @inline(__always)
    init(none: ()) {
        (bytes, lower, count, small) = (0, 0, 0, 0)
    }

    /// Puts zeros in the place of all that follows the letters.
    @inline(__always)
    mutating func keepLetters() { lower &= Self.kept(count) }

    @inline(__always)
    private static func kept(_ count: Int) -> UInt64 { count == 8 ? .max : 1 &<< UInt64(count &* 8) &- 1 }
}
