import Feedback
import Testing

@testable import Transfer

@Suite("Fetching over HTTP")
struct TransferTests {
    let transfer: Transfer

    init() throws { transfer = try Transfer() }

    @Test("A page arrives with its status, headers, body and timings")
    func fetches() async throws {
        let origin = try TestOrigin { _ in .page("good shoes", headers: ["ETag: \"1\"", "Content-Type: text/html"]) }
        let response = try await transfer.send(origin.request("/reviews?page=2"))
        #expect(response.status == 200)
        #expect(String(decoding: response.body, as: UTF8.self) == "good shoes")
        #expect(response.eTag == "\"1\"")
        #expect(response.headers["CONTENT-TYPE"] == "text/html")
        #expect(response.bytesReceived == 10)
        #expect(response.timings.total > .zero)
        #expect(response.finalURL.text == origin.base + "/reviews?page=2")
        #expect(origin.requests.map(\.path) == ["/reviews?page=2"])
    }

    @Test("The user agent, custom headers and the validators of the copy at hand are sent")
    func sendsHeaders() async throws {
        let origin = try TestOrigin()
        var request = try origin.request()
        request.headers = ["X-Key": "secret", "X-Empty": ""]
        request.ifNoneMatch = "W/\"a\""
        request.ifModifiedSince = "Sun, 06 Nov 1994 08:49:37 GMT"
        _ = try await transfer.send(request)
        let seen = try #require(origin.requests.first)
        #expect(seen.header("User-Agent") == "heed-tests/1")
        #expect(seen.header("X-Key") == "secret")
        #expect(seen.lines.contains("X-Empty:"))
        #expect(seen.header("If-None-Match") == "W/\"a\"")
        #expect(seen.header("If-Modified-Since") == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(seen.header("Accept-Encoding")?.contains("gzip") == true)
        #expect(seen.header("Cookie") == nil)
    }

    @Test("Connections are used again, one after another")
    func reusesConnections() async throws {
        let origin = try TestOrigin()
        for _ in 0..<5 { _ = try await transfer.send(origin.request()) }
        #expect(origin.accepts == 1)
        #expect(origin.requests.count == 5)
    }

    @Test("Many transfers run at the same time")
    func runsConcurrently() async throws {
        let origin = try TestOrigin { request in .page(request.path) }
        let transfer = transfer
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<40 {
                group.addTask {
                    let response = try await transfer.send(origin.request("/\(index)"))
                    return String(decoding: response.body, as: UTF8.self) == "/\(index)"
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test("Compressed and chunked bodies are decoded")
    func decodes() async throws {
        let text = Array("never arrived".utf8)
        let compressed = Compressed.stored(text)
        let origin = try TestOrigin { request in
            if request.path == "/deflate" {
                return .answer(status: 200, headers: ["Content-Encoding: deflate"], body: compressed)
            }
            return .raw(
                Array(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nnever \r\n7\r\narrived\r\n0\r\n\r\n".utf8
                ))
        }
        for path in ["/deflate", "/chunked"] {
            let response = try await transfer.send(origin.request(path))
            #expect(response.body == text)
        }
    }

    @Test("Any status is an answer", arguments: [204, 304, 403, 404, 429, 500, 503])
    func keepsStatus(status: Int) async throws {
        let origin = try TestOrigin { _ in .answer(status: status, headers: ["Retry-After: 5"], body: []) }
        let response = try await transfer.send(origin.request())
        #expect(response.status == status)
        #expect(response.headers["retry-after"] == "5")
    }

    @Test("Line breaks and NUL never reach a header", arguments: ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b", "a\u{7F}"])
    func refusesControlCharacters(value: String) async throws {
        let origin = try TestOrigin()
        var requests = [try origin.request(), try origin.request(), try origin.request(), try origin.request()]
        requests[0].headers = ["X-Key": value]
        requests[1].headers = [value: "x"]
        requests[2].userAgent = value
        requests[3].ifNoneMatch = value
        for request in requests {
            let error = await transferError { try await transfer.send(request) }
            #expect(error?.verdict == .hostile)
            #expect(error?.description.contains { $0.isNewline } == false)
        }
        #expect(origin.accepts == 0)
    }

    @Test("A cancelled fetch ends at once")
    func cancels() async throws {
        let origin = try TestOrigin { _ in .silence }
        let transfer = transfer
        let task = Task { try await transfer.send(origin.request()) }
        while origin.requests.isEmpty { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("Nobody listening is an error that may pass")
    func reportsUnreachable() async throws {
        var origin: TestOrigin? = try TestOrigin()
        let request = try #require(try origin?.request())
        origin = nil
        let error = await transferError { try await transfer.send(request) }
        guard case .unreachable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.isRetryable == true)
        #expect(error?.verdict == .network)
    }

    @Test("Proxies named by the environment are not used, an explicit one is")
    func usesExplicitProxyOnly() async throws {
        let proxy = try TestOrigin { request in .page("via proxy: \(request.path)") }
        let proxied = try Transfer(proxy: WebURL(proxy.base))
        let response = try await proxied.send(HTTPRequest(url: WebURL("http://shop.example/page")))
        #expect(String(decoding: response.body, as: UTF8.self) == "via proxy: http://shop.example/page")
        let error = await transferError { try await proxied.send(HTTPRequest(url: WebURL("http://10.0.0.1/"))) }
        #expect(error?.verdict == .hostile)
    }
}
