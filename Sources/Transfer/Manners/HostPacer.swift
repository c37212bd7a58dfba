public import Feedback

/// How much time a host is given between two requests.
public struct Pace: Sendable, Hashable {
    public var floor: Duration
    /// The first pause, while the host's speed is not known.
    public var start: Duration
    public var ceiling: Duration
    /// The longest wait within one run; beyond it the host is left for a later one.
    public var patience: Duration

    public init(
        floor: Duration = .seconds(1), start: Duration = .seconds(5), ceiling: Duration = .seconds(60),
        patience: Duration = .seconds(120)
    ) {
        self.floor = floor
        self.start = start
        self.ceiling = ceiling
        self.patience = patience
    }

    /// For this very machine, where nobody needs sparing: no pauses but those that the server itself asks for.
    public static let loopback = Pace(floor: .zero, start: .zero, ceiling: .zero)
}

/// Why a host is left alone for longer than a run lasts.
public enum PauseReason: Sendable, Hashable {
    /// Its `Retry-After` says so.
    case askedTo
    case failing(times: Int)
    /// Its robots.txt says so.
    case crawlDelay
}

/// Keeps manners towards each host: one visit at a time, pauses that follow its speed, and rest when it is unwell.
public actor HostPacer {
    /// How a visit went, as far as manners are concerned.
    public enum Answer: Sendable, Hashable {
        /// Nothing was asked of the host after all.
        case notAsked
        /// Without a latency the pauses stay as they are.
        case answered(latency: Duration?)
        /// The host failed, or told us to wait.
        case failed(latency: Duration?, retryAfter: Duration?)
    }

    private struct Host {
        var isVisited = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var delay: Duration?
        var crawlDelay = Duration.zero
        var next: Instant?
        var failures = 0
        var pauseReason: PauseReason?
    }

    private let clock: @Sendable () -> Instant
    private let sleep: @Sendable (Duration) async throws -> Void
    private var hosts: [String: Host] = [:]

    /// So many failures in a row open the circuit; each further one doubles the pause.
    private static let failuresUntilPause = 5
    private static let firstPause = Duration.minutes(1)

    public init(clock: @escaping @Sendable () -> Instant, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.clock = clock
        self.sleep = sleep
    }

    /// Runs `body` when `host` may be visited, and lets what it reports decide about the next visit.
    ///
    /// Throws `TransferError.paused` where the wait would be longer than the pace's patience, and at once while the
    /// host rests after many failures. An error that `body`
    /// throws counts as a failure of the host, a cancellation does not.
    public func visit<Value: Sendable>(
        _ host: String, pace: Pace = .init(), _ body: @Sendable () async throws -> (value: Value, answer: Answer)
    ) async throws -> Value {
        await enter(host)
        defer { leave(host) }
        try await waitForTurn(host, pace: pace)
        do {
            let (value, answer) = try await body()
            note(answer, host: host, pace: pace)
            return value
        } catch let error as CancellationError {
            note(.answered(latency: nil), host: host, pace: pace)
            throw error
        } catch {
            note(.failed(latency: nil, retryAfter: nil), host: host, pace: pace)
            throw error
        }
    }

    /// The pause that robots.txt asks for; it outranks the ceiling, but not a day.
    public func setCrawlDelay(_ delay: Duration?, for host: String) {
        hosts[host, default: Host()].crawlDelay = min(delay ?? .zero, RetryAfter.longest)
    }

    /// The current pause after a visit to `host`, without what the host itself asked for.
    func delay(for host: String) -> Duration? { hosts[host]?.delay }

    private func enter(_ host: String) async {
        if hosts[host, default: Host()].isVisited {
            await withCheckedContinuation { hosts[host, default: Host()].waiting.append($0) }
        } else {
            hosts[host, default: Host()].isVisited = true
        }
    }

    /// Hands the host over to who waits longest, who then finds it marked as visited.
    private func leave(_ host: String) {
        guard var entry = hosts[host] else { return }
        if entry.waiting.isEmpty {
            entry.isVisited = false
            hosts[host] = entry
        } else {
            let next = entry.waiting.removeFirst()
            hosts[host] = entry
            next.resume()
        }
    }

    private func waitForTurn(_ host: String, pace: Pace) async throws {
        try Task.checkCancellation()
        guard let entry = hosts[host], let next = entry.next else { return }
        var wait = next.duration(since: clock())
        let isResting = entry.failures >= Self.failuresUntilPause && wait > .zero
        guard wait <= pace.patience, !isResting else {
            throw TransferError.paused(host: host, until: next, reason: entry.pauseReason ?? .crawlDelay)
        }
        // Sleeping is inexact, and no request may be early.
        while wait > .zero {
            try await sleep(wait)
            wait = next.duration(since: clock())
        }
    }

    private func note(_ answer: Answer, host: String, pace: Pace) {
        guard var entry = hosts[host] else { return }
        var pause = Duration.zero
        switch answer {
        case .notAsked: return
        case .answered(let latency):
            entry.failures = 0
            entry.pauseReason = nil
            let kept = entry.delay ?? max(pace.start, pace.floor)
            entry.delay = latency.map { Self.delay(after: entry.delay, latency: $0, pace: pace) } ?? kept
        case .failed(let latency, let retryAfter):
            entry.failures += 1
            let followed = Self.delay(after: entry.delay, latency: latency ?? .zero, pace: pace)
            entry.delay = max(entry.delay ?? .zero, followed)
            pause = max(retryAfter ?? .zero, Self.pause(afterFailures: entry.failures))
            if pause > .zero { entry.pauseReason = retryAfter == nil ? .failing(times: entry.failures) : .askedTo }
        }
        let delay = max(entry.delay ?? .zero, entry.crawlDelay, min(pause, RetryAfter.longest))
        entry.next = clock().advanced(by: delay)
        hosts[host] = entry
    }

    /// Halfway from the last pause to the latency, never below the latency: a slow host is given time at once, a
    /// quick one is trusted slowly.
    private static func delay(after last: Duration?, latency: Duration, pace: Pace) -> Duration {
        let halfway = ((last ?? pace.start) + latency) / 2
        return min(pace.ceiling, max(pace.floor, halfway, latency))
    }

    private static func pause(afterFailures count: Int) -> Duration {
        guard count >= failuresUntilPause else { return .zero }
        return min(RetryAfter.longest, firstPause * (1 << min(count - failuresUntilPause, 12)))
    }
}
