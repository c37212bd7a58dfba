/// Reads ratings as people write them: "4,5 / 5", "8 out of 10", "★★★☆☆", "85 %", "A-", "5つ星のうち4.0".
enum RatingReader {
    struct Number {
        var value: Double
        var range: Range<Int>
    }

    static func statement(in text: String) -> RatingStatement? {
        statement(in: Array(text.utf8.prefix(160)))
    }

    static func statement(in bytes: [UInt8]) -> RatingStatement? {
        if let stars = glyphs(in: bytes) { return stars }
        let numbers = numbers(in: bytes)
        guard let first = numbers.first else { return grade(bytes) }
        if numbers.count >= 2, let pair = pair(first, numbers[1], in: bytes) { return pair }
        if let sign = nextVisible(in: bytes, from: first.range.upperBound), bytes[sign] == UInt8(ascii: "%") {
            return RatingStatement(value: first.value, worst: 0, best: 100)
        }
        return RatingStatement(value: first.value)
    }

    /// Whether the text can only be a rating: it names its scale or draws stars.
    static func isCertain(_ text: String) -> Bool {
        isCertain(Array(text.utf8.prefix(160)))
    }

    static func isCertain(_ bytes: [UInt8]) -> Bool {
        statement(in: bytes)?.best != nil
    }

    /// The numbers of a text; a comma or a point between digits is a decimal one.
    static func numbers(in bytes: [UInt8]) -> [Number] {
        var result: [Number] = []
        var index = 0
        while index < bytes.count, result.count < 8 {
            guard bytes[index].isASCIIDigit else {
                index += 1
                continue
            }
            let start = index
            var value = 0.0
            while index < bytes.count, bytes[index].isASCIIDigit {
                value = value * 10 + Double(bytes[index] - 48)
                index += 1
            }
            if index + 1 < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ","),
                bytes[index + 1].isASCIIDigit
            {
                index += 1
                var unit = 0.1
                while index < bytes.count, bytes[index].isASCIIDigit {
                    value += Double(bytes[index] - 48) * unit
                    unit /= 10
                    index += 1
                }
                value = (value * 10_000).rounded() / 10_000
            }
            result.append(Number(value: value, range: start..<index))
        }
        return result
    }

    /// "4 / 5", "4 out of 5", "5つ星のうち4": two numbers and what stands between them.
    private static func pair(_ first: Number, _ second: Number, in bytes: [UInt8]) -> RatingStatement? {
        let range = first.range.upperBound..<second.range.lowerBound
        guard range.count <= 32 else { return nil }
        let isReversed = bytes.withUnsafeBufferPointer { run in
            run.contains("うち", in: range) || run.contains("中", in: range)
                || run.contains("满分", in: 0..<first.range.lowerBound)
                || run.contains("滿分", in: 0..<first.range.lowerBound)
        }
        if isReversed { return RatingStatement(value: second.value, best: first.value) }
        guard joins(bytes, range), second.value >= first.value, second.value >= 2 else { return nil }
        return RatingStatement(value: first.value, worst: second.value > 20 ? 0 : nil, best: second.value)
    }

    /// Whether a slash or a word for "of" stands between two numbers.
    private static func joins(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var word: UInt64 = 0
        for index in range {
            let byte = bytes[index].asciiLowercased
            if byte == UInt8(ascii: "/") { return true }
            let isLetter = byte.isASCIILetter || byte >= 0xC3
            if isLetter { word = word << 8 | UInt64(byte) }
            if !isLetter || index + 1 == range.upperBound {
                if joiningWords.contains(word) { return true }
                word = 0
            }
        }
        return false
    }

    private static let joiningWords: Set<UInt64> = Set(
        ["of", "von", "no", "sur", "su", "di", "de", "van", "av", "af", "из", "out", "na", "per"].map {
            (word: String) in
            word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
        })

    /// Full and empty star characters in a row.
    private static func glyphs(in bytes: [UInt8]) -> RatingStatement? {
        var full = 0
        var empty = 0
        var index = 0
        while index + 2 < bytes.count {
            let scalar = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
            switch scalar {
            case 0xE29885, 0xE2AD90, 0xE29CA9, 0xE29CAD: full += 1  // ★ ⭐ ✩ ✭
            case 0xE29886: empty += 1  // ☆
            default:
                index += 1
                continue
            }
            index += 3
        }
        guard full + empty > 0, full + empty <= 10 else { return nil }
        // A lone star beside a number is its unit.
        if full + empty == 1, !numbers(in: bytes).isEmpty { return nil }
        return RatingStatement(value: Double(full), best: empty > 0 ? Double(full + empty) : full > 5 ? 10 : 5)
    }

    /// School grades, A+ at the top of twelve steps.
    private static func grade(_ bytes: [UInt8]) -> RatingStatement? {
        var trimmed = bytes[...]
        while let last = trimmed.last, last <= 32 { trimmed.removeLast() }
        while let first = trimmed.first, first <= 32 { trimmed.removeFirst() }
        guard let letter = trimmed.first, trimmed.count <= 2, (65...70).contains(letter), letter != 69 else {
            return nil
        }
        var value = letter == 70 ? 0 : Double(68 - letter) * 3 + 2
        if trimmed.count == 2, let sign = trimmed.last {
            guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
            value += sign == UInt8(ascii: "+") ? 1 : -1
        }
        return RatingStatement(value: value, worst: 0, best: 12)
    }

    private static func nextVisible(in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < bytes.count, bytes[index] <= 32 || bytes[index] == 0xC2 || bytes[index] == 0xA0 { index += 1 }
        return index < bytes.count ? index : nil
    }
}
