import Feedback
import Testing

@testable import Reports

@Suite("What to act on")
struct FindingTests {
    /// A lid that leaks more each week among steady complaints about parcels.
    private var plantedShop: InventedShop {
        var shop = InventedShop()
        shop.addContent(perWeek: 20)
        for weeksAgo in 0..<8 {
            for _ in 0..<6 { shop.add(["delivery.late"], product: "Throw", weeksAgo: weeksAgo) }
            for _ in 0..<max(0, 7 - 2 * weeksAgo) { shop.add(["quality.broken"], weeksAgo: weeksAgo) }
        }
        return shop
    }

    @Test("The planted defect that grows comes first, though another is as frequent")
    func plantedFirst() throws {
        let finding = try #require(plantedShop.report.findings.first)
        #expect(finding.product == "Kettle")
        #expect(finding.defects.map(\.defect.code) == ["quality.broken"])
        #expect(finding.trend == [0, 0, 0, 0, 1, 3, 5, 7])
        #expect(plantedShop.report.headline.hasPrefix("Kettle: broken or stopped working. 7 complaints this week, 5"))
    }

    @Test("A steady complaint is no news")
    func steady() {
        #expect(!plantedShop.report.findings.contains { $0.area == "delivery" })
    }

    @Test("Two defects of one product that the same people report are one story")
    func oneStory() throws {
        var shop = InventedShop()
        shop.addContent(perWeek: 5)
        for _ in 0..<4 { shop.add(["quality.broken"]) }
        for _ in 0..<3 { shop.add(["quality.broken", "quality.safety"], urgency: .safety) }
        shop.add(["description.mismatch"])
        let findings = shop.report.findings
        #expect(findings.count == 1)
        let finding = try #require(findings.first)
        #expect(finding.count == 8)
        #expect(finding.urgent == 3)
        #expect(finding.defectNames == "Broken or stopped working (7), Unsafe (3), Not as described (1)")
    }

    @Test("What the same people say about the service is named in their story, not told again")
    func told() throws {
        var shop = InventedShop()
        shop.addContent(perWeek: 5)
        for _ in 0..<5 { shop.add(["quality.broken", "returns.refused"]) }
        let findings = shop.report.findings
        #expect(findings.count == 1)
        #expect(Set(findings.first?.defects.map(\.defect.code) ?? []) == ["quality.broken", "returns.refused"])
    }

    @Test("Different people's complaints about one product's delivery are a story of their own")
    func ownStory() {
        var shop = InventedShop()
        shop.addContent(perWeek: 5)
        for _ in 0..<6 { shop.add(["quality.broken"]) }
        for _ in 0..<4 { shop.add(["delivery.damaged"]) }
        #expect(shop.report.findings.map(\.area) == ["as-described", "delivery"])
        #expect(shop.report.findings.map(\.product) == ["Kettle", "Kettle"])
    }

    @Test("A delivery that fails for many products is the shop's story")
    func shopWide() throws {
        var shop = InventedShop()
        shop.addContent(perWeek: 5)
        for product in ["Kettle", "Throw", "Mug", "Board"] { shop.add(["delivery.late"], product: product) }
        let finding = try #require(shop.report.findings.first)
        #expect(finding.product == nil)
        #expect(finding.subject == "Delivery")
        #expect(finding.products.count == 4)
    }

    @Test("One person hurt is enough, one person annoyed is not")
    func danger() {
        var shop = InventedShop()
        shop.addContent(perWeek: 5)
        shop.add(["price.high"], urgency: .churn)
        #expect(shop.report.findings.isEmpty)
        shop.add(["quality.safety"], product: "Board", urgency: .health)
        #expect(shop.report.findings.map(\.product) == ["Board"])
    }

    @Test("Never more than three, and no two of the same reviews")
    func three() {
        var shop = InventedShop()
        for product in ["A", "B", "C", "D", "E"] {
            for _ in 0..<3 { shop.add(["quality.poor", "quality.broken", "price.high"], product: product) }
        }
        let findings = shop.report.findings
        #expect(findings.map(\.product) == ["A", "B", "C"])
        let reviews = findings.flatMap { $0.quotes.map(\.review) }
        #expect(Set(reviews).count == reviews.count)
    }

    @Test("A busier week is not a worse one")
    func exposure() {
        var shop = InventedShop()
        for weeksAgo in 1..<8 {
            for index in 0..<20 { shop.add(index < 2 ? ["delivery.late"] : [], weeksAgo: weeksAgo) }
        }
        for index in 0..<60 { shop.add(index < 6 ? ["delivery.late"] : []) }
        #expect(shop.report.findings.isEmpty)
    }
}
