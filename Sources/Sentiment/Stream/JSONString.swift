/// JSON's strings, between their escaped form and bytes of UTF-8.
enum JSONString {
    /// Appends what `escaped` (without quotation marks) stands for. A lone surrogate becomes U+FFFD.
    static func decode(_ escaped: UnsafeBufferPointer<UInt8>, into target: inout [UInt8]) throws(JSONLineError) {
        var index = 0
        var copied = 0
        while true {
            index = endOfPlainRun(in: escaped, from: index)
            guard index < escaped.count else { break }
            guard escaped[index] == 0x5C else {
                index += 1
                continue
            }
            target.append(contentsOf: escaped[copied..<index])
            guard index + 1 < escaped.count else { throw JSONLineError("a string ends in a backslash") }
            let kind = escaped[index + 1]
            index += 2
            if kind == 0x75 {
                append(try character(escaped, &index), to: &target)
            } else {
                guard let byte = plain(kind) else { throw JSONLineError("a string holds an unknown escape") }
                target.append(byte)
            }
            copied = index
        }
        target.append(contentsOf: escaped[copied..<escaped.count])
    }

    /// Where the next quotation mark, backslash or control character stands, or the end; looks at eight bytes at a time.
    static func endOfPlainRun(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = start
        while index &+ 8 <= bytes.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let quotes = word ^ ones &* 0x22
            let slashes = word ^ ones &* 0x5C
            let found =
                ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones &* 0x20) & ~word)
                & (ones &* 0x80)
            if found != 0 { return index &+ found.trailingZeroBitCount >> 3 }
            index &+= 8
        }
        while index < bytes.count, bytes[index] != 0x22, bytes[index] != 0x5C, bytes[index] >= 0x20 { index &+= 1 }
        return index
    }

    private static func plain(_ kind: UInt8) -> UInt8? {
        switch kind {
        case 0x22, 0x5C, 0x2F: kind
        case 0x62: 8
        case 0x66: 12
        case 0x6E: 10
        case 0x72: 13
        case 0x74: 9
        default: nil
        }
    }

    /// The character of one `\uXXXX`, or of two that belong together; `index` stands behind the first `u`.
    private static func character(
        _ escaped: UnsafeBufferPointer<UInt8>, _ index: inout Int
    ) throws(JSONLineError) -> UInt32 {
        guard let unit = hexadecimal(escaped, at: index) else { throw JSONLineError("a '\\u' lacks its four digits") }
        index += 4
        guard (0xD800...0xDFFF).contains(unit) else { return unit }
        guard unit < 0xDC00, index + 1 < escaped.count, escaped[index] == 0x5C, escaped[index + 1] == 0x75,
            let low = hexadecimal(escaped, at: index + 2), (0xDC00...0xDFFF).contains(low)
        else { return 0xFFFD }
        index += 6
        return 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    }

    private static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for offset in 0..<4 {
            let byte = bytes[index + offset]
            let lower = byte | 0x20
            if byte >= 48, byte <= 57 {
                value = value << 4 | UInt32(byte - 48)
            } else if lower >= 97, lower <= 102 {
                value = value << 4 | UInt32(lower - 87)
            } else {
                return nil
            }
        }
        return value
    }

    private static func append(_ scalar: UInt32, to target: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { buffer in
            guard let base = buffer.baseAddress else { return }
            let count = encodeScalar(scalar, to: base)
            target.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
        }
    }

    /// Appends `text` between quotation marks; bytes that are no UTF-8 become U+FFFD.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to target: Scratch<UInt8>) {
        target.append(0x22)
        var index = 0
        var copied = 0
        while index < text.count {
            let byte = text[index]
            if byte >= 0x20, byte < 0x80, byte != 0x22, byte != 0x5C {
                index += 1
                continue
            }
            let scalar = decodedScalar(in: text, at: index)
            if byte >= 0x80, scalar.value != 0xFFFD || scalar.length == 3 {
                index += scalar.length
                continue
            }
            target.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
            appendEscape(byte, to: target)
            index += 1
            copied = index
        }
        target.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<text.count]))
        target.append(0x22)
    }

    private static func appendEscape(_ byte: UInt8, to target: Scratch<UInt8>) {
        switch byte {
        case 0x22, 0x5C: for byte in [0x5C, byte] { target.append(byte) }
        case 10: for byte: UInt8 in [0x5C, 0x6E] { target.append(byte) }
        case 0x80...: for byte: UInt8 in [0xEF, 0xBF, 0xBD] { target.append(byte) }
        default:
            let digits: [UInt8] = Array("0123456789abcdef".utf8)
            for byte in [0x5C, 0x75, 48, 48, digits[Int(byte >> 4)], digits[Int(byte & 15)]] { target.append(byte) }
        }
    }
}

/// Whether the bytes are UTF-8 throughout.
func isValidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while index < bytes.count {
        if index + 8 <= bytes.count,
            raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            index += 8
            continue
        }
        let scalar = decodedScalar(in: bytes, at: index)
        if scalar.value == 0xFFFD, scalar.length == 1 { return false }
        index += scalar.length
    }
    return true
}
