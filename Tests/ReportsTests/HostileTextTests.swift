import Feedback
import Foundation
import Testing

@testable import Reports

@Suite("Strangers' texts stay text")
struct HostileTextTests {
    /// A report in which strangers wrote `text` wherever somebody can write something.
    private static func report(saying text: String, url: String? = "https://shop.example/r") -> WeeklyReport {
        var shop = InventedShop()
        for weeksAgo in [0, 0, 1] {
            shop.add(["quality.broken"], product: text, weeksAgo: weeksAgo, urgency: .safety) {
                $0.feed = text
                $0.author = text
                $0.url = url
                $0.content = ReviewContent(title: text, body: text, rating: StatedRating(1), reply: text)
                $0.assessment.language = text
                $0.order = text
            }
        }
        shop.add(product: text) {
            $0.competitor = text; $0.feed = text
        }
        shop.add(["delivery.lost"], product: nil) {
            $0.id = ReviewID(rawValue: text); $0.url = nil
        }
        var followUp = InventedShop.followUp(on: shop.reviews[0], owner: text)
        followUp.feed = text
        let feed = FeedHealth(feed: text, kind: text, competitor: text, verdict: .blocked, detail: text)
        return WeeklyReport(shop.facts(followUps: [(followUp, shop.reviews[0])], feeds: [feed]))
    }

    /// What harmless words make of the report: the measure for the others.
    private static let plainElements = MarkupTokens((try? report(saying: "plain").html()) ?? "").elements.map(\.shape)
    private static let plainMarkdown = shape(of: report(saying: "plain").markdown)
    private static let plainLinked = shape(
        of: report(saying: "plain").markdown.replacing("(<https://shop.example/r>)", with: "(<>)"))

    @Test("The corpus is large enough to mean something")
    func corpus() {
        #expect(Set(HostileTexts.all).count >= 100)
    }

    @Test("No text adds an element or an attribute to the page", arguments: HostileTexts.all)
    func page(_ text: String) throws {
        let page = try Self.report(saying: text).html()
        let tokens = MarkupTokens(page)
        #expect(tokens.elements.map(\.shape) == Self.plainElements)
        // Nothing is lost, either: readers see the very words.
        #expect(Array(tokens.text.utf8).contains(Array(PlainLine.of(text, length: 240).utf8)))
        #expect(page.unicodeScalars.allSatisfy { $0 == "\n" || !PlainLine.isInvisible($0) })
    }

    @Test("No address becomes anything but a link to a web page", arguments: HostileTexts.all)
    func addresses(_ text: String) throws {
        for url in [
            text, "https://shop.example/" + text, "https://" + text, "javascript:" + text, "data:text/html," + text,
        ] {
            // What is no address to link to is none in any format; the rest may end neither an attribute nor a link.
            guard let link = Quote.webAddress(url) else { continue }
            #expect(link.hasPrefix("https://"))
            let report = Self.report(saying: "plain", url: url)
            let tokens = MarkupTokens(try report.html())
            #expect(tokens.elements.map(\.shape) == Self.plainElements)
            #expect(tokens.elements.contains { $0.name == "a" && $0["href"]?.utf8.elementsEqual(link.utf8) ?? false })
            #expect(
                Self.shape(of: report.markdown.replacing("(<\(Markdown.address(link))>)", with: "(<>)"))
                    == Self.plainLinked)
        }
    }

    @Test("No text becomes markup in Markdown", arguments: HostileTexts.all)
    func markdown(_ text: String) {
        let markdown = Self.report(saying: text).markdown
        #expect(Self.shape(of: markdown) == Self.plainMarkdown)
        #expect(markdown.unicodeScalars.allSatisfy { $0 == "\n" || !PlainLine.isInvisible($0) })
        let unlinked = markdown.replacing("(<https://shop.example/r>)", with: "").replacing(/`[^`\n]+`/, with: "")
            .replacing(/\\[:.]/, with: "")
        #expect(!unlinked.contains("://") && !unlinked.lowercased().contains("www."))
    }

    /// What of each line is markup: escapes, entities, code and plain text taken away.
    private static func shape(of markdown: String) -> [String] {
        markdown.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var line = String(line.replacing(/\\[!-\/:-@\[-`{-~]/, with: "x"))
            line = line.replacing(/&(#[0-9]+|[a-z]+);/, with: "x").replacing(/`[^`]+`/, with: "–")
            let start = line.prefixMatch(of: /(> )?([-+*=#~>]+ ?|[0-9]+[.)] ?)?/)?.output.0 ?? ""
            return start + line.filter { "<>[]*_`|~#!$^\\".contains($0) }
        }
    }

    @Test("JSON carries the very text", arguments: HostileTexts.all)
    func json(_ text: String) throws {
        let json = try Self.report(saying: text).json()
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let products = try #require(document["products"] as? [[String: Any]])
        // Foundation reads a byte order mark away that it wrote.
        let names = products.compactMap { ($0["name"] as? String)?.unicodeScalars.filter { $0 != "\u{FEFF}" } }
        #expect(names.contains { $0.elementsEqual(text.unicodeScalars.filter { $0 != "\u{FEFF}" }) })
    }

    @Test("No template inserts anything raw, and none chooses its own escaping")
    func templates() throws {
        for (path, text) in try ProjectFiles.sources() where !path.hasSuffix("HTMLText.swift") {
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(path)")
            #expect(!text.contains("CONTENT_TYPE: ") && !text.contains("MustacheTemplate(string"), "\(path)")
        }
    }

    @Test("Escaping looks at scalars, not at characters")
    func escaping() {
        #expect(
            HTMLText().escapeText("\"\u{301}'\u{308}<\u{338}&\u{301}\u{600}>")
                == "&quot;\u{301}&#39;\u{308}&lt;\u{338}&amp;\u{301}\u{600}&gt;")
    }
}
