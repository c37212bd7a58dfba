import Feedback
import FollowUps
import Store
import Testing

@testable import Collection

@Suite("Feeds that are not well")
struct FeedHealthTests {
    private let feed = "name: shop\nkind: page\nurl: https://shop.example/1"
    private let good = ScriptedSite.Answer(body: page([("a", "Ann", 5, "good"), ("b", "Bob", 4, "good too")]))

    private func followUps(_ bench: Bench) async throws -> [FeedFollowUp] {
        try await bench.database.read { try $0.feedFollowUps(in: FollowUpState.allCases) }
    }

    @Test(
        "Two bad runs in a row raise one follow-up with what to do, and a good one closes it with a note",
        arguments: [
            (ScriptedSite.Answer(status: 403), FeedIllness.blocked, "permission"),
            (ScriptedSite.Answer(status: 404), .sick, "'url'"),
            (ScriptedSite.Answer(body: "<html><body><p>Now even better.</p></body></html>"), .sick, "extract --why"),
            (
                ScriptedSite.Answer(
                    body: "<html><head><title>Just a moment...</title></head><body>Checking your browser"
                        + "<script src=\"/cdn-cgi/challenge-platform/x.js\"></script></body></html>"),
                .blocked, "defence"
            ),
        ])
    func raisedAndClosed(_ bad: ScriptedSite.Answer, _ illness: FeedIllness, _ advice: String) async throws {
        let site = ScriptedSite(["/1": good])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", bad)
        _ = try await bench.collect(feed)
        #expect(try await followUps(bench).isEmpty)
        _ = try await bench.collect(feed)
        _ = try await bench.collect(feed)
        let raised = try await followUps(bench)
        #expect(raised.map(\.id) == ["shop.\(illness.rawValue)"])
        #expect(raised.first?.advice.contains(advice) == true)
        site.set("/1", good)
        _ = try await bench.collect(feed)
        let closed = try #require(try await followUps(bench).first)
        #expect(closed.state == .resolved)
        let events = try await bench.database.read { try $0.events(of: closed) }
        #expect(events.map(\.kind) == [.opened, .resolved])
        #expect(events.last?.text == "the feed is read well again")
    }

    @Test("One bad run between good ones bothers nobody")
    func stumbles() async throws {
        let site = ScriptedSite(["/1": good])
        let bench = try Bench(site)
        for _ in 0..<4 {
            site.set("/1", good)
            _ = try await bench.collect(feed)
            site.set("/1", .init(status: 503))
            _ = try await bench.collect(feed)
        }
        #expect(try await followUps(bench).isEmpty)
    }

    @Test("What somebody dismissed stays so until the feed was well and fell ill anew; what they resolved does not")
    func dismissed() async throws {
        let site = ScriptedSite(["/1": .init(status: 403)])
        let bench = try Bench(site)
        let queue = FollowUpQueue(database: bench.database)
        func state() async throws -> FollowUpState? { try await followUps(bench).first?.state }
        for _ in 0..<2 { _ = try await bench.collect(feed) }
        _ = try await queue.takeOnFeed(.resolve(note: "asked them"), on: "shop.blocked", by: "ann")
        _ = try await bench.collect(feed)
        #expect(try await state() == .open)
        _ = try await queue.takeOnFeed(.dismiss(note: "we know"), on: "shop.blocked", by: "ann")
        _ = try await bench.collect(feed)
        #expect(try await state() == .dismissed)
        site.set("/1", good)
        _ = try await bench.collect(feed)
        site.set("/1", .init(status: 403))
        for _ in 0..<2 { _ = try await bench.collect(feed) }
        #expect(try await state() == .open)
        let (_, events) = try #require(try await queue.feedFollowUp("shop.blocked"))
        #expect(events.map(\.kind) == [.opened, .resolved, .reopened, .dismissed, .reopened])
    }

    @Test("A feed that falls silent against its own rhythm is reported once, until it speaks again")
    func silence() async throws {
        let site = ScriptedSite(["/1": good])
        let bench = try Bench(site)
        var reviews = [("a", "Ann", 5, "good")]
        func day(writes: Bool) async throws {
            if writes { reviews.append(("k\(reviews.count)", "Ann \(reviews.count)", 5, "good \(reviews.count)")) }
            site.set("/1", .init(body: page(reviews)))
            _ = try await bench.collect(feed, after: .days(1))
        }
        for _ in 0..<30 { try await day(writes: true) }
        for _ in 0..<3 { try await day(writes: false) }
        #expect(try await followUps(bench).isEmpty)
        for _ in 0..<6 { try await day(writes: false) }
        let raised = try #require(try await followUps(bench).first)
        #expect(raised.id == "shop.silent")
        #expect(raised.detail == "nothing new on 5 days in a row, where 7.0 new reviews a week are usual")
        try await day(writes: true)
        #expect(try await followUps(bench).first?.state == .resolved)
        let health = try #require(try await bench.database.read { try $0.feedHealth(of: "shop") })
        #expect(health.isHealthy)
    }
}
