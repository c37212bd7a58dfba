public import Feedback

/// How a polite fetch ended.
public enum FetchOutcome: Sendable {
    /// A page with a success status.
    case fetched(HTTPResponse)
    /// The copy at hand is still the current one.
    case notModified(HTTPResponse)
    case refused(Refusal)
}

/// Why there is no page, in a form that can be recorded.
public struct Refusal: Sendable {
    public let verdict: Verdict
    /// Names the URL, what happened and what to do, without secrets.
    public let reason: String
    /// The answer, where there was one: an error page may tell more.
    public let response: HTTPResponse?

    public init(verdict: Verdict, reason: String, response: HTTPResponse? = nil) {
        self.verdict = verdict
        self.reason = reason
        self.response = response
    }
}

/// Fetches pages the way a guest should: robots.txt first, at the host's pace, conditionally, under an honest name.
public struct PoliteFetcher: Sendable {
    private let send: HTTPSend
    let readMail: MailRead
    private let robots: RobotsPolicy
    let pacer: HostPacer
    private let userAgent: String
    let pace: Pace
    private let clock: @Sendable () -> Instant

    /// `userAgent` names the program, its version and where to complain: `heed/1.0 (+https://shop.example/contact)`.
    ///
    /// `readMail` reads mail folders; without it they are refused. Manners go on where `states` ended; `save` gets the state of a host after each visit, before the next one.
    public init(
        send: @escaping HTTPSend, readMail: @escaping MailRead = Self.noMail, userAgent: String, pace: Pace = .init(),
        states: [HostState] = [],
        save: @escaping @Sendable (HostState) async -> Void = { _ in }, clock: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.send = send
        self.readMail = readMail
        self.userAgent = userAgent
        self.pace = pace
        self.clock = clock
        let robots = RobotsPolicy(copies: states.flatMap(\.robots), send: send, clock: clock)
        self.robots = robots
        pacer = HostPacer(
            states: states, salt: userAgent,
            onVisit: { state in
                var state = state
                state.robots = await robots.copies(of: state.host)
                await save(state)
            }, clock: clock, sleep: sleep)
    }

    /// What is to be remembered about every host, for the next run.
    public func hostStates() async -> [HostState] {
        var states = await pacer.states()
        for index in states.indices { states[index].robots = await robots.copies(of: states[index].host) }
        return states.sorted { $0.host < $1.host }
    }

    /// Fetches one page; throws only `CancellationError`.
    ///
    /// Every hop of a redirect asks its own robots.txt, and one to another host waits for that host's turn.
    public func fetch(_ request: HTTPRequest) async throws -> FetchOutcome {
        var visit = Visit(request: request, visited: [])
        visit.request.userAgent = userAgent
        do {
            while true {
                let current = visit
                let host = current.request.url.hostKey
                let isLocal = current.request.network.allowsLoopback(current.request.url)
                let pace = isLocal ? Pace.loopback : pace
                let step = try await pacer.visit(host, pace: pace) { await self.step(current, host: host, pace: pace) }
                switch try step.get() {
                case .done(let outcome): return outcome
                case .elsewhere(let next): visit = next
                }
            }
        } catch let error as TransferError {
            return .refused(Refusal(verdict: error.verdict, reason: error.description))
        }
    }

    /// Where a chain of redirects has got to.
    private struct Visit: Sendable {
        var request: HTTPRequest
        var visited: [WebURL]
    }

    private enum Step: Sendable {
        case done(FetchOutcome)
        case elsewhere(Visit)
    }

    /// What one visit has come to: who is asked next, and what the host's answers so far say about it.
    private struct Turn: Sendable {
        var visit: Visit
        var answer = HostPacer.Answer.notAsked
        /// How long the last request of this turn took; `nil` before the first one.
        var lastLatency: Duration?
    }

    /// The steps at one host with what their end, good or bad, says about the host.
    private func step(
        _ visit: Visit, host: String, pace: Pace
    ) async -> (value: Result<Step, any Error>, answer: HostPacer.Answer) {
        var turn = Turn(visit: visit)
        do {
            let step = try await steps(&turn, host: host, pace: pace)
            return (.success(step), turn.answer)
        } catch let error as TransferError where error.isFromBeforeContact {
            return (.failure(error), turn.answer)
        } catch let error as TransferError where error.isRetryable {
            return (.failure(error), .failed(latency: nil, retryAfter: nil))
        } catch let error as TransferError {
            return (.failure(error), .declined(latency: nil))
        } catch {
            return (.failure(error), turn.answer == .notAsked ? .abandoned : turn.answer)
        }
    }

    /// Everything that one host is asked during its turn: robots.txt, the page, redirects within the host.
    private func steps(_ turn: inout Turn, host: String, pace: Pace) async throws -> Step {
        let start = turn.visit
        while turn.visit.request.url.hostKey == host {
            if let refusal = try await robotsRefusal(&turn, host: host, pace: pace) { return .done(.refused(refusal)) }
            let response = try await sendOneHop(&turn, host: host, pace: pace)
            let visit = turn.visit
            guard let next = try visit.request.following(response) else {
                return .done(outcome(of: response, for: visit.request))
            }
            let limit = visit.request.limits.redirects
            guard visit.visited.count < limit else {
                throw TransferError.tooManyRedirects(url: start.visited.first ?? start.request.url, limit: limit)
            }
            turn.visit.visited.append(visit.request.url)
            turn.visit.request = next
        }
        return .elsewhere(turn.visit)
    }

    /// Why robots.txt keeps us from the page, or `nil`; asks for the file where that is due.
    private func robotsRefusal(_ turn: inout Turn, host: String, pace: Pace) async throws -> Refusal? {
        let request = turn.visit.request
        let isAsked = await !robots.isKnown(request.url)
        if isAsked { try await prepareRequest(turn, host: host, pace: pace) }
        let decision = try await robots.decision(for: request)
        if isAsked {
            turn.lastLatency = .zero
            turn.answer = .declined(latency: nil)
        }
        switch decision {
        case .allowed(let crawlDelay):
            await pacer.setCrawlDelay(crawlDelay, for: host)
            return nil
        case .refused(let verdict, let reason, let retryAfter):
            if isAsked, verdict == .network || verdict == .rateLimited {
                turn.answer = .failed(latency: nil, retryAfter: retryAfter)
            }
            return Refusal(verdict: verdict, reason: reason)
        }
    }

    /// Keeps the budget, and the distance to an earlier request of the same turn.
    private func prepareRequest(_ turn: Turn, host: String, pace: Pace) async throws {
        if let latency = turn.lastLatency {
            try await pacer.pauseWithinVisit(to: host, after: latency, pace: pace)
        }
        try await pacer.countRequest(to: host, pace: pace)
    }

    private func sendOneHop(_ turn: inout Turn, host: String, pace: Pace) async throws -> HTTPResponse {
        try await prepareRequest(turn, host: host, pace: pace)
        var hop = turn.visit.request
        hop.limits.redirects = 0
        var response = try await send(hop)
        response.redirects = turn.visit.visited
        turn.lastLatency = response.timings.firstByte
        turn.answer = answer(after: response)
        return response
    }

    private func outcome(of response: HTTPResponse, for request: HTTPRequest) -> FetchOutcome {
        if response.status == 304, request.isConditional { return .notModified(response) }
        if let verdict = response.statusVerdict ?? (response.status == 304 ? .network : nil) {
            let reason = "\(request.url): answered with status \(response.status)"
            return .refused(Refusal(verdict: verdict, reason: reason, response: response))
        }
        return .fetched(response)
    }

    private func answer(after response: HTTPResponse) -> HostPacer.Answer {
        let latency = response.timings.firstByte
        if response.isSuccess || response.status == 304 { return .answered(latency: latency) }
        guard response.status == 429 || response.status >= 500 else { return .declined(latency: latency) }
        let pause = response.headers["retry-after"].flatMap { RetryAfter.pause($0, now: clock()) }
        return .failed(latency: latency, retryAfter: pause)
    }
}
