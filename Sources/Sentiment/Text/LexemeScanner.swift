/// The kinds of thing a text is made of.
enum LexemeKind: UInt8 {
    case word, ideograph, number, emoji
    case stop, pause, lineBreak, sign
    /// Something that is no word of any language: a link, a mention.
    case opaque
    case end
}

/// Cuts a text into words, characters, marks and emoji, in one pass and without copies of the text.
///
/// The folded form of what was read is left in `key`, padded with zeros to at least 16 bytes. The lexicon's terms are cut
/// by the same scanner, so that both sides always agree on what a word is.
struct LexemeScanner {
    static let keyCapacity = 64

    let text: UnsafeBufferPointer<UInt8>
    let key: UnsafeMutablePointer<UInt8>
    var keyLength = 0
    var start = 0
    var end = 0
    /// The character itself for ideographs and marks.
    var scalar: UInt32 = 0
    var isCapitals = false
    var position = 0

    /// `key` must have room for `keyCapacity` bytes and outlive the scanner.
    init(text: UnsafeBufferPointer<UInt8>, key: UnsafeMutablePointer<UInt8>) {
        self.text = text
        self.key = key
        if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { position = 3 }
    }

    var keyBytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: key, count: keyLength) }

    mutating func next() -> LexemeKind {
        while position < text.count {
            let byte = text[position]
            if byte == 32 {
                position &+= 1
                continue
            }
            if byte < 0x80 {
                if (byte | 0x20) &- 97 < 26 { return takePlainWord() ? .word : word() }
                let kind = ScalarClass.of(ascii: byte)
                if kind == .space || kind == .ignorable || kind == .apostrophe {
                    position += 1
                    continue
                }
                if let found = other(kind, DecodedScalar(value: UInt32(byte), length: 1)) { return found }
            } else {
                let decoded = decodedScalar(in: text, at: position)
                let kind = ScalarClass.of(decoded.value)
                if kind == .letter { return word() }
                if let found = other(kind, decoded) { return found }
            }
        }
        start = text.count
        end = text.count
        return .end
    }

    private mutating func other(_ kind: ScalarClass, _ decoded: DecodedScalar) -> LexemeKind? {
        switch kind {
        case .digit: return number()
        case .ideograph: return single(.ideograph, decoded)
        case .emoji: return emoji(decoded)
        case .lineBreak: return single(.lineBreak, decoded)
        case .stop: return stop(decoded)
        case .pause: return single(.pause, decoded)
        case .hyphen: return hyphen(decoded)
        case .sign where decoded.value == 0x40 && isLetter(at: position + 1):
            skipToSpace()
            return .opaque
        case .sign: return single(.sign, decoded)
        default:
            position += decoded.length
            return nil
        }
    }

    /// Empties the key; its first 32 bytes are zero afterwards.
    @inline(__always)
    mutating func begin() {
        start = position
        keyLength = 0
        isCapitals = false
        UnsafeMutableRawPointer(key).storeBytes(of: .zero, as: SIMD32<UInt8>.self)
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if keyLength < Self.keyCapacity - 4 {
            key[keyLength] = byte
            keyLength &+= 1
        }
    }

    mutating func single(_ kind: LexemeKind, _ decoded: DecodedScalar) -> LexemeKind {
        begin()
        scalar = foldedScalar(decoded.value)
        keyLength = encodeScalar(scalar, to: key)
        position += decoded.length
        end = position
        return kind
    }

    func isLetter(at index: Int) -> Bool {
        guard index < text.count else { return false }
        return ScalarClass.of(decodedScalar(in: text, at: index).value) == .letter
    }

    // MARK: Words

    mutating func word() -> LexemeKind {
        begin()
        var (capitals, letters) = takePlainLetters()
        while position < text.count {
            let byte = text[position]
            let lower = byte | 0x20
            if lower >= 97, lower <= 122 {
                let more = takePlainLetters()
                capitals &+= more.capitals
                letters &+= more.letters
            } else if byte >= 48, byte <= 57 {
                append(byte)
                position &+= 1
            } else if byte == 39 {
                guard isLetter(at: position + 1) else { break }
                append(39)
                position &+= 1
            } else if byte < 0x80 {
                break
            } else {
                guard let length = appendWide(at: position, &capitals) else { break }
                letters &+= 1
                position &+= length
            }
        }
        end = position
        isCapitals = capitals >= 2 && capitals == letters
        if isLinkStart(text.count) {
            skipToSpace()
            return .opaque
        }
        return .word
    }

    /// The fast way through letters of ASCII, eight at a time.
    @inline(__always)
    private mutating func takePlainLetters() -> (capitals: Int, letters: Int) {
        var small = 0
        let first = position
        let raw = UnsafeRawPointer(text.baseAddress)
        while let raw, text.count &- position >= 8, keyLength <= Self.keyCapacity - 16 {
            let bytes = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let lower = bytes | 0x2020_2020_2020_2020
            let high: UInt64 = 0x8080_8080_8080_8080
            let fromA = (lower & ~high) &+ 0x1F1F_1F1F_1F1F_1F1F
            let beyondZ = (lower & ~high) &+ 0x0505_0505_0505_0505
            let others = (fromA & ~beyondZ & ~bytes & high) ^ high
            let count = others.trailingZeroBitCount >> 3
            let kept: UInt64 = count == 8 ? .max : 1 << UInt64(count &* 8) &- 1
            UnsafeMutableRawPointer(key).storeBytes(
                of: (lower & kept).littleEndian, toByteOffset: keyLength, as: UInt64.self)
            small &+= (bytes & kept & 0x2020_2020_2020_2020).nonzeroBitCount
            keyLength &+= count
            position &+= count
            if count < 8 { return (position &- first &- small, position &- first) }
        }
        small &+= takeSinglePlainLetters()
        return (position &- first &- small, position &- first)
    }

    /// The letters close to the text's end, and those that have no more room in the key; returns how many are small.
    private mutating func takeSinglePlainLetters() -> Int {
        var small = 0
        while position < text.count {
            let byte = text[position]
            guard (byte | 0x20) &- 97 < 26 else { break }
            if keyLength < Self.keyCapacity - 8 {
                key[keyLength] = byte | 0x20
                keyLength &+= 1
            }
            small &+= Int(byte >> 5 & 1)
            position &+= 1
        }
        return small
    }

    /// Takes a letter beyond ASCII, or an apostrophe inside a word; `nil` where the word ends.
    private mutating func appendWide(at index: Int, _ capitals: inout Int) -> Int? {
        let decoded = decodedScalar(in: text, at: index)
        switch ScalarClass.of(decoded.value) {
        case .letter, .digit:
            let folded = foldedScalar(decoded.value)
            if folded != decoded.value { capitals &+= 1 }
            if keyLength < Self.keyCapacity - 8 { keyLength += encodeScalar(folded, to: key + keyLength) }
            return decoded.length
        case .mark:
            composeLast(with: decoded.value)
            return decoded.length
        case .apostrophe:
            guard isLetter(at: index + decoded.length) else { return nil }
            append(39)
            return decoded.length
        case .ignorable where decoded.value == 0xAD || decoded.value == 0x200C || decoded.value == 0x200D:
            return decoded.length
        default: return nil
        }
    }

    /// Joins a letter and the combining mark that follows it, as decomposed text has them.
    private mutating func composeLast(with mark: UInt32) {
        guard keyLength > 0, key[keyLength - 1] < 0x80, keyLength < Self.keyCapacity - 8 else { return }
        let composed = composedScalar(key[keyLength - 1], mark: mark)
        guard composed != 0 else { return }
        keyLength -= 1
        keyLength += encodeScalar(composed, to: key + keyLength)
    }

    private func isLinkStart(_ count: Int) -> Bool {
        guard end < count, keyLength <= 5 else { return false }
        if text[end] == 0x3A, end + 2 < count, text[end + 1] == 0x2F, text[end + 2] == 0x2F { return true }
        return text[end] == 0x2E && keyLength == 3 && key[0] == 119 && key[1] == 119 && key[2] == 119
    }

    mutating func skipToSpace() {
        start = min(start, position)
        while position < text.count, text[position] > 32, text[position] < 0x80 { position += 1 }
        end = position
        keyLength = 0
    }
}
