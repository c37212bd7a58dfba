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
    /// from which of both leaves the list sorted, and at last from the language.
    static func order(of statements: [DateStatement], language: String?, now: Instant) -> Order {
        var mustBeDay = 0
        var mustBeMonth = 0
        for case .numeric(let first, let second, _) in statements {
            if first > 12 { mustBeDay += 1 }
            if second > 12 { mustBeMonth += 1 }
        }
        if mustBeDay != mustBeMonth { return mustBeDay > mustBeMonth ? .dayFirst : .monthFirst }
        let custom = customaryOrder(of: language)
        let scores = [Order.dayFirst, .monthFirst].map { order in
            disorder(statements.compactMap { $0.date(order: order)?.earliest }, now: now)
        }
        if scores[0] == scores[1] { return custom }
        return scores[0] < scores[1] ? .dayFirst : .monthFirst
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
