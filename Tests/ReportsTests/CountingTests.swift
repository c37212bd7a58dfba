import Feedback
import Foundation
import Testing

@testable import Reports

@Suite("Counting by week and time zone")
struct CountingTests {
    private func report(
        at moments: [String], week: String, zone: String
    ) throws -> WeeklyReport {
        var shop = InventedShop()
        for moment in moments {
            let instant = try #require(Instant(iso8601: moment))
            shop.add { $0.published = StatedDate(day: instant.day, instant: instant) }
        }
        let zone = try #require(TimeZone(identifier: zone))
        return WeeklyReport(shop.facts(week: try #require(ISOWeek(week)), timeZone: zone))
    }

    @Test(
        "An exact moment counts on the day that the report's zone has",
        arguments: [
            // Sunday 23:30 in UTC is Monday in Riga and Sunday afternoon in Los Angeles.
            ("2026-11-15T23:30Z", "2026-W47", "UTC", 0), ("2026-11-15T23:30Z", "2026-W47", "Europe/Riga", 1),
            ("2026-11-16T05:00Z", "2026-W47", "America/Los_Angeles", 0),
            ("2026-11-23T05:00Z", "2026-W47", "America/Los_Angeles", 1),
            // The clocks of Riga go back on 25 October 2026: that Sunday has 25 hours, and the last belongs to it.
            ("2026-10-25T21:59Z", "2026-W43", "Europe/Riga", 1), ("2026-10-25T22:00Z", "2026-W43", "Europe/Riga", 0),
            // They go forward on 29 March 2026: that Sunday ends an hour sooner than winter's would.
            ("2026-03-29T20:59Z", "2026-W13", "Europe/Riga", 1), ("2026-03-29T21:00Z", "2026-W13", "Europe/Riga", 0),
            ("2026-03-22T21:59Z", "2026-W12", "Europe/Riga", 1), ("2026-03-22T22:00Z", "2026-W13", "Europe/Riga", 1),
            // Half past five hours, and the far side of the date line.
            ("2026-11-15T18:30Z", "2026-W47", "Asia/Kolkata", 1),
            ("2026-11-15T10:00Z", "2026-W47", "Pacific/Kiritimati", 1),
        ])
    func countsInZone(_ moment: String, _ week: String, _ zone: String, _ expected: Int) throws {
        #expect(try report(at: [moment], week: week, zone: zone).volume.total == expected)
    }

    @Test(
        "Weeks are ISO weeks, over the ends of years",
        arguments: [
            ("2027-01-03T12:00Z", "2026-W53"), ("2027-01-04T00:00Z", "2027-W01"), ("2025-12-29T00:00Z", "2026-W01"),
            ("2024-12-30T10:00Z", "2025-W01"), ("2021-01-01T10:00Z", "2020-W53"),
        ])
    func countsOverYearEnds(_ moment: String, _ week: String) throws {
        let report = try report(at: [moment], week: week, zone: "UTC")
        #expect(report.volume.total == 1)
        #expect(report.week.name == week)
    }

    @Test("The trend runs over the new year without a gap, the report's week last")
    func trendOverNewYear() throws {
        let report = try report(at: ["2026-12-31T12:00Z", "2027-01-05T12:00Z"], week: "2027-W01", zone: "UTC")
        #expect(
            report.trend.map(\.week.name) == [
                "2026-W47", "2026-W48", "2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53", "2027-W01",
            ])
        #expect(report.trend.map(\.tally.total) == [0, 0, 0, 0, 0, 0, 1, 1])
    }

    @Test("A review without a date counts when first seen, and the report says so")
    func undated() throws {
        var shop = InventedShop()
        shop.add {
            $0.published = nil; $0.firstSeen = InventedShop.week.monday.start
        }
        #expect(shop.report.volume.total == 1)
        #expect(shop.report.undated == 1)
        #expect(shop.report.markdown.contains("1 review without a date"))
    }

    @Test("Competitors are counted apart from us")
    func competitors() {
        var shop = InventedShop()
        shop.add()
        for _ in 0..<9 { shop.add(["quality.broken"], urgency: .safety) { $0.competitor = "Teapot Lane" } }
        let report = shop.report
        #expect(report.volume.total == 1)
        #expect(report.volume.negative == 0)
        #expect(report.defects.isEmpty)
        #expect(report.findings.isEmpty)
        #expect(report.competitors.map(\.name) == ["Teapot Lane"])
        #expect(report.competitors.map(\.tally.negative) == [9])
        #expect(report.products.map(\.tally.total) == [1])
    }

    @Test("A contented review that mentions a defect is no complaint")
    func onlyFlagged() {
        var shop = InventedShop()
        shop.add(["quality.broken"]) { $0.flag = nil }
        #expect(shop.report.defects.isEmpty)
    }

    @Test("The order of the facts does not change the report")
    func orderless() throws {
        var facts = InventedShop.goldenWeek
        let html = try WeeklyReport(facts).html()
        facts.reviews.reverse()
        facts.followUps.reverse()
        facts.feeds.reverse()
        #expect(try WeeklyReport(facts).html() == html)
    }

    @Test("A source that failed, or that nobody read since the week's end, is in trouble")
    func trouble() {
        let monday = InventedShop.monday
        let feeds = [
            FeedHealth(feed: "well", kind: "page", lastRun: monday, lastSuccess: monday, verdict: .reviews),
            FeedHealth(feed: "blocked", kind: "page", lastRun: monday, lastSuccess: monday, verdict: .blocked),
            FeedHealth(
                feed: "forgotten", kind: "page", lastSuccess: monday.advanced(by: .days(-4)), verdict: .reviews),
            FeedHealth(feed: "new", kind: "page"),
        ]
        let report = WeeklyReport(InventedShop().facts(feeds: feeds))
        #expect(report.trouble.map(\.feed) == ["blocked", "forgotten", "new"])
    }

    @Test("Closed follow-ups are left out, the first due comes first")
    func followUps() {
        var shop = InventedShop()
        for _ in 0..<3 { shop.add(["quality.safety"], urgency: .safety) }
        var pairs = shop.reviews.enumerated().map {
            (followUp: InventedShop.followUp(on: $1, dueIn: 10 - 8 * $0), review: $1)
        }
        pairs[1].followUp.state = .resolved
        let report = WeeklyReport(shop.facts(followUps: pairs))
        #expect(report.followUps.map(\.followUp.review) == [shop.reviews[2].id, shop.reviews[0].id])
        #expect(report.overdue == 1)
    }
}
