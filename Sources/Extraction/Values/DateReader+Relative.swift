import Feedback

/// "2 weeks ago", "vor einem Monat", "pirms 3 dienām", "3天前", "yesterday".
extension DateReader {
    func relative(_ tokens: [DateToken]) -> DateStatement? {
        for (index, token) in tokens.enumerated() {
            if let days = token.eastAsianSpan(before: index > 0 ? tokens[index - 1].number : nil) {
                return interval(days.unit, count: days.count)
            }
        }
        if tokens.count <= 6, tokens.contains(where: { $0.role & DateWords.yesterday != 0 }) {
            return day(-1)
        }
        if tokens.contains(where: { $0.role & DateWords.ago != 0 }) { return span(tokens) }
        if tokens.count <= 4, tokens.contains(where: { $0.role & DateWords.today != 0 }) { return day(0) }
        return nil
    }

    private func day(_ offset: Int) -> DateStatement {
        let day = now.day.advanced(by: offset)
        return .relative(StatedDate(relative: day...day))
    }

    private func span(_ tokens: [DateToken]) -> DateStatement? {
        for (index, token) in tokens.enumerated() {
            guard let unit = DateWords.units[token.text] else { continue }
            // "vor 2 Wochen", "a month ago": the count stands right before the unit.
            guard index > 0 else {
                return tokens.count <= 3 ? interval(unit, count: 1) : nil
            }
            if let count = tokens[index - 1].number { return interval(unit, count: count) }
            if tokens[index - 1].role & (DateWords.one | DateWords.ago) != 0 {
                return interval(unit, count: 1)
            }
        }
        return nil
    }

    /// The days on which something happened that now lies `count` whole units back.
    private func interval(_ unit: DateWords.Unit, count: Int) -> DateStatement? {
        guard (0...1000).contains(count) else { return nil }
        let today = now.day
        let hour: Int64 = 3_600_000
        switch unit {
        case .second, .minute, .hour:
            let length = unit == .hour ? hour : unit == .minute ? hour / 60 : 1000
            let latest = Instant(milliseconds: now.milliseconds - Int64(count) * length)
            let earliest = Instant(milliseconds: now.milliseconds - Int64(count + 1) * length)
            return .relative(StatedDate(relative: earliest.day...latest.day))
        case .day:
            return .relative(StatedDate(relative: today.advanced(by: -count - 1)...today.advanced(by: -count)))
        case .week:
            return .relative(
                StatedDate(relative: today.advanced(by: -7 * (count + 1))...today.advanced(by: -7 * count)))
        case .month:
            return .relative(
                StatedDate(
                    relative: today.advanced(by: -31 * (count + 1))...today.advanced(by: -30 * count + count / 6)))
        case .year:
            return .relative(
                StatedDate(relative: today.advanced(by: -366 * (count + 1))...today.advanced(by: -365 * count)))
        }
    }
}
