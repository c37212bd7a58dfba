import Feedback
import Testing

@testable import Extraction

@Suite("Feeds: RSS, Atom, JSON Feed, App Store")
struct SyndicationTests {
    private func reading(_ text: String, form: DocumentReader.Form = .syndication) -> DocumentReading {
        DocumentReader(form: form, now: testNow).reading(of: Array(text.utf8), url: "https://shop.example/feed?page=1")
    }

    @Test(
        "Every form of a feed gives the same review",
        arguments: [
            """
            <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Reviews</title>
            <atom:link rel="next" href="?page=2"/><item><title>Kettle</title><link>https://shop.example/r/5</link>
            <description><![CDATA[<p>It leaks &amp; drips.</p>]]></description><dc:creator>Anna</dc:creator>
            <pubDate>Mon, 02 Nov 2026 10:00:00 +0200</pubDate><guid>5</guid><review:rating max="5">2</review:rating></item>
            </channel></rss>
            """,
            """
            <rdf:RDF xmlns:rdf="x"><channel><atom:link href="?page=2" rel="next"/></channel><item rdf:about="5"><title>Kettle</title>
            <link>https://shop.example/r/5</link><description>It leaks &amp;amp; drips.</description><dc:creator>Anna</dc:creator>
            <dc:date>2026-11-02T08:00:00Z</dc:date><rating max='5'>2</rating></item></rdf:RDF>
            """,
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?page=2"/><author><name>Shop</name></author>
            <entry><id>5</id><title type="html">Kettle</title><link rel="edit" href="/e"/><link href="/r/5"/>
            <author><name>Anna</name></author><updated>2026-11-03T08:00:00Z</updated><published>2026-11-02T08:00:00Z</published>
            <content type="xhtml"><div>It leaks <b>&amp;</b> drips.</div></content><g:rating max="5">2</g:rating></entry></feed>
            """,
            """
            {"version":"https://jsonfeed.org/version/1.1","next_url":"https://shop.example/feed?page=2","items":[{"id":"5",
            "title":"Kettle","url":"https://shop.example/r/5","content_html":"<p>It leaks &amp; drips.</p>",
            "authors":[{"name":"Anna"}],"date_published":"2026-11-02T08:00:00Z","_rating":{"value":2,"best":5}}]}
            """,
        ])
    func forms(_ text: String) throws {
        let reading = reading(text)
        #expect(reading.verdict == .reviews)
        #expect(reading.next == "https://shop.example/feed?page=2")
        let review = try #require(reading.reviews.first)
        #expect(reading.reviews.count == 1)
        #expect(review.key == "5")
        #expect(review.author == "Anna")
        #expect(review.title == "Kettle")
        #expect(review.body == "It leaks & drips.")
        #expect(review.rating == StatedRating(2))
        #expect(review.date?.text == "2026-11-02")
        #expect(review.date?.instant?.milliseconds == 1_793_606_400_000)
        #expect(review.url == "https://shop.example/r/5")
    }

    @Test("An App Store's feed is read without the entry about the app, damaged markup included")
    func appStore() throws {
        let reading = reading(
            """
            <feed xmlns:im="http://itunes.apple.com/rss"><link rel="alternate" href="https://x.example/?cc=us&id=1"/>
            <link rel="next" href="https://apps.example/page=2/xml"/><entry><id>9</id><title>The app</title></entry>
            <entry><updated>2026-11-02T00:07:45-07:00</updated><id>5</id><title>Crashes & burns</title>
            <content type="text">It stops <3 times a day.</content><im:voteSum>0</im:voteSum><im:rating>1</im:rating>
            <author><name>Anna</name></author><content type="html"><table><tr><td>It stops</td></tr></table></content></entry></feed>
            """, form: .appStore)
        #expect(reading.records == 1)
        #expect(reading.next == "https://apps.example/page=2/xml")
        let review = try #require(reading.reviews.first)
        #expect(review.title == "Crashes & burns")
        #expect(review.body == "It stops <3 times a day.")
        #expect(review.rating == StatedRating(1))
        #expect(review.author == "Anna")
    }

    @Test("A feed without entries is empty, a page is no feed, a feed cut off is partial")
    func verdicts() {
        #expect(reading("<feed><title>x</title><link rel='next' href=''/></feed>").verdict == .empty)
        #expect(reading("<feed><link rel='next' href=''/></feed>").next == nil)
        #expect(reading("<!doctype html><html><body>404</body></html>").verdict == .notAReviewPage)
        #expect(reading("<rss><channel><item><description>Good</description></item><item>").verdict == .partial)
    }

    @Test(
        "Entities are never expanded or fetched",
        arguments: [
            #"<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><description>&b;</description></item></channel></rss>"#,
            #"<!DOCTYPE r [<!ENTITY b SYSTEM "file:///etc/passwd">]><rss><channel><item><description>&b;</description></item></channel></rss>"#,
        ])
    func entities(_ text: String) {
        #expect(reading(text).reviews.first?.body == "&b;")
    }

    @Test(
        "Hostile feeds are read in linear time",
        arguments: [
            String(repeating: "<item>", count: 100_000), String(repeating: "<item><title>a</title>", count: 50_000),
            "<rss" + String(repeating: " a='b'", count: 100_000), "<rss>" + String(repeating: "</x>", count: 200_000),
            "<rss>" + String(repeating: "<![CDATA[", count: 100_000),
            "<!DOCTYPE [" + String(repeating: "[", count: 100_000),
        ])
    func hostile(_ text: String) {
        #expect(reading("<rss>" + text).verdict != .reviews)
    }
}
