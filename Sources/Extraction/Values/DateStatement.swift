import Feedback

/// A date as it stands in a page, before the order of its numbers is settled.
enum DateStatement: Hashable {
    case settled(StatedDate)
    /// Two numbers that may each be the day or the month, and a year.
    case numeric(first: Int, second: Int, year: Int)
    case relative(StatedDate)

    var isRelative: Bool { if case .relative = self { true } else { false } }

    /// The order in which a page writes day and month.
    enum Order: Hashable {
        case dayFirst, monthFirst
    }

    /// The date; `nil` where the calendar has no such day.
    func date(order: Order) -> StatedDate? {
        switch self {
        case .settled(let date), .relative(let date): return date
        case .numeric(let first, let second, let year):
            let isMonthFirst = second > 12 || (order == .monthFirst && first <= 12)
            return CalendarDay(
                year: year, month: isMonthFirst ? first : second, day: isMonthFirst ? second : first
            ).map { StatedDate(day: $0) }
        }
    }

    /// The order that all the dates of a page agree on: from those that allow only one, from what lies in the future,
    /// from which of both leaves the list sorted, and at last from the language or from how near they lie.
    static func order(of statements: [DateStatement], language: String?, now: Instant) -> Order {
        var mustBeDay = 0
        var mustBeMonth = 0
        for case .numeric(let first, let second, _) in statements {
            if first > 12 { mustBeDay += 1 }
            if second > 12 { mustBeMonth += 1 }
        }
        if mustBeDay != mustBeMonth { return mustBeDay > mustBeMonth ? .dayFirst : .monthFirst }
        let days = [Order.dayFirst, .monthFirst].map { order in
            statements.compactMap { $0.date(order: order)?.earliest }
        }
        let scores = days.map { disorder($0, now: now) }
        if scores[0] != scores[1] { return scores[0] < scores[1] ? .dayFirst : .monthFirst }
        // Where nothing else tells, what lies close together is likelier than the same day of month after month.
        let isNearer = language == nil && span(of: days[1]) * 3 < span(of: days[0])
        return isNearer ? .monthFirst : customaryOrder(of: language)
    }

    private static func span(of days: [CalendarDay]) -> Int {
        guard let first = days.min(), let last = days.max() else { return 0 }
        return last.daysSince1970 - first.daysSince1970
    }

    private static func customaryOrder(of language: String?) -> Order {
        guard let language = language?.lowercased() else { return .dayFirst }
        if language.hasPrefix("en") {
            return ["en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"].contains(language) ? .dayFirst : .monthFirst
        }
        return .dayFirst
    }

    /// How badly a list of days is sorted, either way; a day in the future counts for many.
    private static func disorder(_ days: [CalendarDay], now: Instant) -> Int {
        var rising = 0
        var falling = 0
        for (one, next) in zip(days, days.dropFirst()) {
            if one < next { rising += 1 }
            if next < one { falling += 1 }
        }
        return min(rising, falling) + 10 * days.filter { $0 > now.day.advanced(by: 2) }.count
    }
}
