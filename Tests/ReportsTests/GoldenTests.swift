import Foundation
import Testing

@testable import Reports

@Suite("Golden files")
struct GoldenTests {
    @Test(
        "The invented week looks as it did; UPDATE_GOLDEN=1 rewrites the files",
        arguments: ["week.html", "week.md", "week.json"])
    func golden(_ name: String) throws {
        let report = WeeklyReport(InventedShop.goldenWeek)
        let text =
            switch name {
            case "week.html": try report.html()
            case "week.md": report.markdown
            default: try report.json()
            }
        let file = ProjectFiles.golden(name)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let expected = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (line, expectedLine) in zip(lines, expected) { #expect(line == expectedLine) }
        #expect(lines.count == expected.count)
    }

    @Test("JSON is one document with stable names, and says the same twice")
    func json() throws {
        let text = try WeeklyReport(InventedShop.goldenWeek).json()
        #expect(text == (try WeeklyReport(InventedShop.goldenWeek).json()))
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(
            Set(document.keys) == [
                "week", "from", "to", "time_zone", "generated", "headline", "count", "before", "trend", "findings",
                "defects", "sides", "reasons_to_leave", "products", "sources", "competitors", "sources_in_trouble",
                "follow_ups",
            ])
        let count = try #require(document["count"] as? [String: Any])
        #expect(
            Set(count.keys) == [
                "reviews", "voices", "negative", "negative_share", "negative_share_low", "negative_share_high",
                "mean_stars",
            ])
        let finding = try #require((document["findings"] as? [[String: Any]])?.first)
        #expect(
            Set(finding.keys) == [
                "product", "area", "defects", "count", "before", "usual", "trend", "sources", "languages", "urgent",
                "products", "quotes",
            ])
    }
}
