/// Finds out in which encoding bytes are written.
enum CharsetSniffer {
    /// The encoding, the length of a byte-order mark, and what was wrong with what the page says about itself.
    static func charset(
        of bytes: UnsafeBufferPointer<UInt8>, contentType: String?
    ) -> (charset: Charset, mark: Int, problem: String?) {
        if let (charset, length) = byteOrderMark(bytes) { return (charset, length, nil) }
        let isUTF8 = firstInvalidUTF8(bytes) == nil
        guard let declared = declaration(in: contentType.map { Array($0.utf8) } ?? []) ?? meta(of: bytes) else {
            if isUTF8 { return (utf16(bytes) ?? .utf8, 0, nil) }
            return (guess(bytes), 0, nil)
        }
        if declared == .utf8 {
            // A stray byte in a long page is damage; many of them are another encoding.
            if isUTF8 { return (.utf8, 0, nil) }
            if !isMostlyForeign(bytes) {
                return (.utf8, 0, "\(countOfInvalidUTF8(bytes)) places are no valid UTF-8")
            }
            let found = guess(bytes)
            return (found, 0, "the page calls itself UTF-8 but is written in \(found.name)")
        }
        if declared == .utf16LittleEndian || declared == .utf16BigEndian {
            return (utf16(bytes) ?? .utf8, 0, nil)
        }
        if isUTF8, bytes.contains(where: { $0 >= 0x80 }) {
            return (.utf8, 0, "the page calls itself \(declared.name) but is written in UTF-8")
        }
        return (declared, 0, nil)
    }

    /// How many runs of bytes are no UTF-8.
    private static func countOfInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var (count, place) = (0, 0)
        while let bad = firstInvalidUTF8(bytes, from: place) {
            if bad > place || count == 0 { count += 1 }
            place = bad + 1
        }
        return count
    }

    static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> (Charset, Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// UTF-16 without a mark shows in the zero bytes of its markup.
    static func utf16(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
        let sample = min(bytes.count, 512) & ~1
        guard sample >= 4 else { return nil }
        var zeros = (even: 0, odd: 0)
        for index in 0..<sample where bytes[index] == 0 {
            if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
        }
        if zeros.odd > sample / 4, zeros.even < sample / 32 { return .utf16LittleEndian }
        return zeros.even > sample / 4 && zeros.odd < sample / 32 ? .utf16BigEndian : nil
    }

    /// `charset=…` in a header or a `meta`.
    private static func declaration(in bytes: [UInt8]) -> Charset? {
        bytes.withUnsafeBufferPointer { declaration(in: $0, range: 0..<$0.count) }
    }

    private static func declaration(in bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) -> Charset? {
        guard let found = bytes.firstIndex(of: "charset", in: range) else { return nil }
        var index = found + 7
        while index < range.upperBound,
            bytes[index].isASCIISpace || bytes[index] == UInt8(ascii: "=")
                || bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'")
        {
            index += 1
        }
        let start = index
        while index < range.upperBound,
            bytes[index].isASCIILetter || bytes[index].isASCIIDigit
                || bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "_")
        {
            index += 1
        }
        return Charset(label: String(decoding: bytes[start..<index], as: UTF8.self))
    }

    /// The first `meta` or XML declaration of the page's beginning that names an encoding.
    private static func meta(of bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
        let end = min(bytes.count, 4096)
        var from = 0
        while let start = bytes.index(of: UInt8(ascii: "<"), from: from, to: end) {
            let stop = bytes.index(of: UInt8(ascii: ">"), from: start, to: end) ?? end
            from = stop
            if bytes.firstIndex(of: "<meta", in: start..<min(stop, start + 5)) != nil,
                let charset = declaration(in: bytes, range: start..<stop)
            {
                return charset
            }
        }
        return nil
    }

    /// Where the bytes stop being UTF-8; `nil` where they never do. A character cut off at the end is no error.
    static func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        var index = start
        let end = bytes.count
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return nil }
        while index < end {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                // Eight bytes at a time as long as all of them are ASCII.
                while index + 8 <= end,
                    base.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                {
                    index += 8
                }
                continue
            }
            guard let length = lead.utf8Length else { return index }
            for offset in 1..<length {
                guard index + offset < end else { return nil }
                if bytes[index + offset] & 0xC0 != 0x80 { return index }
            }
            if length > 2, !lead.allowsInUTF8(second: bytes[index + 1]) { return index }
            index += length
        }
        return nil
    }

    /// Whether more than a tenth of what is not ASCII is no UTF-8 either.
    private static func isMostlyForeign(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var bad = 0
        var from = 0
        while bad < 10_000, let index = firstInvalidUTF8(bytes, from: from) {
            bad += 1
            from = index + 1
        }
        let high = bytes.reduce(into: 0) { $0 += $1 >= 0x80 ? 1 : 0 }
        return bad > 3 && bad * 10 > high
    }
}

extension UInt8 {
    /// The length of the UTF-8 sequence that begins with this byte; `nil` where none does.
    fileprivate var utf8Length: Int? {
        switch self {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }

    /// Whether the next byte makes no overlong form, no surrogate and nothing beyond Unicode.
    fileprivate func allowsInUTF8(second: UInt8) -> Bool {
        switch self {
        case 0xE0: second >= 0xA0
        case 0xED: second < 0xA0
        case 0xF0: second >= 0x90
        case 0xF4: second < 0x90
        default: true
        }
    }
}
