import Feedback
import Store
import Testing

@testable import Collection

@Suite("The whole life of a review")
struct ReviewLifeTests {
    private let feed = "name: shop\nkind: page\nurl: https://shop.example/1"
    private typealias Written = (String, String, Int, String)
    private let ann: Written = ("a", "Ann", 5, "good kettle for a small kitchen")
    private let bob: Written = ("b", "Bob", 1, "it never arrived, and nobody answers")
    private let cid: Written = ("c", "Cid", 2, "bad lid, it does not close")

    private func events(_ bench: Bench, _ author: String) async throws -> [ReviewEvent.Kind] {
        let review = try #require(try await bench.reviews().first { $0.author == author })
        return try await bench.database.read { try $0.reviewEvents(feed: "shop", id: review.id) }.map(\.kind)
    }

    @Test("A review that two runs in a row do not find is gone, one that comes back has returned, and none is lost")
    func goneAndReturned() async throws {
        let site = ScriptedSite(pages: ["/1": page([ann, bob])])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page([ann])))
        #expect(try await bench.collect(feed).result?.gone == 0)
        #expect(try await bench.collect(feed).result?.gone == 1)
        #expect(try await bench.collect(feed).result?.gone == 0)
        #expect(try await bench.reviews().count == 2)
        site.set("/1", .init(body: page([ann, bob])))
        #expect(try await bench.collect(feed).result?.new == 0)
        #expect(try await events(bench, "Bob") == [.gone, .returned])
        #expect(try await events(bench, "Ann").isEmpty)
    }

    @Test("Missing once is not gone")
    func missingOnce() async throws {
        let site = ScriptedSite(pages: ["/1": page([ann, bob])])
        let bench = try Bench(site)
        for reviews in [[ann, bob], [ann], [ann, bob], [ann], [ann, bob]] {
            site.set("/1", .init(body: page(reviews)))
            #expect(try await bench.collect(feed).result?.gone == 0)
        }
        #expect(try await events(bench, "Bob").isEmpty)
    }

    @Test("What a page in trouble does not show is not missing")
    func trouble() async throws {
        let site = ScriptedSite(pages: ["/1": page([ann], next: "/2"), "/2": page([bob])])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/2", .init(status: 503))
        for _ in 0..<3 { #expect(try await bench.collect(feed).result?.gone == 0) }
        site.set("/2", .init(body: "<html><body><h1>Please log in</h1></body></html>"))
        for _ in 0..<3 { #expect(try await bench.collect(feed).result?.gone == 0) }
    }

    @Test("What stands on an unchanged page is not missing, and what moved to another page is not either")
    func moved() async throws {
        let site = ScriptedSite(pages: ["/1": page([ann, bob], next: "/2"), "/2": page([cid])])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        for _ in 0..<3 { #expect(try await bench.collect(feed).result?.gone == 0) }
        let dan: Written = ("d", "Dan", 4, "good and quick to boil")
        let moved = ScriptedSite(pages: ["/1": page([dan, ann], next: "/2"), "/2": page([bob, cid])])
        for path in ["/1", "/2"] { site.set(path, moved.answer(path)) }
        for _ in 0..<3 { #expect(try await bench.collect(feed).result?.gone == 0) }
        #expect(try await bench.reviews().count == 4)
    }

    @Test("Behind the most pages that a feed may read nothing is missing")
    func cap() async throws {
        let site = ScriptedSite(pages: ["/1": page([ann], next: "/2"), "/2": page([bob])])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page([ann, cid], next: "/2")))
        for _ in 0..<3 { #expect(try await bench.collect(feed + "\npages: 1").result?.gone == 0) }
    }

    @Test("A site that shows its last page for every number ends the walk")
    func repeatedPages() async throws {
        var pages = ["/1": page([ann], next: "/2")]
        for number in 2...50 { pages["/\(number)"] = page([bob], next: "/\(number + 1)") }
        let result = try await Bench(ScriptedSite(pages: pages)).collect(feed).result
        #expect(result?.new == 2)
        #expect(result?.pages == 3)
    }

    @Test("An answer of the shop is part of the story, not a new version")
    func reply() async throws {
        let site = ScriptedSite(pages: ["/1": page([ann, bob])])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        let answered = page([ann, bob]).replacing(
            "\"reviewBody\":\"it never",
            with: "\"comment\":{\"@type\":\"Comment\",\"text\":\"We are sorry, Bob.\"},\"reviewBody\":\"it never")
        site.set("/1", .init(body: answered))
        _ = try await bench.collect(feed)
        let review = try #require(try await bench.reviews().first { $0.author == "Bob" })
        #expect(review.content.reply == "We are sorry, Bob.")
        #expect(review.version == 1)
        #expect(try await events(bench, "Bob") == [.replied])
    }
}
