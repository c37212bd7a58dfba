public import Feedback

/// Keeps manners towards each host: one visit at a time, pauses that follow its speed, and rest when it is unwell.
public actor HostPacer {
    /// How a visit went, as far as manners are concerned.
    public enum Answer: Sendable, Hashable {
        /// Nothing was asked of the host after all.
        case notAsked
        /// Without a latency the pauses stay as they are.
        case answered(latency: Duration?)
        /// An answer, but not the page that was asked for: such answers are quick, and no reason to hurry.
        case declined(latency: Duration?)
        /// Asked, but the answer was not waited for.
        case abandoned
        /// The host failed, or told us to wait.
        case failed(latency: Duration?, retryAfter: Duration?)
    }

    private struct Host {
        var state: HostState
        var isVisited = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let clock: @Sendable () -> Instant
    private let sleep: @Sendable (Duration) async throws -> Void
    private let onVisit: @Sendable (HostState) async -> Void
    private let salt: String
    private var hosts: [String: Host]

    /// So many failures in a row open the circuit; each further one doubles the pause.
    private static let failuresUntilPause = 5
    private static let firstPause = Duration.minutes(1)

    /// Goes on where `states` ended; `onVisit` gets a host's new state after each visit and before the next one.
    ///
    /// `salt` differs between installations, so that they do not all come back to a host at the same moment.
    public init(
        states: [HostState] = [], salt: String = "",
        onVisit: @escaping @Sendable (HostState) async -> Void = { _ in }, clock: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        let now = clock()
        hosts = Dictionary(
            states.map { ($0.host, Host(state: $0.sound(at: now))) }, uniquingKeysWith: { _, last in last })
        self.salt = salt
        self.onVisit = onVisit
        self.clock = clock
        self.sleep = sleep
    }

    /// What is known about every host; the robots.txt files are kept elsewhere.
    public func states() -> [HostState] { hosts.values.map(\.state) }

    /// Runs `body` when `host` may be visited, and lets what it reports decide about the next visit.
    ///
    /// Throws `TransferError.paused` where the wait would be longer than the pace's patience, at once while the host
    /// rests after many failures, and where its budget for the day is spent. An error that `body` throws counts as a
    /// failure of the host, a cancellation does not.
    public func visit<Value: Sendable>(
        _ host: String, pace: Pace = .init(), _ body: @Sendable () async throws -> (value: Value, answer: Answer)
    ) async throws -> Value {
        await enter(host)
        defer { leave(host) }
        try await waitForTurn(host, pace: pace)
        do {
            let (value, answer) = try await body()
            await note(answer, host: host, pace: pace)
            return value
        } catch let error as CancellationError {
            await note(.abandoned, host: host, pace: pace)
            throw error
        } catch {
            await note(.failed(latency: nil, retryAfter: nil), host: host, pace: pace)
            throw error
        }
    }

    /// The pause that robots.txt asks for; it outranks the ceiling, but not a day.
    public func setCrawlDelay(_ delay: Duration?, for host: String) {
        update(host) { $0.crawlDelay = min(delay ?? .zero, RetryAfter.longest) }
    }

    /// Counts a request that is about to be sent; throws `TransferError.paused` where the day's budget is spent.
    public func countRequest(to host: String, pace: Pace) throws {
        try checkBudget(of: host, pace: pace)
        let now = clock()
        update(host) { $0.countRequest(at: now) }
    }

    /// Waits between two requests of one visit, such as robots.txt and the page, or the hops of a redirect.
    ///
    /// Throws `TransferError.paused` where the host's Crawl-delay is longer than the pace's patience.
    public func pauseWithinVisit(to host: String, after latency: Duration, pace: Pace) async throws {
        let pause = max(pace.floor, min(latency, pace.ceiling), hosts[host]?.state.crawlDelay ?? .zero)
        guard pause <= pace.patience else {
            throw TransferError.paused(host: host, until: clock().advanced(by: pause), reason: .crawlDelay)
        }
        if pause > .zero { try await sleep(pause) }
    }

    /// The current pause after a visit to `host`, without what the host itself asked for.
    func delay(for host: String) -> Duration? { hosts[host]?.state.delay }

    private func update(_ host: String, _ change: (inout HostState) -> Void) {
        change(&hosts[host, default: Host(state: HostState(host: host))].state)
    }

    private func enter(_ host: String) async {
        update(host) { _ in }
        if hosts[host]?.isVisited == true {
            await withCheckedContinuation { hosts[host]?.waiting.append($0) }
        } else {
            hosts[host]?.isVisited = true
        }
    }

    /// Hands the host over to who waits longest, who then finds it marked as visited.
    private func leave(_ host: String) {
        guard let entry = hosts[host] else { return }
        if entry.waiting.isEmpty {
            hosts[host]?.isVisited = false
        } else {
            hosts[host]?.waiting.removeFirst().resume()
        }
    }

    private func waitForTurn(_ host: String, pace: Pace) async throws {
        try Task.checkCancellation()
        try checkBudget(of: host, pace: pace)
        guard let state = hosts[host]?.state, let next = state.nextVisit else { return }
        var wait = next.duration(since: clock())
        let isResting = state.failures >= Self.failuresUntilPause && wait > .zero
        guard wait <= pace.patience, !isResting else {
            throw TransferError.paused(host: host, until: next, reason: state.pauseReason ?? .crawlDelay)
        }
        // Sleeping is inexact, and no request may be early.
        while wait > .zero {
            try await sleep(wait)
            wait = next.duration(since: clock())
        }
    }

    private func checkBudget(of host: String, pace: Pace) throws {
        let now = clock()
        guard let state = hosts[host]?.state, state.requests(on: now) >= pace.dailyBudget else { return }
        throw TransferError.paused(host: host, until: now.nextUTCDay, reason: .budgetSpent)
    }

    private func note(_ answer: Answer, host: String, pace: Pace) async {
        guard var state = hosts[host]?.state, answer != .notAsked else { return }
        let pause = state.note(answer, pace: pace)
        let asked = min(RetryAfter.longest, spread(pause, host: host, failures: state.failures))
        state.nextVisit = clock().advanced(by: max(state.delay ?? .zero, state.crawlDelay, asked))
        hosts[host]?.state = state
        await onVisit(state)
    }

    /// Up to a tenth more, the same for the same failure of the same host: pauses never shrink, and can be replayed.
    private func spread(_ pause: Duration, host: String, failures: Int) -> Duration {
        guard pause > .zero else { return pause }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(salt)\n\(host)\n\(failures)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return pause + .milliseconds(pause.milliseconds / 10 * Int64(hash >> 40) / (1 << 24))
    }

    fileprivate static func pause(afterFailures count: Int) -> Duration {
        guard count >= failuresUntilPause else { return .zero }
        return min(RetryAfter.longest, firstPause * (1 << min(count - failuresUntilPause, 12)))
    }
}

extension HostState {
    /// Takes `answer` to heart, and returns the pause beyond the usual one.
    fileprivate mutating func note(_ answer: HostPacer.Answer, pace: Pace) -> Duration {
        switch answer {
        case .notAsked, .abandoned:
            delay = delay ?? max(pace.start, pace.floor)
            return .zero
        case .answered(let latency), .declined(let latency):
            failures = 0
            pauseReason = nil
            let kept = delay ?? max(pace.start, pace.floor)
            let followed = latency.map { followedDelay(latency: $0, pace: pace) } ?? kept
            if case .declined = answer { delay = max(kept, followed) } else { delay = followed }
            return .zero
        case .failed(let latency, let retryAfter):
            failures += 1
            let doubled = min(pace.ceiling, (delay ?? pace.start) * 2)
            delay = max(delay ?? .zero, doubled, followedDelay(latency: latency ?? .zero, pace: pace))
            let pause = max(retryAfter ?? .zero, HostPacer.pause(afterFailures: failures))
            pauseReason = pause > .zero ? (retryAfter == nil ? .failing(times: failures) : .askedTo) : nil
            return pause
        }
    }

    /// Halfway from the last pause to the latency, never below the latency: a slow host is given time at once, a
    /// quick one is trusted slowly.
    private func followedDelay(latency: Duration, pace: Pace) -> Duration {
        let halfway = ((delay ?? pace.start) + latency) / 2
        return min(pace.ceiling, max(pace.floor, halfway, latency))
    }
}
