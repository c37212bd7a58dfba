import Feedback
import Testing

@testable import Transfer

@Suite("Retry-After")
struct RetryAfterTests {
    static let now = Instant(iso8601: "1994-11-06T08:49:00Z") ?? Instant(milliseconds: 0)

    @Test(
        "Is read as seconds and as a date, and cut to a day",
        arguments: [
            ("120", 120_000), (" 5 ", 5000), ("0", 0), ("1.5", 1500), ("315360000", 86_400_000),
            ("99999999999999999999999999", 86_400_000), ("Sun, 06 Nov 1994 08:49:37 GMT", 37_000),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 37_000), ("Sun Nov  6 08:49:37 1994", 37_000),
            ("Sun, 06 Nov 1994 08:00:00 GMT", 0), ("Sat, 06 Nov 2004 08:00:00 GMT", 86_400_000),
            ("Mon, 07 Nov 1994 00:00:00 GMT", 54_660_000),
        ])
    func reads(header: String, milliseconds: Int64) {
        #expect(RetryAfter.pause(header, now: Self.now)?.milliseconds == milliseconds)
    }

    @Test(
        "Is ignored where it is neither",
        arguments: [
            "", "soon", "-5", "1e9", "1.2.3", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
            "06 Nov 1994", "::", "a b c d 1:2:3", "Sun, 06 Foo 1994 08:49:37 GMT", "५",
        ])
    func ignoresJunk(header: String) {
        #expect(RetryAfter.pause(header, now: Self.now) == nil)
    }
}

@Suite("The pace towards a host")
struct HostPacerTests {
    let clock = VirtualClock()
    var pacer: HostPacer
    let host = "shop.example"

    init() { pacer = HostPacer(clock: clock.read, sleep: clock.sleep) }

    func visit(_ answer: HostPacer.Answer, pace: Pace = .init()) async throws {
        try await pacer.visit(host, pace: pace) { ((), answer) }
    }

    @Test("Begins slowly and follows the latency, between the floor and the ceiling")
    func followsLatency() async throws {
        for _ in 0..<5 { try await visit(.answered(latency: .milliseconds(200))) }
        #expect(clock.slept == [.milliseconds(2600), .milliseconds(1400), .seconds(1), .seconds(1)])
        try await visit(.answered(latency: .seconds(9)))
        try await visit(.answered(latency: .seconds(500)))
        try await visit(.notAsked)
        #expect(clock.slept.suffix(2) == [.seconds(9), .seconds(60)])
    }

    @Test("Never gets quicker after an error")
    func slowsDown() async throws {
        try await visit(.answered(latency: .seconds(4)))
        let before = try #require(await pacer.delay(for: host))
        try await visit(.failed(latency: .milliseconds(10), retryAfter: nil))
        #expect(try #require(await pacer.delay(for: host)) >= before)
        try await visit(.failed(latency: .seconds(30), retryAfter: nil))
        #expect(await pacer.delay(for: host) == .seconds(30))
        try await visit(.answered(latency: nil))
        #expect(await pacer.delay(for: host) == .seconds(30))
    }

    @Test("A quick refusal is no reason to hurry, a failure without a word one to slow down")
    func keepsDelay() async throws {
        try await visit(.answered(latency: .seconds(4)))
        let before = try #require(await pacer.delay(for: host))
        try await visit(.declined(latency: .milliseconds(1)))
        try await visit(.abandoned)
        #expect(await pacer.delay(for: host) == before)
        try await visit(.failed(latency: .milliseconds(1), retryAfter: nil))
        #expect(await pacer.delay(for: host) == before * 2)
        for _ in 0..<3 { try await visit(.failed(latency: nil, retryAfter: nil)) }
        #expect(await pacer.delay(for: host) == .seconds(60))
    }

    @Test("Waits as long as the host asks, or leaves it for later")
    func obeysRetryAfter() async throws {
        try await visit(.failed(latency: .zero, retryAfter: .seconds(100)))
        try await visit(.answered(latency: .zero))
        #expect(clock.slept.count == 1)
        #expect(clock.slept.allSatisfy { (.seconds(100) ... .seconds(110)).contains($0) })
        try await visit(.failed(latency: .zero, retryAfter: .hours(3)))
        let error = await transferError { try await visit(.notAsked) }
        guard case .paused(host, let until, .askedTo) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect((.hours(3) ... .minutes(198)).contains(until.duration(since: clock.now)))
        #expect(error?.verdict == .rateLimited)
        clock.advance(by: until.duration(since: clock.now))
        try await visit(.answered(latency: .zero))
    }

    @Test("Keeps a Crawl-delay, however quick the host is")
    func obeysCrawlDelay() async throws {
        await pacer.setCrawlDelay(.seconds(90), for: host)
        for _ in 0..<3 { try await visit(.answered(latency: .zero)) }
        #expect(clock.slept == [.seconds(90), .seconds(90)])
    }

    @Test("Leaves a host that keeps failing alone, longer each time, until it answers")
    func opensCircuit() async throws {
        for _ in 0..<5 { try await visit(.failed(latency: nil, retryAfter: nil)) }
        for pause in [60, 120, 240] {
            let error = await transferError { try await visit(.notAsked) }
            guard case .paused(host, let until, .failing) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let wait = until.duration(since: clock.now)
            #expect((.seconds(pause) ... .milliseconds(1100 * pause)).contains(wait))
            #expect(error?.verdict == .network)
            clock.advance(by: wait)
            try await visit(.failed(latency: nil, retryAfter: nil))
        }
        clock.advance(by: .hours(24))
        try await visit(.answered(latency: .zero))
        try await visit(.answered(latency: .zero))
    }

    @Test("Knows no pauses on this machine, but those that are asked for")
    func sparesLoopback() async throws {
        for _ in 0..<100 { try await visit(.answered(latency: .milliseconds(3)), pace: .loopback) }
        #expect(clock.slept.isEmpty)
        try await visit(.failed(latency: .zero, retryAfter: .seconds(7)), pace: .loopback)
        try await visit(.notAsked, pace: .loopback)
        #expect(clock.slept.count == 1)
        #expect(clock.slept.allSatisfy { (.seconds(7) ... .milliseconds(7700)).contains($0) })
    }

    @Test("Lets one visitor in at a time, and hosts do not wait for each other")
    func admitsOneAtATime() async throws {
        let pacer = pacer
        let host = host
        let count = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await pacer.visit(host, pace: .loopback) {
                        await count.enter()
                        await Task.yield()
                        await count.leave()
                        return ((), .answered(latency: .zero))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await count.most == 1)
        try await pacer.visit("a") {
            try await pacer.visit("b") { ((), .notAsked) }
            return ((), .notAsked)
        }
    }

    @Test("A cancelled visitor makes room for the next")
    func survivesCancellation() async throws {
        let pacer = pacer
        let host = host
        let cancelled = Task { try await pacer.visit(host) { throw CancellationError() } as Void }
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        try await visit(.answered(latency: .zero))
    }

    actor Counter {
        private var inside = 0
        private(set) var most = 0

        func enter() {
            inside += 1
            most = max(most, inside)
        }

        func leave() { inside -= 1 }
    }
}
