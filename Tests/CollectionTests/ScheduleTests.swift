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
        ])
    func next(_ text: String, _ last: String, _ expected: String) throws {
        let schedule = try #require(Schedule(at: text))
        let riga = try #require(TimeZone(identifier: "Europe/Riga"))
        let next = schedule.next(after: try #require(Instant(iso8601: last)), in: riga)
        #expect(next.iso8601 == expected)
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
