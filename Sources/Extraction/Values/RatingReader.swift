/// Reads ratings as people write them: "4,5 / 5", "8 out of 10", "★★★☆☆", "85 %", "A-", "5つ星のうち4.0".
enum RatingReader {
    struct Number {
        var value: Double
        var range: Range<Int>
    }

    static func statement(in text: String) -> RatingStatement? {
        let bytes = Array(text.utf8.prefix(160))
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
        let bytes = Array(text.utf8.prefix(160))
        if glyphs(in: bytes) != nil { return true }
        return statement(in: text)?.best != nil
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
        let between = String(decoding: bytes[first.range.upperBound..<second.range.lowerBound], as: UTF8.self)
            .lowercased()
        guard between.utf8.count <= 32 else { return nil }
        let words = between.split { $0 == " " || $0 == "\u{A0}" || $0 == "\n" }
        let before = String(decoding: bytes[..<first.range.lowerBound], as: UTF8.self)
        if ["うち", "中"].contains(where: { between.contains($0) }) || before.hasSuffix("满分") || before.hasSuffix("滿分") {
            return RatingStatement(value: second.value, best: first.value)
        }
        let joins = words.contains { joiningWords.contains(String($0)) } || between.contains("/")
        guard joins, second.value >= first.value, second.value >= 2 else { return nil }
        return RatingStatement(value: first.value, worst: second.value > 20 ? 0 : nil, best: second.value)
    }

    private static let joiningWords: Set<String> = [
        "of", "von", "no", "sur", "su", "di", "de", "van", "av", "af", "из", "out", "z", "na", "/", "out-of", "per",
    ]

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
        guard let letter = trimmed.first, trimmed.count <= 2, (65...70).contains(letter), letter != 69 else { return nil }
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
