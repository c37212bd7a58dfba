import Feedback
import Store
import Testing
import Transfer

@testable import Collection

/// Sites that never end.
@Suite("Walks without end")
struct TrapTests {
    private let feed = "name: shop\nkind: page\nurl: https://shop.example/1"

    /// A site that makes each page when it is asked for it.
    private func pagesRead(_ make: @escaping @Sendable (Int) -> String, feed: String? = nil) async throws -> RunResult {
        var pages: [String: String] = [:]
        for number in 1...200 { pages["/\(number)"] = make(number) }
        return try #require(try await Bench(ScriptedSite(pages: pages)).collect(feed ?? self.feed).result)
    }

    private static func review(_ number: Int) -> (String, String, Int, String) {
        ("k\(number)", "Ann \(number)", 5, "good kettle number \(number)")
    }

    @Test("Pages without end are read up to the cap of the feed: 20 where it states none")
    func endless() async throws {
        let result = try await pagesRead { page([Self.review($0)], next: "/\($0 + 1)") }
        #expect(result.pages == 20)
        #expect(result.new == 20)
    }

    @Test("A page that links to itself is read once")
    func selfLink() async throws {
        #expect(try await pagesRead { page([Self.review($0)], next: "/\($0)") }.pages == 1)
    }

    @Test("A calendar of empty days costs one page after the last one with reviews")
    func calendar() async throws {
        let result = try await pagesRead { number in
            number <= 3
                ? page([Self.review(number)], next: "/\(number + 1)")
                : "<html><body><h1>Day \(number)</h1><p>Nothing here.</p><a rel=\"next\" href=\"/\(number + 1)\">Next</a></body></html>"
        }
        #expect(result.pages == 4)
        #expect(result.new == 3)
    }

    @Test(
        "The same reviews under ever new addresses cost one page, however the rest of it changes",
        arguments: [true, false])
    func sameContent(_ isNoisy: Bool) async throws {
        let result = try await pagesRead { number in
            page([Self.review(1), Self.review(2)], next: "/\(number + 1)")
                + (isNoisy ? "<!-- made in \(number * 7) ms -->" : "")
        }
        #expect(result.pages == 2)
        #expect(result.new == 2)
    }
}
