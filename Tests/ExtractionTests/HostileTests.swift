import Feedback
import Testing

@testable import Extraction

@Suite("Hostile pages")
struct HostileTests {
    private static let review =
        "<div itemscope itemtype='https://schema.org/Review'><p itemprop=reviewBody>Good.</p></div>"

    @Test("Deep nesting loses no review and is reported")
    func deepNesting() {
        let deep = String(repeating: "<div>", count: 100_000)
        let result = reading(page(deep + Self.review))
        #expect(result.reviews.count == 1)
        #expect(result.verdict == .partial)
    }

    @Test("A tag with a hundred thousand attributes is refused at once")
    func attributes() {
        let tag = "<p " + (0..<100_000).map { "a\($0)=1" }.joined(separator: " ") + ">"
        #expect(reading(page(tag + Self.review)).verdict == .hostile)
    }

    @Test("A page above the limit is too large")
    func tooLarge() {
        let limits = PageLimits(bytes: 1000)
        let bytes = Array(page(String(repeating: "x", count: 2000)).utf8)
        #expect(PageReader(now: testNow, limits: limits).reading(of: bytes).verdict == .tooLarge)
    }

    @Test(
        "Repeated openings of anything end, and invent no review",
        arguments: [
            "<svg>", "<script>", "<!--", "<title>", "<textarea>", "<p itemprop=reviewBody>", "<b></i>",
            "<table><tr><td>",
            "<a href='", "<a b=\"", "&amp", "{\"a\":", "<li><ul>", "<select><option>", "</div>",
            "<div itemscope itemref=x>", "<div class='hreview rating'>",
        ])
    func repeated(_ piece: String) {
        let text = String(repeating: piece, count: 300_000 / piece.utf8.count)
        #expect(reading(page(Self.review + text)).reviews.count <= 1)
        _ = reading(page("", head: linkedData("{\"@type\":\"Review\",\"reviewBody\":\"" + text)))
    }

    @Test("Every cut and every flipped byte of a page is survived")
    func mutations() {
        let head = linkedData(JSONLDTests.healthy)
        let whole = Array(
            page("<table><tr><td>&amp;&#x41;&bogus;" + Self.review + "<svg><path d=''/></svg>", head: head).utf8)
        let reader = PageReader(now: testNow)
        for index in stride(from: 0, to: whole.count, by: 3) {
            _ = reader.reading(of: Array(whole[..<index]))
            var changed = whole
            changed[index] = UInt8(truncatingIfNeeded: index &* 37)
            _ = reader.reading(of: changed)
        }
    }
}
