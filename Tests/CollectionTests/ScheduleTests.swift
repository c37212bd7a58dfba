import Feedback
import Foundation
import Testing

@testable import Collection

@Suite("Schedules")
struct ScheduleTests {
    @Test(
        "The next run is at the next such time, also where clocks change",
        arguments: [
            ("07:30", "2026-11-16T12:00:00Z", "2026-11-17T05:30:00Z"),
            ("Mon–Fri 07:30", "2026-11-20T12:00:00Z", "2026-11-23T05:30:00Z"),
            ("Sat,Sun 18:00", "2026-11-16T12:00:00Z", "2026-11-21T16:00:00Z"),
            ("Fri-Mon 00:00", "2026-11-17T12:00:00Z", "2026-11-19T22:00:00Z"),
            // On 29 March 2026 the clocks of Riga go from 03:00 to 04:00: a time that does not exist is moved, not lost.
            ("03:30", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z"),
            ("07:30", "2026-03-28T12:00:00Z", "2026-03-29T04:30:00Z"),
            ("*/20 8-9 * * *", "2026-11-16T06:20:00Z", "2026-11-16T06:40:00Z"),
            ("*/20 8-9 * * *", "2026-11-16T07:50:00Z", "2026-11-17T06:00:00Z"),
            ("30 7 * * mon-fri", "2026-11-20T12:00:00Z", "2026-11-23T05:30:00Z"),
            ("0 0 1 jan,jul *", "2026-11-20T12:00:00Z", "2026-12-31T22:00:00Z"),
            ("0 12 13 * 5", "2026-11-07T12:00:00Z", "2026-11-13T10:00:00Z"),
            ("0 12 14 * 5", "2026-11-07T12:00:00Z", "2026-11-13T10:00:00Z"),
            ("0 6 29 2 *", "2026-11-20T12:00:00Z", "2028-02-29T04:00:00Z"),
            ("30 3 * * 0", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z"),
        ])
    func next(_ text: String, _ last: String, _ expected: String) throws {
        let schedule = try #require(Schedule(at: text))
        let riga = try #require(TimeZone(identifier: "Europe/Riga"))
        let next = schedule.next(after: try #require(Instant(iso8601: last)), in: riga)
        #expect(next.iso8601 == expected)
    }

    @Test(
        "What cron would not take is refused",
        arguments: [
            "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "*/0 * * * *", "5-1 * * * *",
            "a * * * *", "0 0 30 2 *", "1,,2 * * * *",
        ])
    func badCron(_ text: String) {
        #expect(Schedule(at: text) == nil)
    }

    @Test("Feeds with the same interval spread out, each by the same little every time")
    func jitter() throws {
        let schedule = try #require(Schedule(every: "6h"))
        let waits = (0..<200).map { schedule.jitter(for: "feed-\($0)") }
        #expect(Set(waits).count > 150)
        #expect(waits.allSatisfy { $0 >= .zero && $0 <= .minutes(10) })
        #expect(schedule.jitter(for: "feed-7") == waits[7])
        #expect(Schedule(at: "07:30")?.jitter(for: "feed-7") == .zero)
    }

    @Test(
        "A feed is read as often as it brings something, within its bounds",
        arguments: [
            ("auto", 0, 48 * 60), ("auto", 1, 24 * 60), ("auto", 4, 6 * 60), ("auto", 100, 120),
            ("auto 10m-30d", 96, 15), ("auto 3h–4h", 0, 240),
        ])
    func auto(_ text: String, _ newPerDay: Int, _ minutes: Int) throws {
        let today = noon.day(in: .gmt)
        let days = (-20...0).map { FeedRhythm.Day(day: today.advanced(by: $0), new: newPerDay) }
        let schedule = try #require(Schedule(every: text))
        let next = schedule.next(after: noon, in: .gmt, rhythm: FeedRhythm(days, today: today))
        #expect(next.duration(since: noon) == .minutes(minutes))
    }

    @Test("A feed of which little is known is read every six hours, or as its bounds say")
    func autoWithoutRhythm() throws {
        let rhythm = FeedRhythm([.init(day: noon.day(in: .gmt), new: 80)], today: noon.day(in: .gmt))
        #expect(Schedule(every: "auto")?.next(after: noon, in: .gmt, rhythm: rhythm) == noon.advanced(by: .hours(6)))
        #expect(Schedule(every: "auto 1d-2d")?.next(after: noon, in: .gmt) == noon.advanced(by: .days(1)))
        #expect(
            ["auto 2d-1h", "auto 5s-1h", "auto 1h", "auto 1h-2h-3h", "autos"].allSatisfy { Schedule(every: $0) == nil })
    }

    @Test("An interval counts from the last run")
    func interval() {
        #expect(Schedule(every: "90m")?.next(after: noon, in: .gmt) == noon.advanced(by: .minutes(90)))
        #expect(Schedule(every: "2d")?.next(after: noon, in: .gmt) == noon.advanced(by: .days(2)))
        #expect(
            ["", "h", "-1h", "1s", "31d", "1.5h", "99999999999999999999h"].allSatisfy { Schedule(every: $0) == nil })
        #expect(
            ["", "7:3", "24:00", "Foo 07:30", "Mon-Tue-Wed 07:30", "a 1 07:30"].allSatisfy { Schedule(at: $0) == nil })
    }
}
