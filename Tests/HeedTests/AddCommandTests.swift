import ArgumentParser
import Extraction
import Foundation
import Testing

@testable import Collection
@testable import heed

@Suite("Adding a feed from a page")
struct AddCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

    private static func markup(records: Int) -> String {
        let list = (0..<records).map {
            """
            <li class="card"><b class="who">Person \($0)</b> <i class="stars" title="\($0 % 5 + 1) out of 5"></i>
            <time datetime="2026-10-1\($0)">then</time><p>This is what customer number \($0) has to say.</p></li>
            """
        }
        return
            "<html lang=\"en\"><title>K2</title><body><h1>Kettle</h1><h2>Reviews</h2><ul>\(list.joined())</ul></body></html>"
    }

    private func saved(_ text: String) throws -> String {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("page.html")
        try Data(text.utf8).write(to: file)
        return file.path
    }

    private func add(_ options: [String], _ page: String) async throws {
        var command = try AddCommand.parse(
            ["--yes", "--dir", folder.path, "--url", "https://shop.example/kettle/k2"] + options + [page])
        try await command.run()
    }

    private func feeds() -> FeedFolder {
        FeedFolder(directory: folder.path + "/feeds", base: folder.path, environment: [:])
    }

    @Test("The feed's rules read the page that it was made from, and nothing is overwritten")
    func writes() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = try saved(Self.markup(records: 5))
        try await add(["--product", "Kettle: \"K2\"", "--every", "1d"], page)
        let feed = try #require(feeds().feeds.first)
        #expect(feeds().problems.isEmpty)
        #expect(feed.name == "shop-example-kettle-k2")
        #expect(feed.product == "Kettle: \"K2\"")
        #expect(feed.language == "en")
        let rules = try #require(feed.rules)
        let reading = try PageReader(rules: rules, now: Clock.system()).reading(of: Array(Self.markup(records: 5).utf8))
        #expect(reading.reviews.map(\.author) == (0..<5).map { "Person \($0)" })
        #expect(reading.fieldFill[.rating] == 5)
        await #expect(throws: Exit.Failure.self) { try await add([], page) }
        try RuleTrial(feed: feed.name, folder: feeds()).run(on: page)
    }

    @Test("A page without reviews becomes no feed")
    func refuses() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let page = try saved("<html><title>About</title><body><h1>About us</h1><p>We make kettles.</p></body></html>")
        await #expect(throws: Exit.Failure.self) { try await add([], page) }
        #expect(feeds().feeds.isEmpty)
    }

    @Test("Rules that find nothing on the saved page fail the check")
    func checks() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try await add(["--name", "k2"], try saved(Self.markup(records: 5)))
        let other = try saved("<html><body><h1>Kettle</h1><p>Another layout.</p></body></html>")
        #expect(throws: Exit.Told.self) { try RuleTrial(feed: "k2", folder: feeds()).run(on: other) }
        #expect(throws: Exit.Failure.self) { try RuleTrial(feed: "none", folder: feeds()).run(on: other) }
    }

    @Test(
        "A name is made from the address",
        arguments: [
            ("https://www.shop.example/kettle/K2?page=1#top", "shop-example-kettle-k2"),
            ("http://127.0.0.1:8642/products/", "127-0-0-1-products"), ("https://例え.jp/レビュー", "jp"), ("", "feed"),
        ])
    func names(_ url: String, _ name: String) {
        #expect(FeedDraft.name(for: url) == name)
        #expect(FeedFile.isName(name))
    }

    @Test("A draft that would be no feed says why", arguments: ["every: soon", "name: Not A Name", "url: nowhere"])
    func problems(_ fault: String) {
        var draft = FeedDraft(name: "k2", url: "https://shop.example/k2")
        if fault.hasPrefix("every") { draft.every = "soon" }
        if fault.hasPrefix("name") { draft.name = "Not A Name" }
        if fault.hasPrefix("url") { draft.url = "nowhere" }
        #expect(!draft.problems(file: "feeds/k2.yaml").isEmpty)
        #expect(FeedDraft(name: "k2", url: "https://shop.example/k2").problems(file: "feeds/k2.yaml").isEmpty)
    }
}
