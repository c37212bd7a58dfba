public import Feedback

/// What is remembered about a host from one run to the next: a plain value that a store can keep.
public struct HostState: Sendable, Hashable, Codable {
    /// The host and, where it is not the usual one, the port.
    public let host: String
    /// The earliest moment at which it may be asked again.
    public var nextVisit: Instant?
    /// The pause that follows the host's speed; `nil` while nothing is known about it.
    public var delay: Duration?
    /// The pause that its robots.txt asks for; zero where it asks for none.
    public var crawlDelay: Duration
    /// Failures in a row.
    public var failures: Int
    /// Why `nextVisit` is further away than the pace alone would have it.
    public var pauseReason: PauseReason?
    /// The day of UTC that `requestsToday` counts, in days since 1970.
    public var day: Int
    public var requestsToday: Int
    /// Its robots.txt, one for each origin; a copy is the same until its `fetched` changes.
    public var robots: [RobotsCopy]

    public init(
        host: String, nextVisit: Instant? = nil, delay: Duration? = nil, crawlDelay: Duration = .zero,
        failures: Int = 0, pauseReason: PauseReason? = nil, day: Int = 0, requestsToday: Int = 0,
        robots: [RobotsCopy] = []
    ) {
        self.host = host
        self.nextVisit = nextVisit
        self.delay = delay
        self.crawlDelay = crawlDelay
        self.failures = failures
        self.pauseReason = pauseReason
        self.day = day
        self.requestsToday = requestsToday
        self.robots = robots
    }

    /// The end of a pause that is more than the usual one between two requests; `nil` where there is none.
    public var pausedUntil: Instant? { pauseReason == nil ? nil : nextVisit }
}

extension HostState {
    /// The state as it may be believed at `now`: a clock that was wrong when it was kept must not close a host for
    /// longer than the longest pause.
    func sound(at now: Instant) -> HostState {
        var state = self
        let latest = now.advanced(by: RetryAfter.longest)
        if let next = nextVisit, next > latest { state.nextVisit = latest }
        state.delay = delay.map { max(.zero, min($0, RetryAfter.longest)) }
        state.crawlDelay = max(.zero, min(crawlDelay, RetryAfter.longest))
        state.failures = max(0, failures)
        return state
    }

    /// The requests on the day of `now` so far.
    func requests(on now: Instant) -> Int { day == now.utcDay ? requestsToday : 0 }

    mutating func countRequest(at now: Instant) {
        requestsToday = requests(on: now) + 1
        day = now.utcDay
    }
}

extension Instant {
    /// The day of UTC, in days since 1970.
    var utcDay: Int { Int(milliseconds.flooredQuotient(by: 86_400_000)) }

    var nextUTCDay: Instant { CalendarDay(daysSince1970: utcDay + 1).start }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
