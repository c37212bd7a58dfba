import Feedback
import Testing

@testable import Reports

@Suite("What customers judge, and why they may leave")
struct SideTests {
    private var report: WeeklyReport {
        var shop = InventedShop()
        for score in [0.5, -0.9] { shop.add { $0.assessment.subScores = SubScores(delivery: score) } }
        shop.add { $0.assessment.subScores = SubScores(asDescribed: -0.004) }
        shop.add(weeksAgo: 1) { $0.assessment.subScores = SubScores(delivery: 1) }
        for _ in 0..<2 { shop.add(["price.too-high"]) { $0.assessment.reasonsToLeave = [.price, .service] } }
        shop.add(["price.too-high"]) { $0.assessment.reasonsToLeave = [.price] }
        shop.add(weeksAgo: 1) { $0.assessment.reasonsToLeave = [.competitor] }
        // What is said of a competitor is not said of us.
        shop.add {
            $0.competitor = "Copperfinch"
            $0.assessment.subScores = SubScores(delivery: -1)
            $0.assessment.reasonsToLeave = [.productQuality]
        }
        return shop.report
    }

    @Test("A side's mean is that of the reviews that speak of it")
    func means() {
        let delivery = report.sides.first { $0.side == .delivery }
        #expect(delivery?.now.count == 2)
        #expect(delivery.map { report.mean($0.now) } == "−0.20")
        #expect(delivery.map { report.mean($0.before) } == "+1.00")
        let service = report.sides.first { $0.side == .service }
        #expect(service?.now.count == 0)
        #expect(service.map { report.mean($0.now) } == "–")
        #expect(report.sides.first { $0.side == .asDescribed }.map { report.mean($0.now) } == "0.00")
    }

    @Test("Reasons are counted once a review, the most frequent first")
    func reasons() {
        #expect(report.reasons.map(\.reason) == [.price, .service, .competitor])
        #expect(report.reasons.map(\.count) == [3, 2, 0])
        #expect(report.reasons.map(\.before) == [0, 0, 1])
    }

    @Test("Both stand in every form of the report, and nowhere where nothing is said")
    func forms() throws {
        for text in [try report.html(), report.markdown] {
            #expect(text.contains("What customers judge"))
            #expect(text.contains("Why they may leave"))
            #expect(text.contains("−0.20"))
        }
        #expect(try report.json().contains("\"reason\" : \"price\""))
        let silent = InventedShop().report
        #expect(!(try silent.html()).contains("What customers judge"))
        #expect(!silent.markdown.contains("Why they may leave"))
    }
}
