import Feedback
import Testing

@testable import Reports

@Suite("Quotes")
struct QuoteTests {
    private func quote(_ body: String?, title: String? = nil, evidence: [Evidence] = [], url: String? = nil) -> Quote {
        var shop = InventedShop()
        shop.add(["quality.broken"]) {
            $0.content.body = body
            $0.content.title = title
            $0.assessment.evidence = evidence
            $0.url = url
        }
        return Quote(of: shop.reviews[0], in: InventedShop.gmt)
    }

    @Test("Urgent ones come first, then one of each language, then the worst")
    func order() throws {
        var shop = InventedShop()
        for score in [-0.9, -0.8, -0.7] {
            shop.add(["quality.broken"], language: "en") { $0.assessment.score = score }
        }
        shop.add(["quality.broken"], language: "lv")
        shop.add(["quality.broken"], urgency: .safety, language: "zh-Hans")
        let row = try #require(shop.report.defects.first)
        #expect(row.quotes.map(\.language) == ["zh-Hans", "en", "lv"])
        #expect(row.quotes[1].review == shop.reviews[0].id)
    }

    @Test("A long text is cut around its worst words")
    func worstWords() {
        let before = String(repeating: "We bought it in May and used it a lot. ", count: 20)
        let after = String(repeating: " The weather was fine.", count: 20)
        let evidence = Evidence(
            start: before.utf8.count, end: before.utf8.count + 8, term: "It broke", weight: -3, rule: "phrase",
            sentence: 20)
        let text = quote(before + "It broke at once." + after, evidence: [evidence]).text
        #expect(text.contains("It broke at once."))
        #expect(text.hasPrefix("… "))
        #expect(text.hasSuffix("…"))
        #expect(text.count <= 242)
    }

    @Test(
        "Evidence that points nowhere does no harm",
        arguments: [-5, 0, 1, 2, 700, 1_000_000])
    func wildEvidence(_ start: Int) {
        let evidence = Evidence(start: start, end: start, term: "", weight: -1, rule: "word", sentence: 0)
        #expect(quote(String(repeating: "壞掉了 ", count: 100), evidence: [evidence]).text.count <= 242)
    }

    @Test("A review without a text says so, one with a title alone quotes the title")
    func noText() {
        #expect(quote(nil).text == "(no text)")
        #expect(quote(" \u{202E}\u{0} ").text == "(no text)")
        #expect(quote(nil, title: "Never again").text == "Never again")
    }

    @Test("A character of a million joined marks is not quoted whole")
    func joinedMarks() {
        #expect(quote("a" + String(repeating: "\u{301}", count: 1_000_000)).text.unicodeScalars.count < 10)
        #expect(quote(String(repeating: "👩\u{200D}", count: 300_000)).text.unicodeScalars.count < 2000)
    }

    @Test(
        "Only web addresses become links",
        arguments: [
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\u{0}script:alert(1)",
            "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "//evil.example/x", "/r/1",
            "https://", "https:///path", "http:evil", "https://good.example@evil.example/",
            "https://shop.example/ onclick=alert(1)", "https://shop.example/\u{202E}moc",
            "https://shop.example/\u{2028}x",
            "https://shop.example/\tx", "ftp://shop.example/", "blob:https://shop.example/1", "",
            "https://shop.example/" + String(repeating: "x", count: 3000),
        ])
    func addresses(_ url: String) {
        #expect(quote("It leaks.", url: url).url == nil)
    }

    @Test(
        "An honest address stays as it is", arguments: ["https://shop.example/r?a=1&b=2#c", "HTTP://127.0.0.1:8093/x"])
    func honestAddress(_ url: String) {
        #expect(quote("It leaks.", url: url).url == url)
    }
}
