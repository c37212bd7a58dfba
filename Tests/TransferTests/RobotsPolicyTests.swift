import Feedback
import Synchronization
import Testing

@testable import Transfer

@Suite("Asking for robots.txt")
struct RobotsPolicyTests {
    let clock = VirtualClock()

    func policy(_ script: @escaping ScriptedNet.Script) -> (policy: RobotsPolicy, net: ScriptedNet) {
        let net = ScriptedNet(clock, script)
        return (RobotsPolicy(send: net.send, clock: clock.read), net)
    }

    func request(_ url: String = "https://shop.example/reviews") throws -> HTTPRequest {
        HTTPRequest(url: try WebURL(url), userAgent: "heed/1.0")
    }

    @Test(
        "The status decides where there are no rules",
        arguments: [
            (200, nil), (204, nil), (400, nil), (404, nil), (410, nil), (451, nil), (401, .blocked), (403, .blocked),
            (429, .rateLimited), (500, .network), (503, .network), (302, .network),
        ] as [(Int, Verdict?)])
    func followsStatus(status: Int, verdict: Verdict?) async throws {
        let (policy, _) = policy { .answer($0, status) }
        switch try await policy.decision(for: request()) {
        case .allowed: #expect(verdict == nil)
        case .refused(let given, let reason, _):
            #expect(given == verdict)
            #expect(reason.contains("robots.txt"))
        }
    }

    @Test("Nothing is fetched where it cannot be read")
    func refusesWhenUnreachable() async throws {
        for (error, verdict) in [
            (TransferError.timedOut(url: try WebURL("https://shop.example"), detail: ""), Verdict.network),
            (.redirectRefused(from: try WebURL("https://shop.example"), reason: ""), .hostile),
            (.tooManyRedirects(url: try WebURL("https://shop.example"), limit: 5), .hostile),
        ] {
            let (policy, _) = policy { _ in throw error }
            guard case .refused(verdict, _, _) = try await policy.decision(for: request()) else {
                Issue.record("allowed after \(error)")
                continue
            }
        }
    }

    @Test("It is asked for once a day and origin, cut at 500 KiB, with five redirects")
    func caches() async throws {
        let (policy, net) = policy { request in
            #expect(request.limits.redirects == 5)
            #expect(request.limits.decodedBytes == 500 << 10)
            #expect(request.limits.keepsBeginning)
            #expect(request.userAgent == "heed/1.0")
            return .answer(request, 200, body: "User-agent: heed\nDisallow: /cart\nCrawl-delay: 3")
        }
        for _ in 0..<3 {
            #expect(try await policy.decision(for: request()) == .allowed(crawlDelay: .seconds(3)))
            guard case .refused(.blocked, _, _) = try await policy.decision(for: request("https://shop.example/cart"))
            else {
                Issue.record("allowed")
                return
            }
        }
        #expect(net.urls == ["https://shop.example/robots.txt"])
        _ = try await policy.decision(for: request("http://shop.example/"))
        _ = try await policy.decision(for: request("https://shop.example:8443/"))
        #expect(net.urls.count == 3)
        clock.advance(by: .hours(24))
        _ = try await policy.decision(for: request())
        #expect(net.urls.count == 4)
    }

    @Test("Rules outlive a failing server for a day, no longer")
    func keepsStaleRules() async throws {
        let isBroken = Mutex(false)
        let (policy, _) = policy { request in
            isBroken.withLock { $0 }
                ? .answer(request, 503) : .answer(request, 200, body: "User-agent: *\nDisallow: /x")
        }
        #expect(try await policy.decision(for: request()) == .allowed(crawlDelay: nil))
        isBroken.withLock { $0 = true }
        clock.advance(by: .hours(23))
        #expect(try await policy.decision(for: request()) == .allowed(crawlDelay: nil))
        clock.advance(by: .hours(2))
        guard case .refused(.network, _, _) = try await policy.decision(for: request()) else {
            Issue.record("allowed after more than a day")
            return
        }
        isBroken.withLock { $0 = false }
        clock.advance(by: .minutes(11))
        #expect(try await policy.decision(for: request()) == .allowed(crawlDelay: nil))
    }

    @Test("A server that is down for five days opens nothing, and is asked again every ten minutes at most")
    func survivesLongOutage() async throws {
        let isBroken = Mutex(false)
        let (policy, net) = policy { request in
            isBroken.withLock { $0 }
                ? .answer(request, 503) : .answer(request, 200, body: "User-agent: *\nDisallow: /x")
        }
        #expect(try await policy.decision(for: request()) == .allowed(crawlDelay: nil))
        isBroken.withLock { $0 = true }
        let start = clock.now
        while clock.now < start.advanced(by: .days(5)) {
            clock.advance(by: .minutes(5))
            let decision = try await policy.decision(for: request())
            let isStaleAllowed = clock.now < start.advanced(by: .hours(24))
            #expect((decision == .allowed(crawlDelay: nil)) == isStaleAllowed)
        }
        let gaps = zip(net.times.dropFirst(), net.times).map { $0.duration(since: $1) }
        #expect(gaps.allSatisfy { $0 >= .minutes(10) })
    }

    @Test(
        "Files of every odd kind are read as far as they can be",
        arguments: [
            ("<!doctype html><html><body>Disallow: / is what we like", 0, "", true),
            ("\u{FEFF}User-agent: *\r\nDisallow: /reviews\r\n", 0, "", false),
            ("User-agent: *\rDisallow: /reviews", 0, "", false),
            ("User-agent: *\nAllow: /\n", 70_000, "Disallow: /reviews", true),
            ("User-agent: *\nDisallow: /reviews\n", 70_000, "", false),
            ("\0\0\0", 1, "\nUser-agent: *\nDisallow: /reviews", false), ("", 0, "", true),
        ])
    func readsOddFiles(start: String, fillers: Int, end: String, isAllowed: Bool) async throws {
        let text = start + String(repeating: "# filler\n", count: fillers) + end
        let (policy, _) = policy { .answer($0, 200, body: text) }
        #expect((try await policy.decision(for: request()) == .allowed(crawlDelay: nil)) == isAllowed)
    }

    @Test(
        "Over the real engine a file is followed over five redirects, no further, and never waited for without end",
        arguments: [("/5", true), ("/6", false), ("silent", false), ("short", false), ("large", true)])
    func readsOverTheNetwork(kind: String, isAllowed: Bool) async throws {
        let origin = try TestOrigin { request in
            switch (request.path, kind) {
            case (_, "silent"): return .silence
            case (_, "short"): return .raw(Array("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent".utf8))
            case (_, "large"):
                return .page("User-agent: *\nDisallow: /no\n" + String(repeating: "# x\n", count: 150_000))
            case ("/robots.txt", _): return .redirect(to: kind)
            case ("/1", _): return .page("User-agent: *\nDisallow: /no")
            default: return .redirect(to: "/\((Int(request.path.dropFirst()) ?? 0) - 1)")
            }
        }
        let policy = RobotsPolicy(send: try Transfer().send, clock: clock.read)
        let limits = TransferLimits(total: kind == "silent" ? .milliseconds(100) : .seconds(60))
        let open = try await policy.decision(for: origin.request("/reviews", limits: limits))
        #expect((open == .allowed(crawlDelay: nil)) == isAllowed)
        #expect(try await policy.decision(for: origin.request("/no", limits: limits)) != .allowed(crawlDelay: nil))
    }

    @Test("One feed's closed network does not close the host to another feed")
    func forgetsOwnRefusals() async throws {
        let origin = try TestOrigin { _ in .page("") }
        let policy = RobotsPolicy(send: try Transfer().send, clock: clock.read)
        var closed = try origin.request()
        closed.network = .publicOnly
        let error = await transferError { try await policy.decision(for: closed) }
        #expect(error?.verdict == .hostile)
        #expect(try await policy.decision(for: origin.request()) == .allowed(crawlDelay: nil))
    }
}
