import Feedback
import Testing

@testable import Transfer

@Suite("Redirects")
struct RedirectTests {
    let transfer: Transfer

    init() throws { transfer = try Transfer() }

    @Test("Are followed hop by hop, and remembered", arguments: [301, 302, 303, 307, 308])
    func follows(status: Int) async throws {
        let origin = try TestOrigin { request in
            switch request.path {
            case "/a/start": .redirect(to: "../b?x=1", status: status)
            case "/b?x=1": .redirect(to: "/c#part", status: status)
            default: .page("there")
            }
        }
        let response = try await transfer.send(origin.request("/a/start"))
        #expect(response.finalURL.text == origin.base + "/c")
        #expect(response.redirects.map(\.target) == ["/a/start", "/b?x=1"])
    }

    @Test("Are handed back where none may be followed")
    func handsBack() async throws {
        let origin = try TestOrigin { _ in .redirect(to: "/next") }
        let response = try await transfer.send(origin.request(limits: .init(redirects: 0)))
        #expect(response.status == 302)
        #expect(origin.requests.count == 1)
    }

    @Test("End after ten, and in a circle at once")
    func ends() async throws {
        let origin = try TestOrigin { request in
            if request.path == "/loop" { return .redirect(to: "/loop2") }
            if request.path == "/loop2" { return .redirect(to: "/loop") }
            return .redirect(to: "/\(request.path.utf8.count + 1)\(request.path.dropFirst())")
        }
        let endless = await transferError { try await transfer.send(origin.request("/x")) }
        guard case .tooManyRedirects = endless else {
            Issue.record("\(String(describing: endless))")
            return
        }
        #expect(origin.requests.count == 11)
        let circle = await transferError { try await transfer.send(origin.request("/loop")) }
        guard case .redirectRefused = circle else {
            Issue.record("\(String(describing: circle))")
            return
        }
        #expect(origin.requests.count == 13)
    }

    @Test("To another origin leave credentials and custom headers behind")
    func dropsCredentials() async throws {
        let other = try TestOrigin()
        let origin = try TestOrigin { request in
            request.path == "/" ? .redirect(to: "/same") : .redirect(to: "http://127.0.0.1:\(other.port)/")
        }
        var request = try origin.request()
        request.headers = ["Authorization": "Bearer secret", "X-Shop-Key": "secret"]
        _ = try await transfer.send(request)
        #expect(origin.requests.allSatisfy { $0.header("Authorization") == "Bearer secret" })
        let seen = try #require(other.requests.first)
        #expect(seen.header("User-Agent") == "heed-tests/1")
        #expect(!seen.lines.joined().contains("secret"))
    }

    @Test(
        "To private addresses, other schemes and user names are refused",
        arguments: [
            "http://127.0.0.2/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
            "file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/", "http://name:tr0ub4dor@127.0.0.1/",
            "http://", "\u{1}",
        ])
    func refuses(target: String) async throws {
        let origin = try TestOrigin { _ in .redirect(to: target) }
        let error = await transferError { try await transfer.send(origin.request()) }
        #expect(error?.verdict == .hostile)
        #expect(error?.description.contains("tr0ub4dor") == false)
        #expect(origin.accepts == 1)
    }

    @Test("From https to http are refused")
    func refusesDowngrade() throws {
        let request = HTTPRequest(url: try WebURL("https://shop.example/"))
        let response = HTTPResponse(status: 301, headers: ["Location": "http://shop.example/"], finalURL: request.url)
        #expect(throws: TransferError.self) { try request.following(response) }
        let upgrade = HTTPResponse(status: 301, headers: ["location": "//shop.example:8443/x"], finalURL: request.url)
        #expect(try request.following(upgrade)?.url.text == "https://shop.example:8443/x")
        #expect(try request.following(HTTPResponse(status: 200, finalURL: request.url)) == nil)
        #expect(try request.following(HTTPResponse(status: 302, finalURL: request.url)) == nil)
    }
}
