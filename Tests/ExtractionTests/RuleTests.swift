import Extraction
import Feedback
import Testing

@Suite("Rules that a person writes")
struct RuleTests {
    private static let shop = page(
        """
        <ul class="list wide"><li class="card first" data-review-id="r1"><b class="who">Ann</b>
        <i class="stars" title="4 out of 5">****</i><time datetime="2026-11-02">Mon</time><p>Fine kettle.</p><p>Really.</p></li>
        <li class="card" data-review-id="r2"><b class="who">Bo</b><i class="stars" title="1 out of 5">*</i>
        <time datetime="2026-11-01">Sun</time><p>It leaks.</p></li></ul><a class="more" href="?p=2">More</a>
        """)

    private func authors(_ record: String, _ author: String = ".who") throws -> [String?] {
        let rules = ExtractionRules(record: record, fields: [.author: author, .body: "p"])
        return try PageReader(rules: rules, now: testNow).reading(of: Array(Self.shop.utf8)).reviews.map(\.author)
    }

    @Test(
        "Fields are read by CSS and by XPath",
        arguments: [
            ["li.card", ".who", "i.stars@title", "time@datetime", "p", "a.more@href", "@data-review-id"],
            ["//li", "./b", ".//i/@title", ".//time/@datetime", ".//p", "//a/@href", "./@data-review-id"],
        ])
    func fields(_ selectors: [String]) throws {
        let rules = ExtractionRules(
            record: selectors[0],
            fields: [
                .author: selectors[1], .rating: selectors[2], .date: selectors[3], .body: selectors[4],
                .key: selectors[6],
            ],
            next: selectors[5])
        let result = try PageReader(rules: rules, now: testNow).reading(
            of: Array(Self.shop.utf8), url: "https://shop.example/k")
        #expect(result.method == .rules)
        #expect(result.next == "https://shop.example/k?p=2")
        let review = try #require(result.reviews.first)
        #expect(review.key == "r1")
        #expect(review.author == "Ann")
        #expect(review.rating == StatedRating(4))
        #expect(review.date?.text == "2026-11-02")
        #expect(review.body == "Fine kettle.\n\nReally.")
    }

    @Test(
        "CSS selects as in a browser",
        arguments: [
            ("li", ["Ann", "Bo"]), ("li.card.first", ["Ann"]), ("ul > li:nth-child(2)", ["Bo"]),
            ("li:not(.first)", ["Bo"]),
            ("li[data-review-id$='2']", ["Bo"]), ("li[class~=first]", ["Ann"]), ("li + li", ["Bo"]),
            ("li ~ li", ["Bo"]),
            ("li:has(p + p)", ["Ann"]), ("li:contains('leaks')", ["Bo"]),
            ("ul.list li:first-child, li:last-child", ["Ann", "Bo"]),
            ("li:nth-child(odd)", ["Ann"]), ("li:nth-child(2n)", ["Bo"]), ("LI[data-review-id^=r]", ["Ann", "Bo"]),
        ])
    func css(_ selector: String, _ expected: [String]) throws {
        #expect(try authors(selector) == expected)
    }

    @Test(
        "Plain selectors find in the page's own tree what XPath finds",
        arguments: [
            "li", "*", ".card", "li.card", "#a", "ul li", "ul > li", "li > p", "ul > p", "ul p, i", "b, p, b", "> ul",
            "[title]", "[title='4 out of 5']", "[title^='4 out']", "[title$=5]", "[title*='out of']", "[class~=first]",
            "li[data-review-id=r2] p", "LI.card > .who", "time@datetime", "p@class", "@class", "nosuch, .who",
            "ul li.first > p", "[data-x]", "x-star", "x-star.s@data-x", "div div > p", "div > div p", "[title='a & b']",
        ])
    func plainSelectors(_ selector: String) throws {
        let page = page(
            """
            <ul class="list wide" id=a><li class="card first" data-review-id="r1"><b class=" who ">Ann</b>
            <i class="stars" title=" 4 out of 5 ">****</i><time datetime="2026-11-02">Mon</time><p>Fine &amp; dry.</p></li>
            <LI class="card" data-review-id="r2"><b class="who x">Bo</b><i title="a &amp; b">*</i><p class="">It leaks.</p>
            <x-star class="s" data-x="">5</x-star><div><div><p>Deep</p><div><p>Deeper</p></div></div></div></li></ul>
            """)
        // A condition that always holds, which only XPath knows.
        let parts = selector.split(separator: "@", omittingEmptySubsequences: false)
        let detour =
            parts[0].isEmpty
            ? selector.replacing("@", with: "./@")
            : parts[0].replacing(",", with: ":not(#zz),") + ":not(#zz)" + parts.dropFirst().map { "@" + $0 }.joined()
        func reviews(_ selector: String, isRecord: Bool) throws -> [ReviewDraft] {
            let rules =
                isRecord
                ? ExtractionRules(record: selector, fields: [.body: ".//*", .key: "./@class"])
                : ExtractionRules(record: "//body | //li", fields: [.title: selector, .body: "./descendant::p"])
            return try PageReader(rules: rules, now: testNow).reading(of: Array(page.utf8)).reviews
        }
        for isRecord in [true, false] where !(isRecord && selector.contains("@")) {
            #expect(try reviews(selector, isRecord: isRecord) == reviews(detour, isRecord: isRecord))
        }
    }

    @Test(
        "A wrong selector is refused with the place of the mistake",
        arguments: [
            ("li..card", 3), ("li[data", 7), ("li:bogus", 3), ("ul >", 4), ("", 0), ("li[a='x]", 5),
            ("li:nth-child(x)", 15),
            ("li@", 3), ("li)", 2), ("//li[", 5),
        ])
    func mistakes(_ selector: String, _ offset: Int) {
        #expect { try PageReader(rules: ExtractionRules(record: selector), now: testNow) } throws: { error in
            guard case .badSelector(selector, let found, _) = error as? ExtractionError else { return false }
            return found == offset || selector.hasPrefix("/")
        }
    }

    @Test("A rule that matches nothing says so")
    func noMatch() throws {
        let rules = ExtractionRules(record: "div.gone")
        let result = try PageReader(rules: rules, now: testNow).reading(of: Array(Self.shop.utf8))
        #expect(result.reviews.isEmpty)
        #expect(result.problems == ["selector 'div.gone' matched nothing"])
    }
}
