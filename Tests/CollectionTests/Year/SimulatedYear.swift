import Feedback
import Sentiment
import Store
import Transfer

@testable import Collection

/// Heed collects from a simulated internet under a virtual clock, and is held against what it could know.
struct SimulatedYear {
    let seed: UInt64
    private let internet: SimulatedInternet
    private let shops: [SimulatedShop]
    /// Who told something in two shops.
    private let copies: [CopiedReview]
    private let end: Instant
    private let database: Database
    private let run: CollectionRun

    /// - Parameter only: the name of the one shop that is visited, to look into what happens to it; `nil` for all.
    init(seed: UInt64, shops count: Int, length: Duration, only: String? = nil) throws {
        self.seed = seed
        let start = CalendarDay(year: 2026, month: 1, day: 1)?.start ?? noon
        end = start.advanced(by: length)
        var writer = ShopWriter(seed: seed, time: start..<end)
        let written = writer.shops(count)
        shops = written.shops.filter { only == nil || $0.name == only }
        copies = written.copies
        let internet = SimulatedInternet(shops, start: start)
        self.internet = internet
        let clock: @Sendable () -> Instant = { internet.now }
        database = try Database(path: nil, clock: clock)
        let lexicon = Array("broke\tword\t-3\tquality.broken\nshines\tword\t2\n".utf8)
        let pace = Pace(floor: .zero, start: .zero, ceiling: .zero, dailyBudget: .max)
        run = CollectionRun(
            database: database,
            analyzer: Analyzer(lexicons: LexiconSet([LexiconSource(language: "en", name: "en.tsv", bytes: lexicon)])),
            fetcher: PoliteFetcher(
                send: internet.send, userAgent: "heed/test", pace: pace, clock: clock, sleep: internet.sleep),
            clock: clock)
    }

    /// What the simulator and heed have written down about one shop.
    private struct Desk {
        let feed: Feed
        var witness: Witness
        var health: HealthWatch
        /// When each run began.
        var runs: [Instant] = []
        var due: Instant
    }

    /// Lets the time pass, and returns what went wrong.
    func findings() async throws -> YearFindings {
        var findings = YearFindings(seed: seed)
        var desks = try shops.map { shop in
            Desk(
                feed: try Bench.feed(shop.feedFile), witness: Witness(shop), health: HealthWatch(shop),
                due: internet.now)
        }
        while let next = desks.indices.min(by: { desks[$0].due < desks[$1].due }), desks[next].due < end {
            internet.advance(to: desks[next].due)
            try await visit(&desks[next], findings: &findings)
        }
        var known: [ReviewID: Int] = [:]
        for (shop, desk) in zip(shops, desks) {
            let stored = try await lives(of: shop)
            let numbers = LifeComparison(shop: shop, runs: desk.runs)
                .compare(desk.witness.lives, with: stored, findings: &findings)
            known.merge(numbers) { mine, _ in mine }
        }
        let voices = try await database.read { try $0.voices() }
        let reviews = shops.flatMap(\.reviews).map { ($0.number, $0) }
        VoiceComparison(
            copies: copies, seen: Set(desks.flatMap { $0.witness.lives.keys }),
            reviews: Dictionary(uniqueKeysWithValues: reviews), known: known
        ).compare(voices, findings: &findings)
        return findings
    }

    private func visit(_ desk: inout Desk, findings: inout YearFindings) async throws {
        let feed = desk.feed
        desk.runs.append(internet.now)
        _ = internet.takeLog()
        let summaries = await run.collect([feed], onProgress: { _, _ in }, onFinish: { _ in })
        guard let verdict = summaries.first?.result?.verdict else {
            findings.note("\(feed.name): \(summaries.first?.failure?.message ?? "no summary")")
            desk.due = .never
            return
        }
        let served = internet.takeLog()
        desk.witness.note(
            run: desk.runs.count - 1, served: served, isRead: verdict.isHealthy || verdict == .partial)
        let (health, followUps) = try await database.read { transaction in
            (
                try transaction.feedHealth(of: feed.name),
                try transaction.feedFollowUps(in: [.open]).filter { $0.feed == feed.name }
            )
        }
        desk.health.note(
            verdict, detail: summaries.first?.result?.detail, served: served, followUps: followUps,
            at: desk.runs.last ?? internet.now, findings: &findings)
        desk.due = health?.nextRun ?? .never
    }

    private func lives(of shop: SimulatedShop) async throws -> [ReviewLife] {
        try await database.read { transaction in
            try transaction.reviews(ReviewQuery(feed: shop.name)).map { review in
                ReviewLife(
                    review: review, versions: try transaction.versions(feed: review.feed, id: review.id),
                    events: try transaction.reviewEvents(feed: review.feed, id: review.id), followUp: nil,
                    followUpEvents: [])
            }
        }
    }
}
