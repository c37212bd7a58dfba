import Testing

@testable import Reports

@Suite("Statistics against values worked out by hand")
struct StatisticsTests {
    /// (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n) with z = 1.959964.
    @Test(
        "The interval of a share is Wilson's",
        arguments: [
            // No event in ten: 0 … z²/(n + z²) = 3.841459 / 13.841459.
            (0, 10, 0.0, 0.277533), (10, 10, 0.722467, 1.0),
            // One of one: n / (n + z²) = 1 / 4.841459.
            (1, 1, 0.206549, 1.0),
            // Half of ten: 0.5 ± z·√(0.025 + 0.0096036) · 10/13.841459 → 0.5 ± 0.263404.
            (5, 10, 0.236596, 0.763404),
        ])
    func wilson(_ count: Int, _ total: Int, _ low: Double, _ high: Double) throws {
        let interval = try #require(Proportion(count: count, total: total).interval)
        #expect(abs(interval.lowerBound - low) < 1e-5)
        #expect(abs(interval.upperBound - high) < 1e-5)
    }

    @Test("Nothing of nothing has no share")
    func nothing() {
        #expect(Proportion(count: 0, total: 0).share == nil)
        #expect(Proportion(count: 0, total: 0).interval == nil)
    }

    @Test(
        "A change is judged by the conditional binomial test, two-sided",
        arguments: [
            // Five against none, same exposure: 2 · (1/2)^5.
            (5, 100, 0, 100, 0.0625), (6, 100, 0, 100, 0.03125), (0, 50, 6, 50, 0.03125),
            // Eight against two: 2 · (1 + 10 + 45) / 1024.
            (8, 40, 2, 40, 0.109375),
            // Twice the reviews, p = 2/3; three of three: (2/3)^3 = 8/27, and as unlikely or less: (1/3)^3 = 1/27 and
            // three times (2/3)(1/9) = 6/27; all of them: 8 + 1 + 6 of 27.
            (3, 200, 0, 100, 15.0 / 27), (0, 200, 3, 100, 1.0 / 27),
            // Even splits and no events are nothing to talk about.
            (4, 10, 4, 10, 1.0), (0, 10, 0, 10, 1.0), (3, 10, 0, 0, 1.0),
        ])
    func change(_ now: Int, _ total: Int, _ before: Int, _ totalBefore: Int, _ expected: Double) {
        let probability = CountChange.probability(now: now, of: total, before: before, of: totalBefore)
        #expect(abs(probability - expected) < 1e-9)
    }

    @Test("A defect is marked only where its rate moved the way its count did")
    func direction() {
        var shop = InventedShop()
        for _ in 0..<5 { shop.add(["quality.broken"]) }
        for _ in 0..<300 { shop.add() }
        for _ in 0..<4 { shop.add(["quality.broken"], weeksAgo: 1) }
        for _ in 0..<20 { shop.add(weeksAgo: 1) }
        #expect(shop.report.defects.map(\.change) == [1])
        #expect(shop.report.defects.map(\.isChangeTelling) == [false])
    }

    @Test("A defect that leaps is marked", arguments: [(6, 0, true), (5, 0, false), (0, 6, true)])
    func telling(_ now: Int, _ before: Int, _ isTelling: Bool) {
        var shop = InventedShop()
        for index in 0..<50 { shop.add(index < now ? ["delivery.late"] : []) }
        for index in 0..<50 { shop.add(index < before ? ["delivery.late"] : [], weeksAgo: 1) }
        #expect(shop.report.defects.map(\.isChangeTelling) == [isTelling])
    }
}
