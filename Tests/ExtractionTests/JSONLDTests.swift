import Extraction
import Feedback
import Testing

@Suite("Reviews stated in JSON-LD")
struct JSONLDTests {
    static let healthy = """
        {"@context":"https://schema.org","@type":"Product","name":"Kettle K2",
         "aggregateRating":{"@type":"AggregateRating","ratingValue":"3.5","reviewCount":"2"},
         "review":[{"@type":"Review","@id":"#r1","author":{"@type":"Person","name":"Ann O&#39;Hara"},
          "datePublished":"2026-11-02T08:30:00+02:00","name":"Leaks","reviewBody":"Leaked on day one.<br>Twice.",
          "reviewRating":{"@type":"Rating","ratingValue":1,"bestRating":5}}]}
        """

    @Test("All fields of a healthy block are read")
    func healthyBlock() throws {
        let result = reading(page("", head: linkedData(Self.healthy)))
        let review = try #require(result.reviews.first)
        #expect(result.verdict == .reviews)
        #expect(result.method == .jsonLD)
        #expect(result.stated == StatedTotals(count: 2, average: 3.5))
        #expect(review.key == "#r1")
        #expect(review.author == "Ann O'Hara")
        #expect(review.rating == StatedRating(1))
        #expect(review.date?.text == "2026-11-02")
        #expect(review.date?.instant == Instant(iso8601: "2026-11-02T06:30:00Z"))
        #expect(review.title == "Leaks")
        #expect(review.body == "Leaked on day one.\nTwice.")
    }

    @Test(
        "Reviews are found wherever they are nested",
        arguments: [
            #"[{"@type":"Review","reviewBody":"Fine kettle."}]"#,
            #"{"@graph":[{"@type":"WebSite"},{"@type":["Thing","Review"],"reviewBody":"Fine kettle."}]}"#,
            #"{"@type":"Hotel","review":{"@type":"http://schema.org/Review","description":"Fine kettle."}}"#,
            #"{"@type":"Book","reviews":[{"reviewBody":"Fine kettle."}]}"#,
            #"{"@type":"Product","offers":{"itemOffered":{"review":[{"@type":"UserReview","reviewBody":"Fine kettle."}]}}}"#,
        ])
    func nested(_ json: String) {
        #expect(reading(page("", head: linkedData(json))).reviews.map(\.body) == ["Fine kettle."])
    }

    @Test("An author that stands elsewhere in the graph is looked up")
    func references() {
        let json = """
            {"@graph":[{"@type":"Review","author":{"@id":"#p"},"reviewBody":"Fine."},
             {"@type":"Person","@id":"#p","name":"Ilze"}]}
            """
        #expect(reading(page("", head: linkedData(json))).reviews.first?.author == "Ilze")
    }

    @Test(
        "A damaged block is read, and the healthy one beside it kept",
        arguments: [
            #"{"@type":"Review","author":"Bo","reviewBody":"Lid broke.",}"#,
            #"{/* from the shop */"@type":"Review", // line"# + "\n" + #""author":"Bo","reviewBody":"Lid broke."}"#,
            #"{"@type":"Review","author":"Bo","reviewBody":"Lid"# + "\n" + #"broke."}"#,
            #"{&quot;@type&quot;:&quot;Review&quot;,&quot;author&quot;:&quot;Bo&quot;,&quot;reviewBody&quot;:&quot;Lid broke.&quot;}"#,
            #"//<![CDATA["# + "\n" + #"{"@type":"Review","author":"Bo","reviewBody":"Lid broke."}"# + "\n//]]>",
            #"{"@type":"Review","reviewBody":"They call it a "lid", it broke.","author":"Bo"}"#,
            #"{"@type":"Review","author":"Bo","reviewBody":"Lid broke."};"#,
            #"{"@type":"Thing"}{"@type":"Review","author":"Bo","reviewBody":"Lid broke."}"#,
            "\u{FEFF}" + #"{"@type":"Review","author":"Bo","reviewBody":"Lid broke."}"#,
            #"{"@type":"Product","review":[{"@type":"Review","author":"Bo","reviewBody":"Lid broke."},{"@type":"Rev"#,
            #"{'@type':'Review','author':'Bo',reviewBody:'Lid broke.'}"#,
            #"{"@type":"Review" "author":"Bo" "reviewBody":"Lid broke."}"#,
        ])
    func damaged(_ json: String) {
        let result = reading(page("", head: linkedData(json) + linkedData(Self.healthy)))
        #expect(result.reviews.contains { $0.author == "Ann O'Hara" })
        let bo = result.reviews.first { $0.author == "Bo" }
        #expect(bo?.body?.hasPrefix("Lid") == true || bo?.body == #"They call it a "lid", it broke."#)
    }

    @Test("A review that is stated twice counts once, and two short ones of different people twice")
    func repeated() {
        let one = #"{"@type":"Review","author":"Bo","reviewBody":"Good."}"#
        let other = #"{"@type":"Review","author":"Li","reviewBody":"Good."}"#
        #expect(reading(page("", head: linkedData("[\(one),\(other),\(one)]"))).reviews.map(\.author) == ["Bo", "Li"])
    }

    @Test("Reviews of other products are not the page's")
    func asides() {
        let json =
            #"{"@type":"Product","isSimilarTo":{"@type":"Product","review":{"@type":"Review","reviewBody":"No."}}}"#
        #expect(reading(page("", head: linkedData(json))).reviews.isEmpty)
    }
}
