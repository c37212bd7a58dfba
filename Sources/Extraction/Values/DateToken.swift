/// A word, a number or an East Asian mark in a text that may state a date.
struct DateToken {
    enum Mark: Hashable {
        case year, month, day
    }

    var text: String
    var number: Int?
    var digits = 0
    /// What stands right behind a number and before the next one.
    var separator: Character?
    /// The number is part of a clock time.
    var isTime = false
    /// What the word says about time, as `DateWords.spans` has it.
    var role: UInt8 = 0

    var month: Int? { number == nil ? DateWords.months[text] : nil }

    var mark: Mark? {
        guard let first = text.utf8.first, first >= 0xE5 else { return nil }
        return switch text.first {
        case "年", "년": .year
        case "月", "월": .month
        case "日", "号", "號", "일": .day
        default: nil
        }
    }

    /// "天前", "週間前", "個月前" after a number.
    func eastAsianSpan(before number: Int?) -> (unit: DateWords.Unit, count: Int)? {
        guard self.number == nil, text.utf8.count >= 3, text.utf8.first ?? 0 >= 0x80,
            text.hasSuffix("前") || text.hasSuffix("전")
        else { return nil }
        let units: [(String, DateWords.Unit)] = [
            ("秒", .second), ("分", .minute), ("小時", .hour), ("小时", .hour), ("時間", .hour), ("시간", .hour), ("天", .day),
            ("日", .day), ("일", .day), ("週", .week), ("周", .week), ("星期", .week), ("礼拜", .week), ("주", .week),
            ("月", .month), ("개월", .month), ("달", .month), ("年", .year), ("년", .year),
        ]
        guard let unit = units.first(where: { text.hasUTF8($0.0) })?.1 else { return nil }
        let written: [Character: Int] = ["一": 1, "两": 2, "兩": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "半": 0]
        guard let count = number ?? text.first.flatMap({ written[$0] }) else { return nil }
        return (unit, count)
    }

    /// Words, numbers and marks of a text in lower case, in order.
    static func tokens(of bytes: [UInt8]) -> [DateToken] {
        var result: [DateToken] = []
        result.reserveCapacity(8)
        var index = 0
        while index < bytes.count {
            let start = index
            if bytes[index].isASCIIDigit {
                var value = 0
                while index < bytes.count, bytes[index].isASCIIDigit {
                    if index - start < 15 { value = value * 10 + Int(bytes[index] - 48) }
                    index += 1
                }
                var token = DateToken(text: "", number: value, digits: index - start)
                token.isTime = start > 0 && bytes[start - 1] == UInt8(ascii: ":")
                if index < bytes.count, !bytes[index].isDateLetter {
                    token.separator = bytes[index] < 0x80 ? Character(Unicode.Scalar(bytes[index])) : " "
                    if bytes[index] == UInt8(ascii: ":") { token.isTime = true }
                }
                result.append(token)
            } else if isLetter(bytes, at: index) {
                while index < bytes.count, isLetter(bytes, at: index) { index += bytes[index].characterLength }
                let word = bytes[start..<min(index, bytes.count)]
                var token = DateToken(text: String(decoding: word, as: UTF8.self))
                token.role = DateWords.spans.meaning(of: word.reduce(0, PackedWords.pack))
                result.append(token)
            } else {
                index += bytes[index].characterLength
            }
        }
        return result
    }

    /// Letters of any script; punctuation beyond ASCII lies in few blocks.
    static func isLetter(_ bytes: [UInt8], at index: Int) -> Bool {
        let byte = bytes[index]
        guard byte >= 0x80 else { return byte.isASCIILetter }
        if byte == 0xC2 || byte == 0xE2 || byte == 0xEF { return false }
        return !(byte == 0xE3 && index + 1 < bytes.count && bytes[index + 1] == 0x80)
    }
}

extension UInt8 {
    fileprivate var isDateLetter: Bool { isASCIILetter || (self >= 0xC3 && self != 0xE2 && self != 0xEF) }

    /// The length of the UTF-8 sequence that begins with this byte.
    var characterLength: Int {
        switch self {
        case 0xC0...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xFF: 4
        default: 1
        }
    }
}

extension String {
    /// Whether the bytes of `needle` stand in this text; both are short.
    func hasUTF8(_ needle: String) -> Bool {
        let bytes = Array(utf8)
        let wanted = Array(needle.utf8)
        guard bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count).contains { bytes[$0...].starts(with: wanted) }
    }
}
