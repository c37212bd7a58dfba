import Foundation
import Testing

@Suite("The only door out")
struct DoorTests {
    @Test("No other target imports libcurl, opens a socket or uses another client")
    func isTheOnlyOne() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        let forbidden = [
            "import CCurl", "URLSession", "FoundationNetworking", "AsyncHTTPClient", "HTTPClient(", "getaddrinfo(",
        ]
        var count = 0
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift", !file.path().contains("/Sources/Transfer/") else { continue }
            count += 1
            let text = try String(contentsOf: file, encoding: .utf8)
            for word in forbidden { #expect(!text.contains(word), "\(file.lastPathComponent) contains '\(word)'") }
        }
        #expect(count > 0)
    }
}
