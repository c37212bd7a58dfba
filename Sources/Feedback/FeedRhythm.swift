/// How often a feed brings something new, told by the days on which it was read well.
public struct FeedRhythm: Sendable, Hashable {
    /// A day on which the feed was read.
    public struct Day: Sendable, Hashable {
        public let day: CalendarDay
        /// The reviews that were seen for the first time on it.
        public let new: Int

        public init(day: CalendarDay, new: Int) {
            self.day = day
            self.new = new
        }
    }

    /// The days after the first, oldest first: what the first one brings was written long before.
    private let days: [Day]
    private let today: CalendarDay

    /// A silence that is less likely than this is no chance.
    private static let leastChance = 0.0001
    /// A weekend, or a feast, is no silence.
    private static let shortestSilence = 3
    /// So many days, and so many with something new among them, are needed to speak of a rhythm.
    private static let leastDays = 28
    private static let leastArrivals = 5
    /// Rhythms change: the silence has to be unlikely by the last ten days with something new, and by the last hundred.
    private static let spans = [10, 30, 100]

    /// - Parameter days: every day on which the feed was read, the first among them; `today` is not over yet.
    public init(_ days: [Day], today: CalendarDay) {
        self.days = Array(days.sorted { $0.day < $1.day }.dropFirst())
        self.today = today
    }

    /// How far back days count for anything.
    public static let memory = 365

    /// The days in a row on which the feed was read and brought nothing, up to yesterday.
    public var silentDays: Int {
        guard let last = lastArrival else { return 0 }
        return days.count { $0.day > last && $0.day < today }
    }

    /// The last day, after the first one, that brought something new.
    public var lastArrival: CalendarDay? { days.last { $0.new > 0 }?.day }

    /// Whether the feed has been silent for so long that it is no chance; never where little is known of it.
    public var isSilent: Bool {
        silentDays >= Self.shortestSilence && (chanceOfSilence ?? 1) < Self.leastChance
    }

    /// The chance that a feed of this rhythm brings nothing for as long as this one has; `nil` where it has no rhythm.
    public var chanceOfSilence: Double? {
        guard let last = lastArrival else { return nil }
        let before = days.filter { $0.day <= last }
        let arrivals = before.indices.filter { before[$0].new > 0 }
        guard before.count >= Self.leastDays, arrivals.count >= Self.leastArrivals else { return nil }
        return Self.spans.map { span in chance(given: before[(arrivals.suffix(span).first ?? 0)...]) }.max()
    }

    /// The chance of so many empty days after those, of which some brought something; what so few days leave unknown is
    /// taken in (Jeffreys' prior).
    private func chance(given days: ArraySlice<Day>) -> Double {
        let empty = days.count { $0.new == 0 }
        var chance = 1.0
        for day in 0..<silentDays { chance *= (Double(empty + day) + 0.5) / Double(days.count + day + 1) }
        return chance
    }

    /// New reviews in the last seven days, today among them.
    public var newThisWeek: Int {
        days.reduce(0) { $0 + ($1.day > today.advanced(by: -7) ? $1.new : 0) }
    }

    /// New reviews a week, before the feed fell silent where it has; `nil` before it has been read for a week.
    public var usualPerWeek: Double? {
        guard let first = days.first?.day else { return nil }
        let end = isSilent ? lastArrival?.advanced(by: 1) ?? today : today
        let span = end.daysSince1970 - first.daysSince1970
        guard span >= 7 else { return nil }
        return Double(days.reduce(0) { $0 + ($1.day < end ? $1.new : 0) }) / Double(span) * 7
    }
}
