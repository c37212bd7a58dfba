import Extraction
import Feedback
import Testing

@Suite("Lists that count their pages without a link to the next one")
struct CountedPageTests {
    private static let records = """
        <ol class="reviews"><li><b>Ann</b> <time>2026-11-02</time> <i>4 / 5</i><p>Fine kettle for a small kitchen.</p></li>
        <li><b>Bob</b> <time>2026-11-01</time> <i>1 / 5</i><p>It leaks at the lid every single day.</p></li>
        <li><b>Cid</b> <time>2026-10-29</time> <i>2 / 5</i><p>The switch broke in the second week.</p></li></ol>
        """

    private func result(_ rest: String, at url: String) -> PageReading {
        reading(page("<h2>Customer reviews</h2>" + Self.records + rest), url: url)
    }

    @Test(
        "Where the page says that it has more, the address counts on",
        arguments: [
            ("<p>Page 2 of 14</p>", "/k?page=2", "/k?page=3"),
            ("<p>Page <b>2</b> of <b>14</b></p>", "/k?sort=new&page=2#list", "/k?sort=new&page=3"),
            ("<p>Seite 1 von 3</p>", "/k/seite/1", "/k/seite/2"),
            ("<p>2. lapa no 9</p>", "/k/lapa-2", "/k/lapa-3"),
            ("<p>第 2 页，共 9 页</p>", "/k?p=2&x=1", "/k?p=3&x=1"),
            ("<p>7–9 of 137 reviews</p>", "/k?start=6", "/k?start=9"),
            ("<a href='/k?page=9'><img src=last.png></a>", "/k", "/k?page=2"),
            ("<a href='/k/page/9/'>»|</a>", "/k/page/3/", "/k/page/4/"),
            ("<a href='?start=10'>|</a> <a href='?start=20'>|</a>", "/k", "/k?start=10"),
        ])
    func counts(_ rest: String, _ url: String, _ next: String) {
        let result = result(rest, at: "https://shop.example" + url)
        #expect(result.reviews.count == 3)
        #expect(result.next == "https://shop.example" + next)
        #expect(result.isNextCounted)
    }

    @Test(
        "Where nothing shows that there is more, or how the list counts, no address is invented",
        arguments: [
            ("<p>Page 14 of 14</p>", "/k?page=14"), ("<p>7–9 of 9 reviews</p>", "/k?start=6"), ("", "/k?page=1"),
            ("<p>Page 1 of 14</p>", "/k"), ("<a href='/other?page=9'>Kettles</a>", "/k"),
            ("<p>3 of 3 found this helpful</p>", "/k?page=1"), ("<a href='/k?page=1'><img></a>", "/k?page=2"),
        ])
    func invents(_ rest: String, _ url: String) {
        #expect(result(rest, at: "https://shop.example" + url).next == nil)
    }

    @Test("A stated total that the first page does not reach leads to the second")
    func total() {
        let totals = linkedData(
            #"{"@type":"Product","aggregateRating":{"@type":"AggregateRating","ratingValue":3,"reviewCount":8}}"#)
        let first = result(totals, at: "https://shop.example/k?page=1")
        #expect(first.next == "https://shop.example/k?page=2")
        #expect(result(totals, at: "https://shop.example/k?page=3").next == nil)
    }

    @Test(
        "A button that loads more names the address",
        arguments: [
            "<button data-url='/k?after=c9'>Load more</button>",
            "<button class=x hx-get='/k?after=c9'>Show 20 more reviews</button>",
        ])
    func buttons(_ button: String) {
        let result = result(button, at: "https://shop.example/k")
        #expect(result.next == "https://shop.example/k?after=c9")
        #expect(!result.isNextCounted)
    }

    @Test(
        "A template that a person wrote counts pages or reviews",
        arguments: [
            ("?page={page}", "/k", "/k?page=2"), ("?page={page}", "/k?page=4", "/k?page=5"),
            ("/k/reviews/{page}/", "/k", "/k/reviews/2/"), ("/k/reviews/{page}/", "/k/reviews/7/", "/k/reviews/8/"),
            ("?from={offset}&size=3", "/k", "/k?from=3&size=3"),
            ("?from={offset}&size=3", "/k?from=3&size=3", "/k?from=6&size=3"),
        ])
    func templates(_ template: String, _ url: String, _ next: String) throws {
        let rules = ExtractionRules(record: "li", fields: [.body: "p"], next: template)
        let reader = try PageReader(rules: rules, now: testNow)
        let result = reader.reading(of: Array(page(Self.records).utf8), url: "https://shop.example" + url)
        #expect(result.next == "https://shop.example" + next)
        #expect(reader.reading(of: Array(page("<ol></ol>").utf8), url: "https://shop.example" + url).next == nil)
    }
}
