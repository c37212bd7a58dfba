public import Feedback
public import Foundation

/// When a feed is due.
public enum Schedule: Sendable, Hashable {
    /// So long after the last run.
    case every(Duration)
    /// As often as the feed brings something, within bounds.
    case auto(floor: Duration, ceiling: Duration)
    /// At a time of day, on these days of the week (1 for Monday … 7 for Sunday).
    case at(minuteOfDay: Int, weekdays: Set<Int>)
    /// At the moments that five fields of cron name.
    case cron(String)

    public static let standard = Schedule.every(.hours(6))

    /// Reads `90m`, `6h` or `2d`, from ten minutes to thirty days; `auto` (2h to 2d) or `auto 1h-7d`.
    public init?(every text: String) {
        let words = text.split(separator: " ")
        if words.first == "auto", words.count <= 2 {
            let ends = words.last.map { $0.split { $0 == "-" || $0 == "–" } } ?? []
            guard words.count == 2 else {
                self = .auto(floor: .hours(2), ceiling: .days(2))
                return
            }
            guard ends.count == 2, let floor = Self.interval(ends[0]), let ceiling = Self.interval(ends[1]),
                floor <= ceiling
            else { return nil }
            self = .auto(floor: floor, ceiling: ceiling)
            return
        }
        guard let interval = Self.interval(text) else { return nil }
        self = .every(interval)
    }

    private static func interval(_ text: some StringProtocol) -> Duration? {
        guard let unit = text.last, let count = Int(text.dropLast()), count > 0, count < 100_000 else { return nil }
        let duration: Duration
        switch unit {
        case "m": duration = .minutes(count)
        case "h": duration = .hours(count)
        case "d": duration = .days(count)
        default: return nil
        }
        return duration >= .minutes(10) && duration <= .days(30) ? duration : nil
    }

    /// Reads `07:30`, `Mon–Fri 07:30`, `Mon,Thu 18:00`, or five fields of cron: `*/15 8-18 * * mon-fri`.
    public init?(at text: String) {
        if let cron = CronExpression(text) {
            guard cron.next(after: Instant(milliseconds: 0), in: .gmt) != nil else { return nil }
            self = .cron(text)
            return
        }
        let parts = text.split(separator: " ")
        guard let time = parts.last?.split(separator: ":"), parts.count <= 2, time.count == 2,
            let hour = Int(time[0]), let minute = Int(time[1]), (0...23).contains(hour), (0...59).contains(minute),
            time[1].count == 2
        else { return nil }
        guard parts.count == 2 else {
            self = .at(minuteOfDay: hour * 60 + minute, weekdays: Set(1...7))
            return
        }
        guard let weekdays = Self.weekdays(parts[0]) else { return nil }
        self = .at(minuteOfDay: hour * 60 + minute, weekdays: weekdays)
    }

    private static func weekdays(_ text: Substring) -> Set<Int>? {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        func number(_ name: Substring) -> Int? {
            names.firstIndex(of: String(name.lowercased().prefix(3))).map { $0 + 1 }
        }
        var result: Set<Int> = []
        for part in text.split(separator: ",") {
            let ends = part.split { $0 == "-" || $0 == "–" }
            guard let first = ends.first.flatMap(number), let last = ends.last.flatMap(number), ends.count <= 2 else {
                return nil
            }
            var day = first
            result.insert(day)
            while day != last {
                day = day % 7 + 1
                result.insert(day)
            }
        }
        return result.isEmpty ? nil : result
    }

    /// A little later than the interval asks for, so that feeds which were added together do not stay together.
    ///
    /// The same feed waits the same little: up to a twentieth of the interval, and never more than ten minutes.
    public func jitter(for feed: String) -> Duration {
        let interval: Duration
        switch self {
        case .every(let duration), .auto(let duration, _): interval = duration
        case .at, .cron: return .zero
        }
        let longest = min(interval.milliseconds / 20, Duration.minutes(10).milliseconds)
        let hash = feed.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return .milliseconds((Int64((hash &* 0x9E37_79B9_7F4A_7C15) >> 32) * longest) >> 32)
    }

    /// The next run after one at `last`: a moment that exists in `timeZone` also when clocks change.
    ///
    /// - Parameter rhythm: how often the feed brings something; looked at by `auto` only.
    public func next(after last: Instant, in timeZone: TimeZone, rhythm: FeedRhythm? = nil) -> Instant {
        switch self {
        case .auto(let floor, let ceiling):
            return last.advanced(by: Self.interval(for: rhythm, floor: floor, ceiling: ceiling))
        case .every(let duration):
            return last.advanced(by: duration)
        case .cron(let text):
            return CronExpression(text)?.next(after: last, in: timeZone) ?? last.advanced(by: .days(1))
        case .at(let minuteOfDay, let weekdays):
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = timeZone
            let today = last.day(in: timeZone)
            for day in (0...8).map({ today.advanced(by: $0) }) where weekdays.contains(day.weekday) {
                let (year, month, number) = day.components
                let parts = DateComponents(
                    year: year, month: month, day: number, hour: minuteOfDay / 60, minute: minuteOfDay % 60)
                guard let date = calendar.date(from: parts) else { continue }
                let moment = Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
                if moment > last { return moment }
            }
            return last.advanced(by: .days(1))
        }
    }

    /// The time in which one new review is usual, by the feed's long rhythm or by this week's where that is livelier; a
    /// feed of which little is known is read as one that says nothing about it.
    private static func interval(for rhythm: FeedRhythm?, floor: Duration, ceiling: Duration) -> Duration {
        guard let rhythm, let usual = rhythm.usualPerWeek else { return min(max(.hours(6), floor), ceiling) }
        let rate = max(usual, Double(rhythm.newThisWeek))
        let wait = Double(Duration.days(7).milliseconds) / max(rate, 0.001)
        return min(max(.milliseconds(Int64(wait)), floor), ceiling)
    }
}
