import Feedback
import Foundation
import Testing

@Suite("Days, weeks and moments")
struct CalendarTests {
    @Test("Every day from 1900 to 2100 survives being taken apart and put together")
    func daysRoundTrip() {
        var previous: CalendarDay?
        for number in -25_567...47_482 {
            let day = CalendarDay(daysSince1970: number)
            let (year, month, date) = day.components
            #expect(CalendarDay(year: year, month: month, day: date) == day)
            #expect(CalendarDay(iso8601: day.iso8601) == day)
            if let previous { #expect(day.weekday == previous.weekday % 7 + 1) }
            previous = day
        }
        #expect(CalendarDay(iso8601: "2026-11-16")?.weekday == 1)
    }

    @Test(
        "Days that no calendar has are refused",
        arguments: [
            "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "2026-1-01", "2026-01-01x", "",
            "20260101",
        ])
    func impossibleDays(_ text: String) {
        #expect(CalendarDay(iso8601: text) == nil)
    }

    @Test(
        "Weeks are named as ISO 8601 names them, also around the turn of the year",
        arguments: [
            ("2026-11-22", "2026-W47"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"),
            ("2024-12-30", "2025-W01"),
            ("2021-01-01", "2020-W53"), ("2026-01-01", "2026-W01"),
        ])
    func weekNames(_ day: String, _ name: String) throws {
        let week = ISOWeek(of: try #require(CalendarDay(iso8601: day)))
        #expect(week.name == name)
        #expect(ISOWeek(name) == week)
    }

    @Test(
        "Weeks that a year does not have are refused",
        arguments: ["2026-W54", "2025-W53", "2026-W00", "2026W10", "W10"])
    func impossibleWeeks(_ text: String) {
        #expect(ISOWeek(text) == nil)
    }

    @Test(
        "Moments are read in the forms that ISO 8601 and people use",
        arguments: [
            ("2026-11-02", "2026-11-02T00:00:00Z"), ("2026-11-02T08:30Z", "2026-11-02T08:30:00Z"),
            ("2026-11-02 08:30:15", "2026-11-02T08:30:15Z"), ("2026-11-02T08:30:15.250+02:00", "2026-11-02T06:30:15Z"),
            ("2026-11-02T00:30:00+0200", "2026-11-01T22:30:00Z"), ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
            ("2026-11-02T23:30-05:00", "2026-11-03T04:30:00Z"),
        ])
    func moments(_ text: String, _ expected: String) throws {
        #expect(try #require(Instant(iso8601: text)).iso8601 == expected)
    }

    @Test(
        "What is no moment is refused",
        arguments: ["", "today", "2026-11-02T", "2026-11-02T99:00Z", "2026-11-02Tx", "2026-11-02T08:30Zz"])
    func impossibleMoments(_ text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test("A moment falls on the day that its zone has")
    func zonedDays() throws {
        let riga = try #require(TimeZone(identifier: "Europe/Riga"))
        let late = try #require(Instant(iso8601: "2026-11-15T22:30:00Z"))
        #expect(late.day(in: riga).iso8601 == "2026-11-16")
        #expect(late.day(in: .gmt).iso8601 == "2026-11-15")
    }

    @Test("A date is stated as precisely as it is known")
    func statedDates() throws {
        let day = try #require(CalendarDay(iso8601: "2026-11-02"))
        #expect(StatedDate(day: day).text == "2026-11-02")
        #expect(StatedDate(year: 2026, month: 2)?.text == "2026-02")
        #expect(StatedDate(year: 2026, month: nil)?.text == "2026")
        #expect(StatedDate(relative: day...day.advanced(by: 6)).text == nil)
        #expect(StatedDate(relative: day...day).text == "2026-11-02")
    }
}
