import Testing

@testable import Extraction

@Suite("Rules on hostile pages")
struct HostileRuleTests {
    private func reading(_ page: String, record: String) throws -> PageReading {
        let rules = ExtractionRules(record: record, fields: [.body: "p", .author: "b.author"], next: "a.next")
        return try PageReader(rules: rules, now: testNow).reading(of: Array(page.utf8))
    }

    @Test("Records inside each other without end are given up and named", arguments: ["div", "//div", "div:not(.x)"])
    func nested(_ record: String) throws {
        let result = try reading(page(String(repeating: "<div>", count: 60_000) + "<p>x</p>"), record: record)
        #expect(result.reviews.count <= 1)
        #expect(result.verdict != .reviews)
        #expect(result.problems.contains { $0.contains(record) || $0.contains("nested") })
    }

    @Test("A page too large for XPath is named, not silently empty")
    func tooLarge() throws {
        let many = String(repeating: "<i>x</i>", count: 260_000)
        let result = try reading(page(many + "<article><p>Good.</p></article>"), record: "//article")
        #expect(result.reviews.isEmpty)
        #expect(result.problems.contains("selector '//article' could not be evaluated"))
        let plain = try reading(page(many + "<article><p>Good.</p></article>"), record: "article")
        #expect(plain.reviews.map(\.body) == ["Good."])
    }
}
