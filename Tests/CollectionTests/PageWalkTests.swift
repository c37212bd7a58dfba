import Feedback
import Store
import Testing

@testable import Collection

@Suite("Walking review pages")
struct PageWalkTests {
    private let feed = "name: shop\nkind: page\nurl: https://shop.example/1\nproduct: Kettle"

    @Test("Pages are followed to the end, and a second run stores nothing twice")
    func followsAndRepeats() async throws {
        let bench = try Bench(
            ScriptedSite(pages: [
                "/1": page([("a", "Ann", 5, "good kettle"), ("b", "Bob", 1, "it never arrived")], next: "/2"),
                "/2": page([("c", "Cid", 2, "bad lid")]),
            ]))
        let first = try await bench.collect(feed)
        #expect(first.result?.new == 3)
        #expect(first.result?.verdict == .reviews)
        let second = try await bench.collect(feed)
        #expect(second.result?.new == 0)
        #expect(second.result?.unchanged == 3)
        #expect(second.result?.verdict == .reviews)
        #expect(try await bench.reviews().count == 3)
        #expect(bench.site.asked == ["/1", "/2", "/1", "/2"])
    }

    @Test("An edited text is a new version of the same review")
    func editIsVersion() async throws {
        let site = ScriptedSite(pages: ["/1": page([("a", "Ann", 5, "good kettle")])])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page([("a", "Ann", 1, "it was good, then it caught fire")])))
        let summary = try await bench.collect(feed)
        #expect(summary.result?.new == 0)
        #expect(summary.result?.changed == 1)
        let review = try #require(try await bench.reviews().first)
        #expect(review.version == 2)
        #expect(review.isUrgent)
        let followUps = try await bench.database.read { try $0.followUps(in: [.open]) }
        #expect(followUps.map(\.review) == [review.id])
    }

    @Test("An urgent complaint about a competitor is not ours to answer")
    func competitorsGetNoFollowUp() async throws {
        let bench = try Bench(ScriptedSite(pages: ["/1": page([("a", "Ann", 1, "it caught fire")])]))
        _ = try await bench.collect(feed + "\nsubject: Copperfinch")
        #expect(try await bench.reviews().first?.competitor == "Copperfinch")
        #expect(try await bench.database.read { try $0.followUps(in: FollowUpState.allCases) }.isEmpty)
    }

    @Test(
        "What a site does is a verdict, never success",
        arguments: [
            (403, "<html><body>Forbidden</body></html>", Verdict.blocked), (404, "", .notFound),
            (429, "", .rateLimited),
            (503, "", .network), (200, "<html><body><p>Hello, this is our story.</p></body></html>", .notAReviewPage),
        ])
    func verdicts(_ status: Int, _ body: String, _ expected: Verdict) async throws {
        let bench = try Bench(ScriptedSite(["/1": .init(status: status, body: body)]))
        let summary = try await bench.collect(feed)
        #expect(summary.result?.verdict == expected)
        let health = try await bench.database.read { try $0.feedHealth(of: "shop") }
        #expect(health?.verdict == expected)
        #expect(health?.failures == 1)
        #expect(health?.lastSuccess == nil)
    }

    @Test("A page without reviews where there used to be some has moved, and nothing stored is lost")
    func layoutMoved() async throws {
        let site = ScriptedSite(pages: ["/1": page([("a", "Ann", 5, "good"), ("b", "Bob", 4, "good too")])])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: "<html><body><h1>Kettle</h1><p>Now even better.</p></body></html>"))
        #expect(try await bench.collect(feed).result?.verdict == .layoutMoved)
        #expect(try await bench.collect(feed).result?.verdict == .layoutMoved)
        #expect(try await bench.reviews().count == 2)
    }

    @Test("Endless and circular pages end")
    func traps() async throws {
        let circle = try Bench(
            ScriptedSite(pages: [
                "/1": page([("a", "Ann", 5, "good")], next: "/2"), "/2": page([("b", "Bob", 5, "good")], next: "/1"),
            ]))
        #expect(try await circle.collect(feed).result?.pages == 2)
        var pages: [String: String] = [:]
        for number in 1...50 { pages["/\(number)"] = page([("k\(number)", "Ann", 5, "good")], next: "/\(number + 1)") }
        let endless = try Bench(ScriptedSite(pages: pages))
        #expect(try await endless.collect(feed).result?.pages == 20)
        #expect(try await Bench(ScriptedSite(pages: pages)).collect(feed + "\npages: 7").result?.pages == 7)
    }

    @Test("A list that was counted on ends where there is no such page, and that is no trouble", arguments: [404, 200])
    func countedPages(_ status: Int) async throws {
        let site = ScriptedSite(pages: [
            "/1": "<ol><li id=a><p>good</p></li></ol>", "/1?page=2": "<ol><li id=b><p>it is fine</p></li></ol>",
        ])
        site.set("/1?page=3", .init(status: status, body: "<html><body><p>Nothing here.</p></body></html>"))
        let bench = try Bench(site)
        let rules = "\nrules: {record: li, fields: {key: '@id', body: p}, next: '?page={page}'}"
        for new in [2, 0] {
            let result = try await bench.collect(feed + rules).result
            #expect(result?.verdict == .reviews)
            #expect(result?.new == new)
            #expect(result?.gone == 0)
        }
        #expect(site.asked == ["/1", "/1?page=2", "/1?page=3", "/1", "/1?page=2", "/1?page=3"])
    }

    @Test("A link to another site is not followed")
    func staysAtHome() async throws {
        let bench = try Bench(
            ScriptedSite(pages: ["/1": page([("a", "Ann", 5, "good")], next: "https://other.example/2")]))
        #expect(try await bench.collect(feed).result?.pages == 1)
        #expect(bench.site.asked == ["/1"])
    }

    @Test("What robots.txt forbids is not fetched")
    func robots() async throws {
        let site = ScriptedSite(pages: ["/1": page([("a", "Ann", 5, "good")])])
        site.set("/robots.txt", .init(body: "User-agent: *\nDisallow: /"))
        let bench = try Bench(site)
        #expect(try await bench.collect(feed).result?.verdict == .blocked)
        #expect(site.asked.isEmpty)
    }

    @Test("Keys that a site counts anew on each page name nothing")
    func localKeys() async throws {
        let bench = try Bench(
            ScriptedSite(pages: [
                "/1": page([("review1", "Ann", 5, "good kettle for tea")], next: "/2"),
                "/2": page([("review1", "Bob", 1, "the parcel never arrived here")]),
            ]))
        #expect(try await bench.collect(feed).result?.new == 2)
        #expect(try await bench.collect(feed).result?.new == 0)
        #expect(try await bench.reviews().allSatisfy { $0.version == 1 })
    }
}
