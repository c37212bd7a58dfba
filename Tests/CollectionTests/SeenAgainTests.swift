import Feedback
import Store
import Testing

@testable import Collection

/// Pages whose reviews have no keys: only what they say can tell which is which.
@Suite("The same review seen again, and others like it")
struct SeenAgainTests {
    private let feed = "name: shop\nkind: page\nurl: https://shop.example/1"
    private let text = "The lid does not close, and the steam burns my hand every morning."

    /// A page of reviews without keys: author, date, stars, text.
    private func page(_ reviews: [(String, String, Int, String)], next: String? = nil, reply: String? = nil) -> String {
        let items = reviews.map { author, date, stars, text in
            let answer = reply.map { #","comment":{"@type":"Comment","text":"\#($0)"}"# } ?? ""
            return """
                {"@type":"Review","author":{"@type":"Person","name":"\(author)"},"datePublished":"\(date)",\
                "reviewBody":"\(text)"\(answer),"reviewRating":{"@type":"Rating","ratingValue":\(stars),"bestRating":5}}
                """
        }
        return """
            <!doctype html><html lang="en"><head><title>Kettle</title>\(next.map { "<link rel=\"next\" href=\"\($0)\">" } ?? "")
            <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Kettle",\
            "review":[\(items.joined(separator: ","))]}</script></head><body><h1>Kettle</h1></body></html>
            """
    }

    private func lives(_ bench: Bench) async throws -> [ReviewLife] {
        try await bench.database.read { transaction in
            try transaction.reviews(ReviewQuery()).map { review in
                ReviewLife(
                    review: review, versions: try transaction.versions(feed: review.feed, id: review.id),
                    events: try transaction.reviewEvents(feed: review.feed, id: review.id), followUp: nil,
                    followUpEvents: [])
            }
        }
    }

    @Test(
        "An edited text, another date format or another page is the same review, and urgent only once",
        arguments: [
            ("2026-11-10", " Update: it now leaks too."), ("2026-11", ""), ("10 November 2026", ""), ("2026-11-10", ""),
        ])
    func seenAgain(_ date: String, _ more: String) async throws {
        let urgent = text + " It caught fire."
        let site = ScriptedSite(["/1": .init(body: page([("Ann", "2026-11-10", 1, urgent)]))])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page([("Bob", "2026-11-11", 5, "good kettle for my mother")], next: "/2?utm=x")))
        site.set("/2?utm=x", .init(body: page([("Ann", date, 1, urgent + more)])))
        for _ in 0..<3 { _ = try await bench.collect(feed) }
        let lives = try await lives(bench)
        #expect(lives.count == 2)
        let ann = try #require(lives.first { $0.review.author == "Ann" })
        #expect(ann.versions.count == (more.isEmpty ? 1 : 2))
        #expect(ann.events.isEmpty)
        let followUps = try await bench.database.read { try $0.followUps(in: FollowUpState.allCases) }
        #expect(followUps.count == 1)
        let events = try await bench.database.read { try $0.events(feed: "shop", review: ann.review.id) }
        #expect(events.map(\.kind) == [.opened])
    }

    @Test("Strangers of one name who wrote the same words on other days stay two, whatever they do later")
    func strangers() async throws {
        let first = ("Ann", "2026-11-01", 5, "Good")
        let site = ScriptedSite(["/1": .init(body: page([first]))])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page([("Ann", "2026-11-15", 1, "Good"), first])))
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page([("Ann", "2026-11-15", 2, "Good"), first])))
        for _ in 0..<2 { _ = try await bench.collect(feed) }
        let lives = try await lives(bench)
        #expect(
            lives.map { $0.versions.map { $0.content.rating?.value } }.sorted { $0.count < $1.count } == [[5], [1, 2]])
    }

    @Test("An edit and an answer at once are both told, and an edited review that stays as it is has no news")
    func editAndAnswer() async throws {
        let site = ScriptedSite(["/1": .init(body: page([("Ann", "2026-11-10", 1, text)]))])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page([("Ann", "2026-11-10", 1, text + " Still so.")], reply: "We are sorry.")))
        for _ in 0..<3 { _ = try await bench.collect(feed) }
        let life = try #require(try await lives(bench).first)
        #expect(life.versions.count == 2)
        #expect(life.events.map(\.kind) == [.replied])
        #expect(life.known(at: life.versions[0].seen)?.review.content.reply == nil)
    }

    @Test("A page that comes back as it was does not make reviews vanish that meanwhile stood on another one")
    func pageComesBack() async throws {
        let ann = ("Ann", "2026-11-10", 1, text)
        let bob = ("Bob", "2026-11-09", 5, "good kettle for my mother")
        let site = ScriptedSite(["/1": .init(body: page([bob], next: "/2")), "/2": .init(body: page([ann]))])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page([ann])))
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page([bob], next: "/2")))
        for _ in 0..<3 { #expect(try await bench.collect(feed).result?.gone == 0) }
        #expect(try await lives(bench).allSatisfy { $0.events.isEmpty })
    }

    @Test("What went while another page was in trouble is missed afterwards")
    func goneInTrouble() async throws {
        let ann = ("Ann", "2026-11-10", 1, text)
        let bob = ("Bob", "2026-11-09", 5, "good kettle for my mother")
        let cid = ("Cid", "2026-11-08", 4, "works without any fuss so far")
        let site = ScriptedSite(["/1": .init(body: page([ann, bob], next: "/2")), "/2": .init(body: page([cid]))])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page([bob], next: "/2")))
        site.set("/2", .init(status: 503))
        #expect(try await bench.collect(feed).result?.gone == 0)
        site.set("/2", .init(body: page([cid])))
        #expect(try await bench.collect(feed).result?.gone == 0)
        #expect(try await bench.collect(feed).result?.gone == 1)
    }

    @Test("A page whose texts are empty is no edit of all its reviews")
    func blankedPage() async throws {
        let reviews = (1...5).map { ("Ann \($0)", "2026-11-0\($0)", 4, "\($0): \(text)") }
        let site = ScriptedSite(["/1": .init(body: page(reviews))])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        site.set("/1", .init(body: page(reviews.map { ($0.0, $0.1, $0.2, "") })))
        let result = try await bench.collect(feed).result
        #expect(result?.verdict == .blankField)
        #expect(result?.changed == 0)
        #expect(try await lives(bench).count == 5)
    }

    @Test("What falls off the end of a feed of the newest is not deleted")
    func window() async throws {
        func feed(_ numbers: ClosedRange<Int>) -> String {
            let entries = numbers.reversed().map {
                """
                <entry><id>r\($0)</id><title>T</title><published>2026-11-\($0 + 10)T10:00:00Z</published>\
                <author><name>Ann \($0)</name></author><content type="text">bad lid \($0)</content></entry>
                """
            }
            return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>R</title>\(entries.joined())</feed>"
        }
        let yaml = "name: shop\nkind: rss\nurl: https://shop.example/1"
        let site = ScriptedSite(["/1": .init(body: feed(1...3))])
        let bench = try Bench(site)
        _ = try await bench.collect(yaml)
        site.set("/1", .init(body: feed(3...5)))
        for _ in 0..<3 { #expect(try await bench.collect(yaml).result?.gone == 0) }
        #expect(try await lives(bench).count == 5)
    }

    @Test("What went while a walk was cut off is missed by the next ones")
    func goneInCutWalk() async throws {
        let ann = ("Ann", "2026-11-10", 1, text)
        let bob = ("Bob", "2026-11-09", 5, "good kettle for my mother")
        let site = ScriptedSite(["/1": .init(body: page([ann, bob]))])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        let cut = page([bob])
        let content = Digest.contentHash(of: Array(cut.utf8))
        // The page is stored, and the process ends before it looks for what is missing.
        try await bench.database.write { transaction in
            try transaction.beginWalk(of: "shop")
            try transaction.save(
                PageState(
                    url: "https://shop.example/1", etag: nil, lastModified: nil, content: content, nextURL: nil,
                    verdict: .reviews, reviews: 1), feed: "shop")
        }
        site.set("/1", .init(body: cut))
        #expect(try await bench.collect(feed).result?.gone == 0)
        #expect(try await bench.collect(feed).result?.gone == 1)
    }
}
