import Feedback
import Testing

@testable import Collection

@Suite("Collecting after a layout moved")
struct HealingRunTests {
    private let feed = """
        name: shop
        kind: page
        url: https://shop.example/1
        rules:
          record: li.card
          fields:
            author: .who
            rating: .stars@aria-label
            date: time@datetime
            body: .text
        """

    private struct Written {
        let author: String
        let stars: Int
        let day: Int
        let text: String
    }

    private let reviews = [
        Written(author: "Ann Ozola", stars: 5, day: 19, text: "A good kettle for a small kitchen, quick and quiet."),
        Written(author: "Bob Tamm", stars: 1, day: 18, text: "It never arrived, and nobody answers my letters."),
        Written(author: "Cid Berg", stars: 2, day: 17, text: "The lid is bad and does not close after a month."),
        Written(author: "Dan Kask", stars: 4, day: 15, text: "Boils quickly, though the handle becomes warm."),
        Written(author: "Eve Lapa", stars: 3, day: 12, text: "Neither here nor there, it does what it should."),
        Written(author: "Fay Roze", stars: 5, day: 11, text: "Bought a second one for my mother, who loves it."),
    ]

    private func before(_ reviews: [Written]) -> String {
        let cards = reviews.map {
            """
            <li class="card"><b class="who">\($0.author)</b><i class="stars" aria-label="\($0.stars) out of 5"></i>
            <time datetime="2026-11-\($0.day)">\($0.day) Nov</time><p class="text">\($0.text)</p></li>
            """
        }
        return "<html><body><h1>Kettle</h1><ul class=\"list\">\(cards.joined())</ul></body></html>"
    }

    private func after(_ reviews: [Written]) -> String {
        let cards = reviews.map {
            """
            <div class="opinion"><div class="head"><span class="name">\($0.author)</span>
            <span class="points" title="\($0.stars) out of 5"></span><time datetime="2026-11-\($0.day)"></time></div>
            <div class="says">\($0.text)</div></div>
            """
        }
        return """
            <html><body><h1>Kettle</h1><div class="opinions">\(cards.joined())</div>
            <div class="also"><a href="/t">Toaster</a><a href="/s">Scale</a></div></body></html>
            """
    }

    @Test("New rules are derived from the known reviews, announced, and used from then on")
    func heals() async throws {
        let site = ScriptedSite(["/1": .init(body: before(reviews))])
        let bench = try Bench(site)
        #expect(try await bench.collect(feed).result?.new == 6)
        site.set("/1", .init(body: after(reviews)))
        let healed = try await bench.collect(feed).result
        #expect(healed?.verdict == .reviews)
        #expect(healed?.new == 0)
        #expect(healed?.unchanged == 6)
        #expect(healed?.detail?.contains("rules") == true)
        let gus = Written(author: "Gus Ivars", stars: 1, day: 20, text: "The switch caught fire on the second day.")
        site.set("/1", .init(body: after([gus] + reviews)))
        #expect(try await bench.collect(feed).result?.new == 1)
        #expect(try await bench.reviews().count == 7)
    }

    @Test("A page that shows none of the known reviews is not healed")
    func refuses() async throws {
        let site = ScriptedSite(["/1": .init(body: before(reviews))])
        let bench = try Bench(site)
        _ = try await bench.collect(feed)
        let others = reviews.map {
            Written(author: "Hal \($0.day)", stars: 5, day: $0.day, text: "Another product, number \($0.day) of many.")
        }
        site.set("/1", .init(body: after(others)))
        let result = try await bench.collect(feed).result
        #expect(result?.verdict == .layoutMoved)
        #expect(result?.new == 0)
    }
}
