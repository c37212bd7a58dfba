import Extraction
import Feedback
import Foundation
import Testing

@Suite("Saved pages")
struct GoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/pages")

    /// Every page of the folder: a new page is a new test.
    static let pages: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return files.filter { $0.hasSuffix(".html") }.sorted()
    }()

    @Test("A page gives the reviews that are written down beside it", arguments: pages)
    func page(_ name: String) throws {
        let file = Self.folder.appending(path: name)
        let bytes = [UInt8](try Data(contentsOf: file))
        let json = PageReader(now: testNow).reading(of: bytes, url: "https://shop.example/kettles/k2").json
        let text = String(decoding: json, as: UTF8.self).replacing("{\"key\"", with: "\n{\"key\"")
        let golden = file.deletingPathExtension().appendingPathExtension("json")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data(text.utf8).write(to: golden)
        }
        #expect(try String(contentsOf: golden, encoding: .utf8) == text)
    }

    @Test("Pages that only look like reviews give none", arguments: pages.filter { $0.hasPrefix("trap") })
    func trap(_ name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
        let reading = PageReader(now: testNow).reading(of: bytes)
        #expect(reading.reviews.isEmpty)
        #expect(reading.verdict == .notAReviewPage)
    }

    @Test("Renamed classes change nothing about what is found", arguments: pages.filter { $0.hasPrefix("cards") })
    func renamed(_ name: String) throws {
        let page = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        let renamed = page.replacing(/class="([^"]*)"/) { match in
            "class=\"" + match.1.split(separator: " ").map { "q" + String($0.reversed()) }.joined(separator: " ") + "\""
        }
        let before = PageReader(now: testNow).reading(of: Array(page.utf8)).reviews
        let after = PageReader(now: testNow).reading(of: Array(renamed.utf8)).reviews
        #expect(after.map(\.body) == before.map(\.body))
        #expect(after.map(\.date) == before.map(\.date))
        #expect(after.map(\.rating) == before.map(\.rating))
    }
}
