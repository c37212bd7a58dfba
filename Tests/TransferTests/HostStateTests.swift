import Feedback
import Foundation
import Synchronization
import Testing

@testable import Transfer

@Suite("What is remembered about a host")
struct HostStateTests {
    let clock = VirtualClock()
    let host = "shop.example"

    func fetcher(
        _ states: [HostState] = [], pace: Pace = .init(), script: @escaping ScriptedNet.Script
    ) -> (fetcher: PoliteFetcher, net: ScriptedNet, saved: Saved) {
        let net = ScriptedNet(clock, script)
        let saved = Saved()
        let fetcher = PoliteFetcher(
            send: net.send, userAgent: "heed/1.0", pace: pace, states: states, save: { saved.append($0) },
            clock: clock.read, sleep: clock.sleep)
        return (fetcher, net, saved)
    }

    final class Saved: Sendable {
        private let states = Mutex<[HostState]>([])

        var all: [HostState] { states.withLock { $0 } }
        func append(_ state: HostState) { states.withLock { $0.append(state) } }
    }

    func request(_ url: String = "https://shop.example/reviews") throws -> HTTPRequest {
        HTTPRequest(url: try WebURL(url))
    }

    func verdict(_ outcome: FetchOutcome) -> Verdict? {
        if case .refused(let refusal) = outcome { refusal.verdict } else { nil }
    }

    @Test("Pauses, failures and robots.txt outlive the process")
    func outlivesProcess() async throws {
        let robots = "User-agent: *\nDisallow: /cart\nCrawl-delay: 30"
        let script: ScriptedNet.Script = { request in
            request.url.target == "/robots.txt"
                ? .answer(request, 200, body: robots)
                : .answer(request, 429, ["Retry-After": "7200"])
        }
        let (first, _, saved) = fetcher(script: script)
        #expect(verdict(try await first.fetch(request())) == .rateLimited)
        let state = try #require(saved.all.last)
        #expect(await first.hostStates() == [state])
        #expect(state.host == host)
        #expect(state.crawlDelay == .seconds(30))
        #expect(state.failures == 1)
        #expect(state.requestsToday == 2)
        #expect(try #require(state.pausedUntil) >= clock.now.advanced(by: .hours(2)))
        #expect(state.robots.map(\.bytes) == [Array(robots.utf8)])

        let stored = try JSONDecoder().decode(HostState.self, from: JSONEncoder().encode(state))
        #expect(stored == state)
        let (second, net, _) = fetcher([stored], script: script)
        #expect(verdict(try await second.fetch(request())) == .rateLimited)
        #expect(net.urls.isEmpty)
        clock.advance(by: .hours(3))
        #expect(verdict(try await second.fetch(request("https://shop.example/cart"))) == .blocked)
        #expect(net.urls.isEmpty)
        _ = try await second.fetch(request())
        #expect(net.urls == ["https://shop.example/reviews"])
    }

    @Test("The circuit stays open over a restart and grows from where it was")
    func keepsCircuitOpen() async throws {
        let script: ScriptedNet.Script = { .answer($0, 503) }
        var states: [HostState] = []
        var pauses: [Duration] = []
        for _ in 0..<9 {
            let (fetcher, net, _) = fetcher(states, script: script)
            _ = try await fetcher.fetch(request())
            #expect(net.urls.count == 1)
            states = await fetcher.hostStates()
            pauses.append(try #require(states.first?.nextVisit).duration(since: clock.now))
            clock.advance(by: .hours(25))
        }
        #expect(pauses == pauses.sorted())
        #expect(pauses[8] >= .minutes(16))
    }

    @Test("A state from a clock that was wrong closes no host for longer than a day")
    func distrustsClocks() async throws {
        let future = clock.now.advanced(by: .days(900))
        let copy = RobotsCopy(
            origin: "https://shop.example:443", host: host, refusal: .network, reason: "x", bytes: [], fetched: future,
            expiry: future)
        let state = HostState(
            host: host, nextVisit: future, delay: .days(800), crawlDelay: .seconds(-5), failures: -3, robots: [copy])
        let (fetcher, net, _) = fetcher([state, state]) { .answer($0, 404) }
        #expect(verdict(try await fetcher.fetch(request())) == .rateLimited)
        clock.advance(by: .hours(24))
        #expect(verdict(try await fetcher.fetch(request())) == .notFound)
        #expect(net.urls.count == 2)
    }

    @Test("A host is asked no more than its budget in a day, robots.txt and redirects counted")
    func keepsBudget() async throws {
        let (fetcher, net, saved) = fetcher(pace: Pace(dailyBudget: 10)) { request in
            switch request.url.target {
            case "/robots.txt": .answer(request, 404)
            case "/old": .answer(request, 301, ["Location": "/reviews"])
            default: .answer(request, 200)
            }
        }
        for _ in 0..<20 { _ = try await fetcher.fetch(request("https://shop.example/old")) }
        #expect(net.urls.count == 10)
        #expect(saved.all.last?.requestsToday == 10)
        let refused = try await fetcher.fetch(request())
        #expect(verdict(refused) == .rateLimited)
        if case .refused(let refusal) = refused { #expect(refusal.reason.contains("as often as it may be")) }
        #expect(try await verdict(fetcher.fetch(request("https://other.example/x"))) == nil)
        clock.advance(by: .hours(24))
        #expect(try await verdict(fetcher.fetch(request())) == nil)
    }

    @Test("No two requests to a host are closer than its pace, be they robots.txt, pages or redirects")
    func spacesAllRequests() async throws {
        let (fetcher, net, _) = fetcher(pace: .init()) { request in
            switch request.url.target {
            case "/robots.txt": .answer(request, 200, body: "User-agent: *\nCrawl-delay: 3")
            case "/reviews": .answer(request, 301, ["Location": "/1"])
            case "/1": .answer(request, 302, ["Location": "/2"])
            default: .answer(request, 200)
            }
        }
        for _ in 0..<4 { _ = try await fetcher.fetch(request()) }
        let gaps = zip(net.times.dropFirst(), net.times).map { $0.duration(since: $1) }
        #expect(net.urls.count == 13)
        #expect(gaps.allSatisfy { $0 >= .seconds(3) }, "\(gaps)")
    }

    @Test("A Crawl-delay beyond all patience leaves the page for a later run, not for never")
    func leavesPageForLater() async throws {
        let (fetcher, net, _) = fetcher(pace: .init()) { request in
            request.url.target == "/robots.txt"
                ? .answer(request, 200, body: "User-agent: *\nCrawl-delay: 3600") : .answer(request, 200)
        }
        #expect(verdict(try await fetcher.fetch(request())) == .rateLimited)
        #expect(verdict(try await fetcher.fetch(request())) == .rateLimited)
        #expect(net.urls.count == 1)
        clock.advance(by: .hours(1))
        #expect(verdict(try await fetcher.fetch(request())) == nil)
    }
}

@Suite("A host under load that says when to come back")
struct RetryStormTests {
    @Test("Is never asked too early, and never left alone for more than a day")
    func honoursEveryForm() async throws {
        let clock = VirtualClock()
        let answers = Mutex<(count: Int, allowed: Instant, early: Int)>((0, clock.now, 0))
        let net = ScriptedNet(clock) { request in
            guard request.url.target != "/robots.txt" else { return .answer(request, 404) }
            return answers.withLock { answers in
                if clock.now < answers.allowed { answers.early += 1 }
                answers.count += 1
                let seconds = answers.count * 37 % 5000
                let (header, asked): (String, Int) =
                    switch answers.count % 6 {
                    case 0: ("\(seconds)", seconds)
                    case 1: (HTTPDateText.imf(clock.now.advanced(by: .seconds(seconds))), seconds - 1)
                    case 2: ("Sun, 06 Nov 1994 08:49:37 GMT", 0)
                    case 3: ("315360000", 86_400)
                    case 4: ("soon", 0)
                    default: ("", 0)
                    }
                answers.allowed = clock.now.advanced(by: .seconds(max(1, asked)))
                return .answer(request, answers.count % 2 == 0 ? 429 : 503, ["Retry-After": header])
            }
        }
        let fetcher = PoliteFetcher(send: net.send, userAgent: "heed/1.0", clock: clock.read, sleep: clock.sleep)
        let request = HTTPRequest(url: try WebURL("https://shop.example/reviews"))
        for _ in 0..<20_000 {
            _ = try await fetcher.fetch(request)
            clock.advance(by: .minutes(7))
        }
        let (count, _, early) = answers.withLock { $0 }
        #expect(early == 0)
        // 97 days in which no pause was longer than one.
        #expect(count >= 97)
        let gaps = zip(net.times.dropFirst(), net.times).map { $0.duration(since: $1) }
        #expect(gaps.allSatisfy { $0 <= .hours(24) + .minutes(14) })
    }
}

/// Dates as servers write them.
enum HTTPDateText {
    static func imf(_ instant: Instant) -> String {
        let day = CalendarDay(daysSince1970: Int(instant.milliseconds / 86_400_000))
        let (year, month, number) = day.components
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let seconds = Int(instant.milliseconds % 86_400_000 / 1000)
        let padded = [number, seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday - 1]
        return "\(weekday), \(padded[0]) \(names[month - 1]) \(year) \(padded[1]):\(padded[2]):\(padded[3]) GMT"
    }
}
