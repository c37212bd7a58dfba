import Feedback
import Synchronization
import Testing

@testable import Transfer

/// Every way in which an address can get into heed, tried with every spelling of this machine's addresses.
///
/// One listener on all addresses of the machine counts who connects.
@Suite("Ways to refused addresses")
struct RefusedPathTests {
    /// Who tries to connect where: a target's text in, an error out.
    enum Way: CaseIterable, Sendable {
        case fetch, post, redirect, redirectOfRedirect, nextLink, robotsRedirect, politeRedirect
        case sendingMail, readingMail, proxiedFetch
    }

    let clock = VirtualClock()

    @Test("No spelling of a private address is connected to, whichever way it comes", arguments: Way.allCases)
    func refuses(way: Way) async throws {
        let listener = try TestListener(address: "0.0.0.0")
        let transfer = try Transfer()
        var tried = 0
        for spelling in RefusedHostTests.spellings + Self.ownAddresses() {
            let target = spelling.replacing(":%", with: ":\(listener.port)").replacing(
                ":0%", with: ":0\(listener.port)")
            let error = await transferError { try await attempt(way, target, transfer) }
            #expect(error != nil, "\(way): \(target)")
            tried += 1
        }
        #expect(tried >= 44)
        #expect(listener.accepts == 0)
        // Were the rules asleep, the listener would have noticed.
        let open = HTTPRequest(
            url: try WebURL("http://127.0.0.1:\(listener.port)/"), limits: .init(total: .seconds(30)),
            network: try AddressAllowance("127.0.0.0/8"))
        _ = await transferError { try await transfer.send(open) }
        #expect(listener.accepts > 0)
    }

    private static func ownAddresses() -> [String] {
        OwnAddresses().current().map { $0.isIPv6 ? "http://[\($0)]:%/" : "http://\($0):%/" }
    }

    private func attempt(_ way: Way, _ target: String, _ transfer: Transfer) async throws {
        switch way {
        case .fetch: _ = try await transfer.send(HTTPRequest(url: WebURL(target)))
        case .post: _ = try await transfer.send(HTTPRequest(url: WebURL(target), body: Array("{}".utf8)))
        case .nextLink:
            let next = try WebURL("https://shop.example/reviews").resolving(target)
            _ = try await transfer.send(HTTPRequest(url: next))
        case .redirect, .redirectOfRedirect:
            try await redirect(to: target, isTwice: way == .redirectOfRedirect, transfer)
        case .robotsRedirect, .politeRedirect:
            try await politely(to: target, fromRobots: way == .robotsRedirect, transfer)
        case .sendingMail: try await transfer.send(mail: delivery(to: target))
        case .readingMail: _ = try await transfer.messages(query(at: target))
        case .proxiedFetch:
            // The proxy answers everything; a numeric address of ours must not even reach it.
            let proxy = try TestOrigin { _ in .answer(status: 502, headers: [], body: []) }
            let url = try WebURL(target)
            guard IPAddress(url.host) != nil else {
                throw TransferError.badURL(url: target, reason: "left to the proxy")
            }
            _ = try await Transfer(proxy: WebURL(proxy.base)).send(HTTPRequest(url: url))
        }
    }

    private func redirect(to target: String, isTwice: Bool, _ transfer: Transfer) async throws {
        let origin = try TestOrigin(address: Self.allowed) { request in
            .redirect(to: isTwice && request.path == "/" ? "/again" : target)
        }
        _ = try await transfer.send(request(to: origin))
    }

    /// The one address that the feed of these tests may reach, which none of the spellings means.
    private static let allowed = "127.9.9.9"

    private func request(to origin: TestOrigin) throws -> HTTPRequest {
        HTTPRequest(
            url: try WebURL("http://\(Self.allowed):\(origin.port)/"), network: try AddressAllowance(Self.allowed))
    }

    private func politely(to target: String, fromRobots: Bool, _ transfer: Transfer) async throws {
        let origin = try TestOrigin(address: Self.allowed) { request in
            (request.path == "/robots.txt") == fromRobots ? .redirect(to: target) : .page("")
        }
        let fetcher = PoliteFetcher(send: transfer.send, userAgent: "heed/1.0", clock: clock.read, sleep: clock.sleep)
        if case .refused(let refusal) = try await fetcher.fetch(request(to: origin)) {
            throw TransferError.badURL(url: target, reason: refusal.reason)
        }
    }

    private func delivery(to target: String) throws -> MailDelivery {
        MailDelivery(
            server: try MailServer(mailTarget(target, scheme: "smtp")), sender: "heed@shop.example",
            recipients: ["help@shop.example"], message: Array("Subject: x\r\n\r\n".utf8),
            limits: .init(total: .seconds(5)))
    }

    private func query(at target: String) throws -> MailFolderQuery {
        MailFolderQuery(server: try MailServer(mailTarget(target, scheme: "imap")), limits: .init(total: .seconds(5)))
    }

    private func mailTarget(_ target: String, scheme: String) -> String {
        target.replacing("http:", with: scheme + ":").replacing("HTTP:", with: scheme + ":")
    }

    @Test("A name that answers with two faces in a thousand races never gets to the second one")
    func survivesRebinding() async throws {
        let allowed = try #require(IPAddress("127.0.0.1"))
        let refused = try #require(IPAddress("127.0.0.2"))
        let origin = try TestOrigin()
        let hidden = try TestOrigin(address: "127.0.0.2", port: origin.port)
        let seed = Mutex<UInt64>(2026)
        let resolver = Resolver(lifetime: .zero) { _ in
            let draw = seed.withLock { seed in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return seed >> 33 & 3
            }
            return [[allowed], [refused], [allowed, refused], [refused, allowed]][Int(draw)]
        }
        let transfer = try Transfer(resolver: resolver)
        let network = try loopback()
        let outcomes = await withTaskGroup(of: Int?.self) { group in
            for index in 0..<1000 {
                group.addTask {
                    let url = try? WebURL("http://shop\(index % 7).example:\(origin.port)/")
                    guard let url else { return nil }
                    return try? await transfer.send(HTTPRequest(url: url, network: network)).status
                }
            }
            return await group.reduce(into: [Int?]()) { $0.append($1) }
        }
        #expect(outcomes.count == 1000)
        #expect(outcomes.contains(200))
        #expect(outcomes.contains(nil))
        #expect(hidden.accepts == 0)
    }

    @Test(
        "Other ports of public hosts are not for us, nor are other protocols",
        arguments: [
            "http://1.1.1.1:25/", "http://1.1.1.1:6379/", "https://1.1.1.1:5432/", "http://1.1.1.1:22/",
            "file:///etc/passwd", "gopher://1.1.1.1/", "ftp://1.1.1.1/", "dict://1.1.1.1:11211/", "smtp://1.1.1.1/",
            "imap://1.1.1.1/", "ldap://1.1.1.1/", "smb://1.1.1.1/", "telnet://1.1.1.1/", "tftp://1.1.1.1/",
            "ws://1.1.1.1/", "javascript:1", "data:text/html,x",
        ])
    func refusesOtherPorts(target: String) async throws {
        let transfer = try Transfer()
        let error = await transferError { try await transfer.send(HTTPRequest(url: WebURL(target))) }
        switch error {
        case .portRefused, .badURL: break
        default: Issue.record("\(String(describing: error))")
        }
        let origin = try TestOrigin { _ in .redirect(to: target) }
        #expect(await transferError { try await transfer.send(origin.request()) }?.verdict == .hostile)
    }
}
