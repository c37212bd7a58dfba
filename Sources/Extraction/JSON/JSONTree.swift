/// A document of JSON as a flat tree over bytes that it does not own: it must not outlive them.
struct JSONTree {
    enum Kind: UInt8 {
        case object, array, string, number, bare
    }

    /// A value. Values lie in document order, so what belongs to one is the run from itself up to `end`.
    struct Value {
        var kind: Kind
        /// The string or its key has to be decoded.
        var hasEscapes = false
        var parent: Int32
        var end: Int32
        var key: ByteRange
        /// A string without its quotes; any other value as it stands.
        var bytes: ByteRange
    }

    let bytes: UnsafeBufferPointer<UInt8>
    var values: [Value] = []
    /// Something had to be guessed or left out.
    var isDamaged = false

    /// The members or elements of a value.
    func children(of parent: Int) -> some Sequence<Int> {
        let end = Int(values[parent].end)
        return sequence(state: parent + 1) { [values] next -> Int? in
            guard next < end else { return nil }
            defer { next = Int(values[next].end) }
            return next
        }
    }

    /// The first member with this name.
    func member(_ name: StaticString, of object: Int) -> Int? {
        guard values[object].kind == .object else { return nil }
        var index = object + 1
        let end = Int(values[object].end)
        while index < end {
            if hasKey(name, index) { return index }
            index = Int(values[index].end)
        }
        return nil
    }

    @inline(__always)
    func hasKey(_ name: StaticString, _ value: Int) -> Bool {
        let key = values[value].key
        guard key.count == name.utf8CodeUnitCount else { return false }
        let pointer = name.utf8Start
        let start = Int(key.start)
        for offset in 0..<key.count where bytes[start + offset] != pointer[offset] { return false }
        return true
    }

    /// A scalar's text with escapes and character references decoded, and white space trimmed.
    func text(of value: Int) -> String? {
        switch values[value].kind {
        case .object, .array: return nil
        case .string, .number, .bare: break
        }
        let raw = decoded(value)
        var text = VisibleText()
        raw.withUnsafeBufferPointer { text.append(folding: $0) }
        guard let result = text.text, values[value].kind != .bare || (result != "null" && result != "undefined") else {
            return nil
        }
        return result
    }

    /// A string with its escapes and character references decoded.
    func decoded(_ value: Int) -> [UInt8] {
        let range = values[value].bytes
        let run = UnsafeBufferPointer(rebasing: bytes[range.indices])
        var plain: [UInt8] = []
        plain.reserveCapacity(run.count)
        if values[value].hasEscapes { JSONEscapes.append(run, to: &plain) } else { plain.append(contentsOf: run) }
        guard plain.contains(UInt8(ascii: "&")) else { return plain }
        var result: [UInt8] = []
        result.reserveCapacity(plain.count)
        plain.withUnsafeBufferPointer { CharacterReference.append($0, to: &result) }
        return result
    }
}

/// The backslash sequences of JSON strings.
enum JSONEscapes {
    /// Appends `run` with its escapes decoded; what is no escape stays as it is, half a surrogate pair becomes U+FFFD.
    static func append(_ run: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var index = 0
        while index < run.count {
            let byte = run[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < run.count else {
                out.append(byte)
                index += 1
                continue
            }
            let escape = run[index + 1]
            index += 2
            switch escape {
            case UInt8(ascii: "n"): out.append(10)
            case UInt8(ascii: "t"): out.append(9)
            case UInt8(ascii: "r"): out.append(13)
            case UInt8(ascii: "b"), UInt8(ascii: "f"): out.append(32)
            case UInt8(ascii: "u"): index = appendScalar(run, at: index, to: &out)
            case UInt8(ascii: "x"): index = appendByte(run, at: index, to: &out)
            default: out.append(escape)
            }
        }
    }

    private static func appendScalar(_ run: UnsafeBufferPointer<UInt8>, at start: Int, to out: inout [UInt8]) -> Int {
        guard let first = hex(run, at: start, digits: 4) else { return start }
        var scalar = Unicode.Scalar(first)
        var end = start + 4
        if (0xD800..<0xDC00).contains(first), end + 6 <= run.count, run[end] == UInt8(ascii: "\\"),
            run[end + 1] == UInt8(ascii: "u"), let second = hex(run, at: end + 2, digits: 4),
            (0xDC00..<0xE000).contains(second)
        {
            scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            end += 6
        }
        out.append(contentsOf: Unicode.UTF8.encode(scalar ?? "\u{FFFD}") ?? Unicode.UTF8.encodedReplacementCharacter)
        return end
    }

    private static func appendByte(_ run: UnsafeBufferPointer<UInt8>, at start: Int, to out: inout [UInt8]) -> Int {
        guard let value = hex(run, at: start, digits: 2), let scalar = Unicode.Scalar(value) else { return start }
        out.append(contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
        return start + 2
    }

    private static func hex(_ run: UnsafeBufferPointer<UInt8>, at start: Int, digits: Int) -> UInt32? {
        guard start + digits <= run.count else { return nil }
        var value: UInt32 = 0
        for byte in run[start..<start + digits] {
            let lower = byte | 32
            if byte.isASCIIDigit {
                value = value << 4 | UInt32(byte - 48)
            } else if lower &- 97 < 6 {
                value = value << 4 | UInt32(lower - 87)
            } else {
                return nil
            }
        }
        return value
    }
}
