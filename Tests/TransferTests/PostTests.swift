import Feedback
import Testing

@testable import Transfer

@Suite("Sending over HTTP")
struct PostTests {
    let transfer: Transfer

    init() throws { transfer = try Transfer() }

    @Test("A body arrives whole, as JSON unless told otherwise", arguments: [0, 1, 70_000, 2_000_000])
    func posts(size: Int) async throws {
        let origin = try TestOrigin { request in .answer(status: 202, headers: [], body: Array(request.method.utf8)) }
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var request = try origin.request("/hook")
        request.body = body
        request.headers = ["webhook-id": "1"]
        let response = try await transfer.send(request)
        #expect(response.status == 202)
        let seen = try #require(origin.requests.first)
        #expect(seen.method == "POST")
        #expect(seen.body == body)
        #expect(seen.header("Content-Type") == "application/json")
        #expect(seen.header("webhook-id") == "1")
        #expect(seen.header("Expect") == nil)
        request.headers["content-type"] = "text/plain"
        _ = try await transfer.send(request)
        #expect(origin.requests.last?.header("Content-Type") == "text/plain")
    }

    @Test("A fetch after it is a plain one again")
    func forgetsBody() async throws {
        let origin = try TestOrigin()
        var request = try origin.request()
        request.body = Array("{}".utf8)
        _ = try await transfer.send(request)
        _ = try await transfer.send(origin.request("/page"))
        let seen = try #require(origin.requests.last)
        #expect(seen.method == "GET")
        #expect(seen.header("Content-Type") == nil)
        #expect(seen.header("Content-Length") == nil)
    }

    @Test("A redirect is its answer, not an invitation", arguments: [301, 302, 303, 307, 308])
    func staysWhereSent(status: Int) async throws {
        let origin = try TestOrigin { _ in .redirect(to: "/elsewhere", status: status) }
        var request = try origin.request("/hook")
        request.body = Array("{}".utf8)
        #expect(try await transfer.send(request).status == status)
        #expect(origin.requests.count == 1)
    }

    @Test("Is never sent twice by itself, though the connection died")
    func sendsOnce() async throws {
        let origin = try TestOrigin { request in
            request.method == "POST" ? .raw([]) : .page("a connection to be used again")
        }
        _ = try await transfer.send(origin.request())
        var request = try origin.request("/hook")
        request.body = Array("{}".utf8)
        let error = await transferError { try await transfer.send(request) }
        #expect(error?.verdict == .partial)
        #expect(origin.requests.filter { $0.method == "POST" }.count == 1)
    }

    @Test("A receiver may think for as long as the whole time limit")
    func waitsForSlowReceivers() async throws {
        let origin = try TestOrigin { _ in .silence }
        var request = try origin.request(limits: .init(total: .milliseconds(1500), slowPeriod: .seconds(1)))
        request.body = Array("{}".utf8)
        guard case .timedOut(_, let detail) = await transferError(of: { try await transfer.send(request) }) else {
            Issue.record("not timed out")
            return
        }
        #expect(!detail.contains("too slow"))
    }
}
