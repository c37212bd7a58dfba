/// Cheap guesses about short texts, made on every text of a page before anything is read in earnest.
enum TextSignals {
    static func looksLikeDate(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { looksLikeDate($0, 0..<$0.count) }
    }

    /// Whether a short run of bytes looks like a date: a year with other numbers or words, `1.2.26`, 3天前, "2 days ago".
    static func looksLikeDate(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count >= 4, range.count <= 100 else { return false }
        var index = range.lowerBound
        var numbers = 0
        var hasYear = false
        var dividers = 0
        while index < range.upperBound {
            let byte = bytes[index]
            if byte.isASCIIDigit {
                let start = index
                while index < range.upperBound, bytes[index].isASCIIDigit { index += 1 }
                numbers += 1
                let length = index - start
                if length == 4,
                    bytes[start] == 0x31 && bytes[start + 1] == 0x39 || bytes[start] == 0x32 && bytes[start + 1] == 0x30
                {
                    hasYear = true
                }
                if index < range.upperBound, length <= 4 {
                    let next = bytes[index]
                    if next == UInt8(ascii: "/") || next == UInt8(ascii: ".") || next == UInt8(ascii: "-") {
                        dividers += 1
                    }
                    if isEastAsianMark(bytes, at: index, end: range.upperBound) { return true }
                }
            } else {
                index += 1
            }
        }
        if hasYear { return range.count > 4 }
        if numbers >= 3, dividers >= 2 { return true }
        return range.count <= 48 && isRelative(bytes, range, hasNumber: numbers > 0)
    }

    /// 年, 月, 日, 前 and the units before 前 right behind a number.
    private static func isEastAsianMark(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, end: Int) -> Bool {
        var index = start
        if index < end, bytes[index] == 32 { index += 1 }
        guard index + 2 < end, bytes[index] >= 0xE5 else { return false }
        let scalar = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
        switch scalar {
        case 0xE5B9B4, 0xE69C88: return true  // 年 月
        case 0xE5A4A9, 0xE697A5, 0xE5B08F, 0xE980B1, 0xE591A8, 0xE58886, 0xE580B2, 0xE58BE4, 0xE4B8AA, 0xE5808B:
            // 天 日 小 週 周 分 個: with 前 behind them.
            var next = index + 3
            while next + 2 < min(end, index + 12) {
                if bytes[next] == 0xE5, bytes[next + 1] == 0x89, bytes[next + 2] == 0x8D { return true }
                next += 1
            }
            return false
        default: return false
        }
    }

    /// Whether the first or the last words place a span before today.
    private static func isRelative(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, hasNumber: Bool) -> Bool {
        var word: UInt64 = 0
        var length = 0
        var isAgo = false
        var isUnit = hasNumber
        for index in range {
            let byte = bytes[index].asciiLowercased
            if byte.isASCIILetter || byte >= 0x80 {
                word = word << 8 | UInt64(byte)
                length += 1
                if index + 1 < range.upperBound { continue }
            }
            if length > 0, length <= 8 {
                let meaning = words.meaning(of: word)
                if meaning & Self.ago != 0 { isAgo = true }
                if meaning & Self.one != 0 { isUnit = true }
                if meaning & Self.day != 0 { return true }
                if meaning & Self.month != 0, hasNumber, length >= 3, range.count <= 24 { return true }
            }
            word = 0
            length = 0
        }
        return isAgo && isUnit
    }

    private static let ago: UInt8 = 1
    private static let one: UInt8 = 2
    private static let day: UInt8 = 4
    private static let month: UInt8 = 8

    private static let words = PackedWords([
        (["ago", "vor", "pirms", "hace", "il", "fa", "geleden", "sedan", "siden", "för"], ago),
        (["a", "an", "one", "einem", "einer", "un", "une", "una", "een", "en", "ett", "et"], one),
        (["gestern", "vakar", "ieri", "ayer", "gisteren", "idag", "heute"], day),
        (Array(DateWords.months.keys), month),
    ])

    /// Whether a short run of bytes looks like a rating with its scale: stars, "4 of 5", "4/5", "4.0 su 5".
    static func looksLikeRating(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count >= 3, range.count <= 64 else { return false }
        var digits = 0
        var hasGlyph = false
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte.isASCIIDigit { digits += 1 }
            if byte == 0xE2, index + 2 < range.upperBound {
                let low = UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
                if low == 0x9885 || low == 0x9886 || low == 0xAD90 { hasGlyph = true }
            }
            index += 1
        }
        if hasGlyph { return true }
        guard digits >= 2, digits <= 6 else { return false }
        return RatingReader.isCertain(Array(bytes[range]))
    }

    /// Whether a short run of bytes names a price.
    static func looksLikePrice(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count <= 40 else { return false }
        var hasDigit = false
        var hasSign = false
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte.isASCIIDigit { hasDigit = true }
            if byte == UInt8(ascii: "$") { hasSign = true }
            // € £ ¥ ￥
            if byte == 0xE2, index + 2 < range.upperBound, bytes[index + 1] == 0x82, bytes[index + 2] == 0xAC {
                hasSign = true
            }
            if byte == 0xC2, index + 1 < range.upperBound, bytes[index + 1] == 0xA3 || bytes[index + 1] == 0xA5 {
                hasSign = true
            }
            if byte == 0xEF, index + 2 < range.upperBound, bytes[index + 1] == 0xBF, bytes[index + 2] == 0xA5 {
                hasSign = true
            }
            index += 1
        }
        return hasDigit && hasSign
    }
}
