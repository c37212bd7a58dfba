import Feedback
import Testing

@testable import Reports

@Suite("The page")
struct PageTests {
    private func elements(_ facts: WeeklyFacts = InventedShop.goldenWeek) throws -> [MarkupTokens.Element] {
        MarkupTokens(try WeeklyReport(facts).html()).elements
    }

    @Test("It runs nothing and loads nothing, and its policy forbids both")
    func selfContained() throws {
        let elements = try elements()
        let loaders: Set = [
            "script", "link", "img", "iframe", "object", "embed", "base", "form", "source", "video", "use",
        ]
        #expect(elements.allSatisfy { !loaders.contains($0.name) })
        for attribute in elements.flatMap(\.attributes) {
            #expect(
                !attribute.name.hasPrefix("on") && !["src", "style", "srcset", "xlink:href"].contains(attribute.name))
        }
        #expect(!ReportTemplate.style.contains("url(") && !ReportTemplate.style.contains("@import"))
        let policy = try #require(elements.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"])
        #expect(policy.hasPrefix("default-src 'none'; style-src 'unsafe-inline';"))
        #expect(policy.contains("base-uri 'none'") && policy.contains("form-action 'none'"))
        #expect(
            elements.filter { $0.name == "a" && $0["href"]?.hasPrefix("#") != true }.allSatisfy {
                $0["rel"] == "noreferrer"
            })
    }

    @Test("Readers without eyes get names for charts, tables and quotes")
    func accessible() throws {
        let elements = try elements()
        #expect(elements.first { $0.name == "html" }?["lang"] == "en")
        let names = elements.map(\.name)
        #expect(names.filter { $0 == "h1" }.count == 1 && names.filter { $0 == "main" }.count == 1)
        for (index, element) in elements.enumerated() where element.name == "svg" {
            #expect(element["role"] == "img" && element["aria-label"]?.isEmpty == false)
            #expect(elements[index + 1].name == "title")
        }
        #expect(elements.filter { $0.name == "th" }.allSatisfy { ["row", "col"].contains($0["scope"]) })
        for element in elements where element["class"] == "scroll" {
            #expect(element["tabindex"] == "0" && element["role"] == "region")
            #expect(element["aria-label"] != nil || element["aria-labelledby"] != nil)
        }
        let ids = elements.compactMap { $0["id"] }
        #expect(Set(ids).count == ids.count)
        let references =
            elements.compactMap { $0["aria-labelledby"] }
            + elements.compactMap { $0["href"] }.filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
        #expect(Set(references).isSubset(of: ids))
        #expect(elements.contains { $0.name == "p" && $0["lang"] == "zh-Hans" && $0["dir"] == "auto" })
    }

    @Test("Headings never skip a level, and every element that opens closes")
    func structure() throws {
        let elements = try elements()
        let levels = elements.compactMap { $0.name.wholeMatch(of: /h([1-6])/).flatMap { Int($0.1) } }
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
        let void: Set = ["meta", "br", "rect", "!doctype"]
        var open: [String] = []
        for name in elements.map(\.name) where !void.contains(name) {
            guard name.hasPrefix("/") else { open.append(name); continue }
            #expect(open.popLast() == String(name.dropFirst()))
        }
        #expect(open.isEmpty)
    }

    @Test("Quotes lead back to the review")
    func quotesLink() throws {
        let html = try WeeklyReport(InventedShop.goldenWeek).html()
        let urgent = try #require(InventedShop.goldenWeek.reviews.first { $0.assessment.urgency == .safety })
        #expect(html.contains("href=\"\(urgent.url ?? "-")\""))
        #expect(html.contains("<code>\(urgent.id.short)</code>"))
        #expect(html.contains("I burned my hand. Is this &lt;safe&gt;?"))
    }

    @Test("A week without reviews is a report that says so")
    func emptyWeek() throws {
        let report = InventedShop().report
        #expect(report.headline == "No reviews in this week.")
        #expect(report.volume.negativeShare.share == nil)
        let html = try report.html()
        #expect(
            html.contains("No reviews in this week.") && !html.contains("nan") && !html.contains("id=\"act-on-this\""))
        #expect(report.markdown.contains("None: every source was read."))
        #expect(try report.json().contains("\"reviews\" : 0"))
    }

    @Test("The first week of all has nothing to compare with")
    func firstWeek() throws {
        var shop = InventedShop()
        shop.add(["quality.broken"])
        let html = try shop.report.html()
        #expect(html.contains("none the week before"))
        #expect(!html.contains("points") && !html.contains("nan"))
    }

    @Test("Three hundred of everything stay a page that can be read, and it says how many more there are")
    func many() throws {
        var shop = InventedShop()
        for index in 0..<300 {
            let letters = String(String(index).map { Character(UnicodeScalar(UInt8($0.wholeNumberValue ?? 0) + 97)) })
            shop.add(["own.\(letters)"], product: "Product \(index)", urgency: .legal) { $0.feed = "feed-\(index)" }
        }
        let report = WeeklyReport(
            shop.facts(
                followUps: shop.reviews.map { (InventedShop.followUp(on: $0), $0) },
                feeds: shop.reviews.map { FeedHealth(feed: $0.feed, kind: "page", verdict: .blocked) }))
        #expect(report.defects.count == 300)
        for text in [try report.html(), report.markdown] {
            #expect(text.components(separatedBy: "288 more: ").count == 6)
            #expect(text.utf8.count < 80_000)
        }
        #expect(try report.json().contains("Product 299"))
    }

    @Test("Bars are as long as their counts, and none is longer than its chart")
    func bars() {
        let bars = SparkBars([0, 1, 2, 4], width: 80, height: 40).bars
        #expect(bars.map(\.height) == ["1", "10", "20", "40"])
        #expect(bars.map(\.y) == ["39", "30", "20", "0"])
        #expect(bars.map(\.barClass) == ["past", "past", "past", "now"])
        #expect(SparkBars([0, 0], width: 10, height: 10).bars.map(\.height) == ["1", "1"])
        #expect(SparkBars([], width: 10, height: 10).bars.isEmpty)
    }
}
