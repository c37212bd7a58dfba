import Feedback

/// Reads dates in the languages of `DateWords` and in the numeric forms of Europe, America and Asia.
struct DateReader {
    let now: Instant

    /// The date that a short text states; `nil` where it states none.
    func statement(in text: String) -> DateStatement? {
        let bytes = Array(text.utf8.prefix(120))
        if let exact = isoStatement(bytes) { return .settled(exact) }
        let tokens = DateToken.tokens(of: LetterCase.lowered(bytes))
        guard !tokens.isEmpty else { return nil }
        return relative(tokens) ?? named(tokens) ?? eastAsian(tokens) ?? numeric(tokens) ?? epoch(tokens)
    }

    /// `2026-11-02`, with a time or without, anywhere in the text; also `2026/11/02` and `2026.11.02`.
    private func isoStatement(_ bytes: [UInt8]) -> StatedDate? {
        var index = 0
        while index + 6 < bytes.count {
            defer { index += 1 }
            guard bytes[index].isASCIIDigit, index == 0 || !bytes[index - 1].isASCIIDigit else { continue }
            guard let (year, month, day, end) = yearFirst(bytes, at: index),
                let calendarDay = CalendarDay(year: year, month: month, day: day)
            else { continue }
            return StatedDate(day: calendarDay, instant: instant(bytes, day: calendarDay, from: end))
        }
        return nil
    }

    private func yearFirst(_ bytes: [UInt8], at start: Int) -> (Int, Int, Int, Int)? {
        var index = start
        guard let year = Self.number(bytes, &index, maximum: 4), index == start + 4, (1970...2100).contains(year),
            index < bytes.count, "-/.".utf8.contains(bytes[index])
        else { return nil }
        let separator = bytes[index]
        index += 1
        guard let month = Self.number(bytes, &index, maximum: 2), index < bytes.count, bytes[index] == separator else {
            return nil
        }
        index += 1
        guard let day = Self.number(bytes, &index, maximum: 2) else { return nil }
        return (year, month, day, index)
    }

    private static func number(_ bytes: [UInt8], _ index: inout Int, maximum: Int) -> Int? {
        let start = index
        var value = 0
        while index < bytes.count, index - start < maximum, bytes[index].isASCIIDigit {
            value = value * 10 + Int(bytes[index] - 48)
            index += 1
        }
        return index > start ? value : nil
    }

    /// The moment, where a time with a zone follows the day.
    private func instant(_ bytes: [UInt8], day: CalendarDay, from start: Int) -> Instant? {
        guard start < bytes.count, bytes[start] | 32 == UInt8(ascii: "t") || bytes[start] == 32 else { return nil }
        var end = start + 1
        while end < bytes.count, bytes[end].isASCIIDigit || ":.,+-zZ ".utf8.contains(bytes[end]) { end += 1 }
        let rest = bytes[start + 1..<end]
        guard let last = rest.last,
            last | 32 == UInt8(ascii: "z") || rest.dropFirst(4).contains(where: { $0 == 43 || $0 == 45 })
        else { return nil }
        return Instant(iso8601: day.iso8601 + "T" + String(decoding: rest, as: UTF8.self))
    }

    /// "2 November 2026", "Nov 2, 2026", "November 2026", "2. nov".
    private func named(_ tokens: [DateToken]) -> DateStatement? {
        let candidates = tokens.indices.filter { tokens[$0].month != nil }
        func neighbours(_ index: Int) -> Int {
            (index > 0 && tokens[index - 1].number != nil ? 1 : 0)
                + (index + 1 < tokens.count && tokens[index + 1].number != nil ? 1 : 0)
        }
        guard let index = candidates.max(by: { neighbours($0) < neighbours($1) }), let month = tokens[index].month
        else {
            return nil
        }
        var year: Int?
        var day: Int?
        let near = [index - 1, index + 1, index - 2, index + 2, index + 3, index - 3]
        for position in near where tokens.indices.contains(position) {
            guard let number = tokens[position].number else { continue }
            if tokens[position].digits == 4, (1970...2100).contains(number) {
                year = year ?? number
            } else if tokens[position].digits <= 2, day == nil, (1...31).contains(number), !tokens[position].isTime {
                day = number
            } else if tokens[position].digits == 2, year == nil, day != nil, !tokens[position].isTime {
                year = 2000 + number
            }
        }
        guard let day else {
            return year.flatMap { StatedDate(year: $0, month: month) }.map { .settled($0) }
        }
        guard let year else { return lately(month: month, day: day) }
        return CalendarDay(year: year, month: month, day: day).map { .settled(StatedDate(day: $0)) }
    }

    /// A day without a year: the last one that is not in the future, or the same day of the year before.
    private func lately(month: Int, day: Int) -> DateStatement? {
        let today = now.day
        let year = today.components.year
        for candidate in [year, year - 1, year - 2, year - 3, year - 4] {
            if let found = CalendarDay(year: candidate, month: month, day: day), found <= today.advanced(by: 1) {
                return .relative(StatedDate(relative: found.advanced(by: -366)...found))
            }
        }
        return nil
    }

    /// "2026年11月2日", "11月2日", "2026년 11월".
    private func eastAsian(_ tokens: [DateToken]) -> DateStatement? {
        var parts: [DateToken.Mark: Int] = [:]
        for (token, next) in zip(tokens, tokens.dropFirst()) {
            guard let number = token.number, let mark = next.mark, parts[mark] == nil else { continue }
            parts[mark] = number
        }
        guard let month = parts[.month] else { return nil }
        guard let day = parts[.day] else {
            return parts[.year].flatMap { StatedDate(year: $0, month: month) }.map { .settled($0) }
        }
        guard let year = parts[.year] else { return lately(month: month, day: day) }
        return CalendarDay(year: year, month: month, day: day).map { .settled(StatedDate(day: $0)) }
    }

    /// "02.11.2026", "11/2/26", "2026/11".
    private func numeric(_ tokens: [DateToken]) -> DateStatement? {
        for index in tokens.indices {
            guard let first = tokens[index].number, let separator = tokens[index].separator, index + 1 < tokens.count,
                let second = tokens[index + 1].number
            else { continue }
            if tokens[index].digits == 4, (1970...2100).contains(first), (1...12).contains(second),
                tokens[index + 1].separator != separator || index + 2 >= tokens.count
            {
                return StatedDate(year: first, month: second).map { .settled($0) }
            }
            guard tokens[index + 1].separator == separator, index + 2 < tokens.count, separator != ":",
                let third = tokens[index + 2].number, first >= 1, second >= 1, first <= 31, second <= 31,
                first <= 12 || second <= 12
            else { continue }
            guard tokens[index + 2].digits == 4 || tokens[index + 2].digits == 2 else { continue }
            let year = tokens[index + 2].digits == 4 ? third : 2000 + third
            guard (1970...2100).contains(year) else { continue }
            return .numeric(first: first, second: second, year: year)
        }
        return nil
    }

    /// Seconds or milliseconds since 1970, as program state has them.
    private func epoch(_ tokens: [DateToken]) -> DateStatement? {
        guard tokens.count == 1, let number = tokens[0].number, tokens[0].digits == 10 || tokens[0].digits == 13 else {
            return nil
        }
        let instant = Instant(milliseconds: Int64(tokens[0].digits == 10 ? number * 1000 : number))
        return .settled(StatedDate(day: instant.day, instant: instant))
    }
}
