import Feedback
import Testing

@testable import Transfer

@Suite("Fetching politely")
struct PoliteFetcherTests {
    let clock = VirtualClock()

    func fetcher(_ script: @escaping ScriptedNet.Script) -> (fetcher: PoliteFetcher, net: ScriptedNet) {
        let net = ScriptedNet(clock, script)
        let fetcher = PoliteFetcher(
            send: net.send, userAgent: "heed/1.0 (+https://shop.example/contact)", clock: clock.read, sleep: clock.sleep
        )
        return (fetcher, net)
    }

    func request(_ url: String = "https://shop.example/reviews", tag: String? = nil) throws -> HTTPRequest {
        HTTPRequest(url: try WebURL(url), ifNoneMatch: tag)
    }

    func refusal(_ outcome: FetchOutcome) -> Refusal? {
        if case .refused(let refusal) = outcome { refusal } else { nil }
    }

    @Test("Asks robots.txt first, under its own name, and then for the page")
    func asksRobotsFirst() async throws {
        let (fetcher, net) = fetcher { request in
            #expect(request.userAgent == "heed/1.0 (+https://shop.example/contact)")
            return .answer(request, request.url.target == "/robots.txt" ? 404 : 200, body: "page")
        }
        guard case .fetched(let response) = try await fetcher.fetch(request()) else {
            Issue.record("not fetched")
            return
        }
        #expect(response.body == Array("page".utf8))
        #expect(net.urls == ["https://shop.example/robots.txt", "https://shop.example/reviews"])
    }

    @Test("Leaves a page alone that robots.txt closes, and spends no pause on it")
    func obeysRobots() async throws {
        let (fetcher, net) = fetcher { .answer($0, 200, body: "User-agent: heed\nDisallow: /reviews") }
        for _ in 0..<3 {
            let refusal = refusal(try await fetcher.fetch(request()))
            #expect(refusal?.verdict == .blocked)
            #expect(refusal?.reason.contains("robots.txt") == true)
        }
        #expect(net.urls.count == 1)
    }

    @Test("Tells an unchanged page from a changed one")
    func recognisesUnchanged() async throws {
        let (fetcher, _) = fetcher { request in
            guard request.url.target != "/robots.txt" else { return .answer(request, 404) }
            return .answer(request, request.ifNoneMatch == "\"a\"" ? 304 : 200)
        }
        guard case .notModified = try await fetcher.fetch(request(tag: "\"a\"")) else {
            Issue.record("parsed again")
            return
        }
        guard case .fetched = try await fetcher.fetch(request(tag: "\"b\"")) else {
            Issue.record("not fetched")
            return
        }
    }

    @Test(
        "Calls every other status what it is",
        arguments: [
            (401, [:], .loginWall), (403, [:], .blocked), (404, [:], .notFound), (410, [:], .notFound),
            (429, [:], .rateLimited), (500, [:], .network), (503, ["Retry-After": "10"], .rateLimited),
            (403, ["CF-Mitigated": "challenge"], .challenge), (405, ["x-amzn-waf-action": "captcha"], .challenge),
            (304, [:], .network), (400, [:], .notAReviewPage), (300, [:], .notAReviewPage),
        ] as [(Int, HTTPHeaders, Verdict)])
    func namesStatus(status: Int, headers: HTTPHeaders, verdict: Verdict) async throws {
        let (fetcher, _) = fetcher { request in
            request.url.target == "/robots.txt" ? .answer(request, 404) : .answer(request, status, headers)
        }
        let refusal = refusal(try await fetcher.fetch(request()))
        #expect(refusal?.verdict == verdict)
        #expect(refusal?.response?.status == status)
    }

    @Test("Honours Retry-After before it asks again")
    func waitsWhenAsked() async throws {
        let (fetcher, net) = fetcher { request in
            request.url.target == "/robots.txt" ? .answer(request, 404) : .answer(request, 429, ["Retry-After": "100"])
        }
        for _ in 0..<2 { _ = try await fetcher.fetch(request()) }
        #expect(net.times[2].duration(since: net.times[1]) >= .seconds(100))
        let (later, _) = self.fetcher { .answer($0, 503, ["Retry-After": "Sat, 01 Jan 2050 00:00:00 GMT"]) }
        #expect(refusal(try await later.fetch(request()))?.verdict == .network)
    }

    @Test("Asks the robots.txt of every host that a redirect leads to")
    func judgesEachHop() async throws {
        let (fetcher, net) = fetcher { request in
            switch request.url.text {
            case "https://shop.example/reviews": .answer(request, 301, ["Location": "/all"])
            case "https://shop.example/all": .answer(request, 302, ["Location": "https://other.example/x"])
            case "https://other.example/robots.txt": .answer(request, 200, body: "User-agent: *\nDisallow: /")
            default: .answer(request, 404)
            }
        }
        #expect(refusal(try await fetcher.fetch(request()))?.verdict == .blocked)
        #expect(
            net.urls == [
                "https://shop.example/robots.txt", "https://shop.example/reviews", "https://shop.example/all",
                "https://other.example/robots.txt",
            ])
    }

    @Test("Ends a chain of redirects, also one between hosts")
    func endsRedirects() async throws {
        let (fetcher, net) = fetcher { request in
            guard request.url.target != "/robots.txt" else { return .answer(request, 404) }
            let next = (Int(request.url.target.dropFirst()) ?? 0) + 1
            return .answer(request, 302, ["Location": "https://host\(next).example/\(next)"])
        }
        #expect(refusal(try await fetcher.fetch(request("https://host0.example/0")))?.verdict == .hostile)
        #expect(net.urls.filter { !$0.hasSuffix("robots.txt") }.count == 11)
    }

    @Test("Counts a host's failures, not our own refusals")
    func countsFailures() async throws {
        let (fetcher, net) = fetcher { request in
            guard request.url.target != "/robots.txt" else { return .answer(request, 404) }
            throw TransferError.timedOut(url: request.url, detail: "slow")
        }
        for _ in 0..<8 { #expect(refusal(try await fetcher.fetch(request()))?.verdict == .network) }
        #expect(net.urls.count == 6)
        let (hostile, other) = self.fetcher { request in
            throw TransferError.addressRefused(url: request.url, address: "10.0.0.1", reason: "private")
        }
        for _ in 0..<8 { #expect(refusal(try await hostile.fetch(request()))?.verdict == .hostile) }
        #expect(other.urls.count >= 1)
    }

    @Test("Fetches over the real engine from this machine without pauses")
    func fetchesForReal() async throws {
        let origin = try TestOrigin { request in
            request.path == "/robots.txt" ? .page("User-agent: *\nDisallow: /no") : .page("good")
        }
        let transfer = try Transfer()
        let fetcher = PoliteFetcher(send: transfer.send, userAgent: "heed/1.0", clock: clock.read, sleep: clock.sleep)
        for path in ["/a", "/b", "/no"] {
            let outcome = try await fetcher.fetch(origin.request(path))
            #expect((refusal(outcome) == nil) == (path != "/no"))
        }
        #expect(clock.slept.isEmpty)
        #expect(origin.requests.map(\.path) == ["/robots.txt", "/a", "/b"])
        #expect(origin.requests.allSatisfy { $0.header("User-Agent") == "heed/1.0" })
    }
}
