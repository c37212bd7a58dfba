/// A week as ISO 8601 counts them: from Monday to Sunday, named after the year that holds its Thursday.
public struct ISOWeek: Sendable, Hashable, Comparable {
    /// The Monday that the week begins with.
    public let monday: CalendarDay

    /// The week that holds `day`.
    public init(of day: CalendarDay) {
        monday = day.advanced(by: 1 - day.weekday)
    }

    /// Reads `2026-W47`; `nil` where that year has no such week.
    public init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard let year = rest.takeNumber(digits: 4), rest.take("-"), rest.take("W") || rest.take("w"),
            let number = rest.takeNumber(digits: 2), rest.isEmpty, number >= 1,
            let fourth = CalendarDay(year: year, month: 1, day: 4)
        else { return nil }
        self.init(of: fourth.advanced(by: 7 * (number - 1)))
        guard self.year == year else { return nil }
    }

    public static func < (left: ISOWeek, right: ISOWeek) -> Bool {
        left.monday < right.monday
    }

    public var year: Int { monday.advanced(by: 3).components.year }

    public var number: Int {
        let thursday = monday.advanced(by: 3)
        let newYear = CalendarDay(year: thursday.components.year, month: 1, day: 1) ?? thursday
        return (thursday.daysSince1970 - newYear.daysSince1970) / 7 + 1
    }

    public var sunday: CalendarDay { monday.advanced(by: 6) }

    public func advanced(by weeks: Int) -> ISOWeek {
        ISOWeek(of: monday.advanced(by: 7 * weeks))
    }

    /// `2026-W47`.
    public var name: String { "\(year)-W\(twoDigits(number))" }
}
