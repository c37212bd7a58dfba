import Feedback
import Foundation
import Reports
import SampleShop
import Sentiment
import Store
import Synchronization
import Testing
import Transfer

@testable import Collection
@testable import heed

/// The whole way on the sample shop, from its feeds to its report, without a socket and on a fixed day.
@Suite("The sample shop's journey")
struct SampleShopJourneyTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    private static let monday = Instant(iso8601: "2026-11-23T09:00:00Z") ?? Instant(milliseconds: 0)

    /// Answers as the served shop does: a visitor who holds a page sees what was edited since.
    private static let send: HTTPSend = { request in
        let shop = SampleShop(today: monday.day)
        let held = request.ifNoneMatch
        let page = shop.page(for: request.url.target, edition: held == nil ? .original : .edited)
        let isHeld = held.map { page.isHeld(ifNoneMatch: $0) } ?? false
        return HTTPResponse(
            status: isHeld ? 304 : page.status,
            headers: HTTPHeaders([("Content-Type", page.contentType), ("ETag", page.etag)]),
            body: isHeld ? [] : Array(page.body.utf8), finalURL: request.url)
    }

    /// Collects the shop so many times, an hour apart.
    private func collect(runs: Int) async throws -> (Database, [FeedSummary]) {
        let folder = FeedFolder(directory: Self.root + "/feeds", base: Self.root, environment: [:])
        #expect(folder.problems.isEmpty)
        let clock = ShopClock(Self.monday)
        let now: @Sendable () -> Instant = { clock.time.withLock { $0 } }
        let database = try Database(path: nil, clock: now)
        let run = CollectionRun(
            database: database, analyzer: Analyzer(lexicons: try LexiconSet(folder: Self.root + "/lexicons")),
            fetcher: PoliteFetcher(send: Self.send, userAgent: "heed/test", clock: now, sleep: { _ in }), clock: now)
        var summaries: [FeedSummary] = []
        for _ in 0..<runs {
            summaries = await run.collect(folder.feeds, onProgress: { _, _ in }, onFinish: { _ in })
            clock.time.withLock { $0 = $0.advanced(by: .hours(1)) }
        }
        return (database, summaries)
    }

    private func report(_ database: Database) async throws -> WeeklyReport {
        WeeklyReport(
            try await ReportFacts.load(
                week: ISOWeek(of: Self.monday.day).advanced(by: -1), zone: .gmt, now: Self.monday, from: database))
    }

    @Test("Every feed is read in full, and the second visit finds the one edit")
    func collects() async throws {
        let (database, summaries) = try await collect(runs: 2)
        #expect(summaries.allSatisfy { $0.result?.verdict == .reviews }, "\(summaries)")
        #expect(summaries.reduce(0) { $0 + ($1.result?.new ?? 0) } == 0)
        #expect(summaries.reduce(0) { $0 + ($1.result?.changed ?? 0) } == 1)
        let stored = try await database.read { try $0.count(ReviewQuery()) }
        #expect(stored >= 200)
        #expect(stored == summaries.reduce(0) { $0 + ($1.result?.unchanged ?? 0) + ($1.result?.changed ?? 0) })
        #expect(try await database.read { try $0.count(ReviewQuery(subject: .anyCompetitor)) } > 0)
    }

    @Test("The report tells of the planted defect first, and the example in reports/ is that very report")
    func tellsTheStory() async throws {
        let (database, _) = try await collect(runs: 1)
        let report = try await report(database)
        #expect(report.volume.total == 30)
        #expect(report.headline.contains("Kestrel 1.7"))
        #expect(report.followUps.contains { $0.followUp.urgency == .safety })
        #expect(report.competitors.map(\.name) == ["Copperfinch"])

        let path = Self.root + "/reports/example-week.md"
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data(report.markdown.utf8).write(to: URL(fileURLWithPath: path))
        }
        let kept = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        #expect(kept == report.markdown, "UPDATE_GOLDEN=1 swift test writes it anew")
    }
}

private final class ShopClock: Sendable {
    let time: Mutex<Instant>

    init(_ start: Instant) {
        time = Mutex(start)
    }
}
