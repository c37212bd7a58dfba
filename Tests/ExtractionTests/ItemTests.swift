import Extraction
import Feedback
import Testing

@Suite("Reviews stated in attributes and classes")
struct ItemTests {
    @Test("Microdata with nested items, content, datetime and itemref is read")
    func microdata() throws {
        let result = reading(
            page(
                """
                <div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Kettle</h1>
                <div itemprop="aggregateRating" itemscope itemtype="https://schema.org/AggregateRating">
                <span itemprop="ratingValue">4,2</span> of <span itemprop="reviewCount">1,284</span></div>
                <article id="review-77" itemprop="review" itemscope itemtype="https://schema.org/Review" itemref="when">
                <span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ann</b></span>
                <div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
                <meta itemprop="ratingValue" content="8"><meta itemprop="bestRating" content="10"></div>
                <h3 itemprop="name">Leaks</h3><div itemprop="reviewBody"><p>First&nbsp;day.</p><p>Then &lt;3 more.</p></div>
                </article><time id="when" itemprop="datePublished" datetime="2026-11-02">yesterday</time></div>
                """))
        let review = try #require(result.reviews.first)
        #expect(result.method == .microdata)
        #expect(result.stated == StatedTotals(count: 1284, average: 4.2))
        #expect(review.key == "review-77")
        #expect(review.author == "Ann")
        #expect(review.rating == StatedRating(8, worst: 1, best: 10))
        #expect(review.date?.text == "2026-11-02")
        #expect(review.title == "Leaks")
        #expect(review.body == "First day.\n\nThen <3 more.")
    }

    @Test("RDFa Lite is read in any vocabulary", arguments: ["", "v:", "schema:"])
    func rdfa(_ prefix: String) throws {
        let names =
            prefix == "v:" ? ("reviewer", "dtreviewed", "description") : ("author", "datePublished", "reviewBody")
        let result = reading(
            page(
                """
                <div typeof="\(prefix)Review"><span property="\(prefix)\(names.0)">Jānis</span>
                <span property="\(prefix)\(names.1)" content="2026-10-31">31 Oct</span>
                <div property="\(prefix)\(names.2)">Works.</div></div>
                """))
        let review = try #require(result.reviews.first)
        #expect(result.method == .rdfa)
        #expect(review.author == "Jānis")
        #expect(review.date?.text == "2026-10-31")
        #expect(review.body == "Works.")
    }

    @Test("hReview is read with its value classes")
    func microformat() throws {
        let result = reading(
            page(
                """
                <div class="box hreview" id="c12"><span class="item"><span class="fn">Cafe</span></span>
                <span class="reviewer vcard"><span class="fn">Mia</span></span>
                <abbr class="dtreviewed" title="2026-09-01">1 sept.</abbr>
                <span class="rating"><span class="value">9</span>/<span class="best">10</span></span>
                <h4 class="summary">Cold soup</h4><p class="description">The soup was cold.</p></div>
                """))
        let review = try #require(result.reviews.first)
        #expect(result.method == .microformats)
        #expect(review.author == "Mia")
        #expect(review.date?.text == "2026-09-01")
        #expect(review.rating == StatedRating(9, worst: 1, best: 10))
        #expect(review.title == "Cold soup")
        #expect(review.body == "The soup was cold.")
    }

    @Test(
        "Totals in microformats are what the page states of itself",
        arguments: [
            (
                "hreview-aggregate",
                "<span class=rating><span class=average>4.2</span> out of <span class=best>5</span></span> "
                    + "<b class=votes>37</b> ratings, <b class=count>12</b> reviews", 12
            ),
            ("hreview-aggregate", "<b class=rating>4.2</b> by <b class=votes>37</b> customers", 37),
            ("h-review-aggregate", "<data class=p-average value=4.2>4.2</data> <b class=p-count>12 reviews</b>", 12),
        ])
    func microformatTotals(_ name: String, _ inside: String, _ count: Int) {
        let reviews = "<div class=hreview><b class=rating>1</b><p class=description>It leaks at the lid.</p></div>"
        let result = reading(page("<div class='\(name)'>\(inside)\(reviews)</div>"))
        #expect(result.stated == StatedTotals(count: count, average: 4.2))
        #expect(result.reviews.map(\.rating) == [StatedRating(1)])
    }

    @Test(
        "Links to the following page become absolute",
        arguments: [
            ("<link rel=\"next\" href=\"/k2?p=2\">", "https://shop.example/k2?p=2"),
            ("<link rel=\"next\" href=\"?p=2\">", "https://shop.example/a/k2?p=2"),
            ("<link rel=\"next\" href=\"../a/k2/page/2#top\">", "https://shop.example/a/k2/page/2"),
            ("<base href=\"/x/\"><link rel=\"next\" href=\"../a/k2?p=2\">", "https://shop.example/a/k2?p=2"),
        ])
    func nextPage(_ head: String, _ expected: String) {
        #expect(reading(page("<p>x</p>", head: head), url: "https://shop.example/a/k2?p=1").next == expected)
    }

    @Test(
        "A link that leads off the web is not followed",
        arguments: [
            "javascript:go(2)", "file:///etc/passwd", "#next", "//other.example/z", "/a-quite/different-article",
        ])
    func dangerousNextPage(_ target: String) {
        let head = "<link rel=\"next\" href=\"\(target)\">"
        #expect(reading(page("<p>x</p>", head: head), url: "https://shop.example/kettles/kettle-k2").next == nil)
    }
}
