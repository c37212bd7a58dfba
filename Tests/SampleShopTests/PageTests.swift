import Feedback
import Foundation
import Testing

@testable import SampleShop

@Suite("Pages")
struct PageTests {
    private let shop: SampleShop
    private let today: CalendarDay

    init() throws {
        today = try #require(CalendarDay(iso8601: "2026-11-25"))
        shop = SampleShop(today: today)
    }

    /// The pages of a listing, followed along their links.
    private func walk(_ listing: Listing, edition: SampleShop.Edition = .original) throws -> [Page] {
        var pages: [Page] = []
        var target: String? = listing.path
        while let next = target, pages.count < 100 {
            let page = shop.page(for: next, edition: edition)
            pages.append(page)
            target = try #/<link rel="next" href="([^"]+)">/#.firstMatch(in: page.body).map { String($0.1) }
        }
        return pages
    }

    @Test("Following the links shows every review once, latest first")
    func linksLeadToTheEnd() throws {
        for listing in Listing.all {
            let pages = try walk(listing)
            let keys = pages.flatMap { $0.body.matches(of: #/data-id="([^"]+)"/#).map { String($0.1) } }
            #expect(pages.allSatisfy { $0.status == 200 })
            #expect(pages.count > 1)
            #expect(keys == listing.reviews(on: today).map(\.key))
        }
    }

    @Test("Each page states how many reviews there are in all, and what they average")
    func totalsAreStated() throws {
        let pages = try walk(Listing.ours[0])
        #expect(pages.allSatisfy { $0.body.contains("\"reviewCount\": 45") })
        #expect(pages.allSatisfy { $0.body.contains("\"ratingValue\": 4.0, \"bestRating\": 5,") })
    }

    @Test("JSON-LD is valid JSON and holds the reviews of its page")
    func structuredDataIsValid() throws {
        for listing in Listing.all where listing.markup == .jsonLD {
            for page in try walk(listing) {
                let script = try #require(
                    try #/<script type="application\/ld\+json">((?s:.)+?)<\/script>/#.firstMatch(in: page.body))
                let object = try JSONSerialization.jsonObject(with: Data(script.1.utf8)) as? [String: Any]
                let reviews = try #require(object?["review"] as? [[String: Any]])
                #expect(reviews.count == page.body.matches(of: #/<li class="card"/#).count)
                #expect(reviews.allSatisfy { $0["reviewBody"] is String && $0["author"] is [String: Any] })
            }
        }
    }

    @Test("A page without markup for machines has none")
    func cardsArePlain() throws {
        let cards = try #require(Listing.ours.first { $0.markup == .cards })
        for page in try walk(cards) {
            #expect(!page.body.contains("itemprop") && !page.body.contains("ld+json"))
        }
    }

    @Test("The tag changes with the content and with nothing else")
    func tagFollowsContent() {
        let path = Listing.ours[0].path
        let page = shop.page(for: path)
        #expect(page.etag == SampleShop(today: today).page(for: path).etag)
        #expect(page.etag != shop.page(for: path, edition: .edited).etag)
        let unedited = Listing.competitor.path
        #expect(shop.page(for: unedited).etag == shop.page(for: unedited, edition: .edited).etag)
        #expect(page.isHeld(ifNoneMatch: "\"x\", W/\(page.etag)"))
        #expect(!page.isHeld(ifNoneMatch: "\"x\""))
    }

    @Test("A visitor who comes again sees the edited review with its new stars")
    func editIsShown() {
        let path = Listing.ours[0].path
        let (before, after) = (shop.page(for: path).body, shop.page(for: path, edition: .edited).body)
        #expect(before.contains("Pretty, but it drips") && !before.contains("scalded"))
        #expect(after.contains("UPDATE: scalded") && !after.contains("Pretty, but it drips"))
        #expect(Listing.all.flatMap(\.sheet.reviews).count { $0.edit != nil } == 1)
    }

    @Test("Texts are escaped wherever they stand")
    func textsAreEscaped() throws {
        let hostile = "</script><!--\"'&\u{2028}\u{0}\\"
        var listing = Listing.ours[0]
        listing.product = hostile
        listing.sheet = ReviewSheet("x-1 | -1 Mon | 5 | \(hostile) | \(hostile)\n\(hostile)")
        for markup in [Listing.Markup.jsonLD, .microdata, .cards] {
            listing.markup = markup
            let page = try #require(ReviewPage(listing: listing, number: 1, today: today, edition: .original)).page
            let safe = page.body.matches(of: #/<\/script>/#).count
            #expect(safe == (markup == .jsonLD ? 1 : 0))
            #expect(!page.body.contains("<!--"))
            #expect(page.body.contains("&lt;/script&gt;&lt;!--&quot;'&amp;"))
        }
        #expect(json("<\u{1}\"\\") == "\"\\u003c\\u0001\\\"\\\\\"")
    }

    @Test(
        "What the shop does not have is not found",
        arguments: [
            "/nothing", "", "products", "/products/marlow/reviews?page=0", "/products/marlow/reviews?page=99",
            "/products/marlow/reviews?page=x", "/products/marlow/reviews?page=99999999999999999999",
        ])
    func notFound(_ target: String) {
        #expect(shop.page(for: target).status == 404)
    }

    @Test("Robots may read the reviews and stay out of the office")
    func robots() {
        let page = shop.page(for: "/robots.txt")
        #expect(page.contentType.hasPrefix("text/plain"))
        #expect(page.body.contains("User-agent: *\nAllow: /\nDisallow: /admin/\n"))
        #expect(shop.page(for: "/admin/orders").status == 403)
    }

    @Test("The front page leads to every page of reviews and to the survey")
    func indexLinksEverything() {
        let body = shop.page(for: "/").body
        for listing in Listing.all { #expect(body.contains("href=\"\(listing.path)\"")) }
        #expect(body.contains("href=\"/surveys/export.csv\""))
    }

    @Test("Dates for people and for HTTP are right")
    func dates() throws {
        let day = try #require(CalendarDay(iso8601: "2026-03-01"))
        #expect(Wording.english.date(day) == "1 March 2026")
        #expect(Wording.latvian.date(day) == "2026. gada 1. marts")
        #expect(Wording.traditionalChinese.date(day) == "2026年3月1日")
        let page = Page(contentType: "text/plain", body: "", modified: day)
        #expect(page.lastModified == "Sun, 01 Mar 2026 00:00:00 GMT")
    }
}
