import Extraction
import Testing

@Suite("Why a page was read as it was")
struct WhyTests {
    private static let list = (1...4).map {
        """
        <li class="card"><b class="who">Person \($0)</b> <time datetime="2026-10-0\($0)">then</time>
        <p>This is what customer number \($0) has to say about it.</p></li>
        """
    }.joined()

    @Test("A visible list is explained: where it is, what spoke for it, and where each field stands")
    func list() throws {
        let bytes = Array(page("<h2>Reviews</h2><ul id=\"all\">\(Self.list)</ul>").utf8)
        let explanation = PageReader(now: testNow).explanation(of: bytes)
        let list = try #require(explanation.list)
        #expect(list.place == "ul#all > li.card")
        #expect(list.records == 4)
        #expect(list.points >= list.needed)
        #expect(list.signs.contains(.dates))
        #expect(explanation.reading == PageReader(now: testNow).reading(of: bytes))
        let author = try #require(explanation.reviews[1].first { $0.field == .author })
        #expect(author.place == "ul#all > li.card:nth-of-type(2) > b.who")
        #expect(author.method == .detected)
        #expect(explanation.places(of: .author).map(\.shape) == ["b.who"])
    }

    @Test("What one view adds to another is told apart")
    func joined() throws {
        let data = linkedData(
            #"[{"@type":"Review","author":"Person 1","reviewBody":"This is what customer number 1 has to say about it.","reviewRating":{"ratingValue":4}}]"#
        )
        let bytes = Array(page("<h2>Reviews</h2><ul>\(Self.list)</ul>", head: data).utf8)
        let explanation = PageReader(now: testNow).explanation(of: bytes)
        #expect(explanation.views.map(\.method) == [.jsonLD, .detected])
        let first = try #require(explanation.reviews.first)
        #expect(first.first { $0.field == .rating }?.method == .jsonLD)
        #expect(first.first { $0.field == .rating }?.place.contains("script") == true)
        #expect(first.first { $0.field == .date }?.method == .detected)
    }

    @Test("What is no page is explained by its verdict alone")
    func nothing() {
        let explanation = PageReader(now: testNow).explanation(of: [])
        #expect(explanation.reading.verdict == .unreadable)
        #expect(explanation.reviews.isEmpty)
    }
}
