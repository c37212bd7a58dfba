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
}
