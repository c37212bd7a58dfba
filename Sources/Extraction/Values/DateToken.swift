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

    var month: Int? { number == nil ? DateWords.months[text] : nil }

    var mark: Mark? {
        switch text.first {
        case "年", "년": .year
        case "月", "월": .month
        case "日", "号", "號", "일": .day
        default: nil
        }
    }

    /// "天前", "週間前", "個月前" after a number.
    func eastAsianSpan(before number: Int?) -> (unit: DateWords.Unit, count: Int)? {
        guard self.number == nil, text.hasSuffix("前") || text.contains("전") else { return nil }
        let units: [(String, DateWords.Unit)] = [
            ("秒", .second), ("分", .minute), ("小時", .hour), ("小时", .hour), ("時間", .hour), ("시간", .hour), ("天", .day),
            ("日", .day), ("일", .day), ("週", .week), ("周", .week), ("星期", .week), ("礼拜", .week), ("주", .week),
            ("月", .month), ("개월", .month), ("달", .month), ("年", .year), ("년", .year),
        ]
        guard let unit = units.first(where: { text.contains($0.0) })?.1 else { return nil }
        let written: [Character: Int] = ["一": 1, "两": 2, "兩": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "半": 0]
        guard let count = number ?? text.first.flatMap({ written[$0] }) else { return nil }
        return (unit, count)
    }

    /// Words, numbers and marks of a lower-cased text, in order.
    static func tokens(of text: String) -> [DateToken] {
        var result: [DateToken] = []
        var word = ""
        var previous: Character = " "
        func isNumber(_ character: Character) -> Bool { character.isASCII && character.isNumber }
        func finishWord() {
            if !word.isEmpty { result.append(DateToken(text: word)) }
            word = ""
        }
        for character in text {
            if isNumber(character) {
                finishWord()
                let value = character.wholeNumberValue ?? 0
                if isNumber(previous), let last = result.indices.last, result[last].digits < 15 {
                    result[last].number = (result[last].number ?? 0) * 10 + value
                    result[last].digits += 1
                } else {
                    var token = DateToken(text: "", number: value, digits: 1)
                    token.isTime = previous == ":"
                    result.append(token)
                }
            } else if character.isLetter {
                word.append(character)
            } else {
                finishWord()
                if isNumber(previous), let last = result.indices.last {
                    result[last].separator = character
                    if character == ":" { result[last].isTime = true }
                }
            }
            previous = character
        }
        finishWord()
        return result
    }
}
