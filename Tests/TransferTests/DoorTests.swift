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
            "curl_easy", "socket(AF_", "gethostbyname", "ClientBootstrap",
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

    @Test("No other target is built with libcurl")
    func isLinkedOnce() throws {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Package.swift")
        let text = try String(contentsOf: package, encoding: .utf8)
        // Once where the library is described, once where Transfer depends on it.
        #expect(text.split(separator: "\"CCurl\"", omittingEmptySubsequences: false).count == 3)
        #expect(text.contains(#".target(name: "Transfer", dependencies: ["Feedback", "CCurl"]"#))
    }
}
