/// A date as a page states it: never more exact than the page, and an interval of days where the page is vague.
public struct StatedDate: Sendable, Hashable {
    /// The first and the last day that the statement can mean.
    public let earliest: CalendarDay
    public let latest: CalendarDay
    /// The exact moment, where the page states one.
    public let instant: Instant?
    /// Whether the page named the date itself ("2 November 2026", "November 2026"), rather than a span before today.
    public let isAbsolute: Bool

    public init(day: CalendarDay, instant: Instant? = nil) {
        earliest = day
        latest = day
        self.instant = instant
        isAbsolute = true
    }

    /// A whole month, or a whole year where `month` is `nil`; `nil` where the calendar has no such month.
    public init?(year: Int, month: Int?) {
        let last = month ?? 12
        guard let first = CalendarDay(year: year, month: month ?? 1, day: 1),
            let end = CalendarDay(year: year, month: last, day: CalendarDay.length(ofMonth: last, year: year))
        else { return nil }
        earliest = first
        latest = end
        instant = nil
        isAbsolute = true
    }

    /// The days that a relative statement such as "2 weeks ago" can mean.
    public init(relative days: ClosedRange<CalendarDay>) {
        earliest = days.lowerBound
        latest = days.upperBound
        instant = nil
        isAbsolute = false
    }

    /// As precise as the page: `2026`, `2026-11` or `2026-11-02`; `nil` where no single one of these is certain.
    public var text: String? {
        if earliest == latest { return earliest.iso8601 }
        guard isAbsolute else { return nil }
        let whole = earliest.iso8601
        let isMonth = earliest.components.month == latest.components.month
        return String(whole.prefix(isMonth ? 7 : 4))
    }
}

extension StatedDate {
    /// A date as the store kept it.
    public init(earliest: CalendarDay, latest: CalendarDay, instant: Instant?, isAbsolute: Bool) {
        self.earliest = min(earliest, latest)
        self.latest = max(earliest, latest)
        self.instant = instant
        self.isAbsolute = isAbsolute
    }
}
