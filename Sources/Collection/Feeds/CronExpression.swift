import Feedback
import Foundation

/// Five fields as cron has them: minute, hour, day of the month, month, day of the week.
///
/// Lists, ranges, steps and the English names of months and days. As in cron, where both days are restricted one of them
/// suffices.
struct CronExpression: Sendable, Hashable {
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    /// 1 for Monday … 7 for Sunday.
    private let weekdays: Set<Int>
    private let restrictsDays: Bool
    private let restrictsWeekdays: Bool

    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    init?(_ text: String) {
        let fields = text.lowercased().split(separator: " ")
        guard fields.count == 5, let minutes = Self.values(fields[0], 0...59),
            let hours = Self.values(fields[1], 0...23), let days = Self.values(fields[2], 1...31),
            let months = Self.values(fields[3], 1...12, names: Self.monthNames, first: 1),
            let weekdays = Self.values(fields[4], 0...7, names: Self.dayNames, first: 0)
        else { return nil }
        self.minutes = minutes
        self.hours = hours
        self.days = days
        self.months = months
        self.weekdays = Set(weekdays.map { $0 == 0 ? 7 : $0 })
        restrictsDays = fields[2] != "*"
        restrictsWeekdays = fields[4] != "*"
    }

    /// The numbers that a field names; `nil` where it names none.
    private static func values(
        _ field: Substring, _ range: ClosedRange<Int>, names: [String] = [], first: Int = 0
    ) -> Set<Int>? {
        func number(_ text: Substring) -> Int? {
            let value = Int(text) ?? names.firstIndex(of: String(text)).map { $0 + first }
            return value.flatMap { range.contains($0) ? $0 : nil }
        }
        var result: Set<Int> = []
        for part in field.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
            guard let span = pieces.first, pieces.count <= 2 else { return nil }
            let step = pieces.count == 2 ? Int(pieces[1]) ?? 0 : 1
            let ends = span.split(separator: "-", omittingEmptySubsequences: false)
            let bounds: ClosedRange<Int>
            if span == "*" {
                bounds = range
            } else if ends.count == 2, let low = number(ends[0]), let high = number(ends[1]), low <= high {
                bounds = low...high
            } else if ends.count == 1, let only = number(span) {
                bounds = only...(pieces.count == 2 ? range.upperBound : only)
            } else {
                return nil
            }
            guard step >= 1 else { return nil }
            result.formUnion(stride(from: bounds.lowerBound, through: bounds.upperBound, by: step))
        }
        return result
    }

    /// The first such moment after `last`; `nil` where there is none within five years, as on 30 February.
    func next(after last: Instant, in timeZone: TimeZone) -> Instant? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let today = last.day(in: timeZone)
        for day in (0...1830).lazy.map({ today.advanced(by: $0) }) where matches(day) {
            let (year, month, number) = day.components
            for hour in hours.sorted() {
                for minute in minutes.sorted() {
                    let parts = DateComponents(year: year, month: month, day: number, hour: hour, minute: minute)
                    guard let date = calendar.date(from: parts) else { continue }
                    let moment = Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
                    if moment > last { return moment }
                }
            }
        }
        return nil
    }

    private func matches(_ day: CalendarDay) -> Bool {
        let (_, month, number) = day.components
        guard months.contains(month) else { return false }
        let (isDay, isWeekday) = (days.contains(number), weekdays.contains(day.weekday))
        return restrictsDays && restrictsWeekdays ? isDay || isWeekday : isDay && isWeekday
    }
}
