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
    private let robots: RobotsPolicy
    private let pacer: HostPacer
    private let userAgent: String
    private let pace: Pace
    private let clock: @Sendable () -> Instant

    /// `userAgent` names the program, its version and where to complain: `heed/1.0 (+https://shop.example/contact)`.
    public init(
        send: @escaping HTTPSend, userAgent: String, pace: Pace = .init(), clock: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.send = send
        self.userAgent = userAgent
        self.pace = pace
        self.clock = clock
        robots = RobotsPolicy(send: send, clock: clock)
        pacer = HostPacer(clock: clock, sleep: sleep)
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
                let step = try await pacer.visit(host, pace: isLocal ? .loopback : pace) {
                    await self.step(current, host: host)
                }
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

    /// The steps at one host with what their end, good or bad, says about the host.
    private func step(_ visit: Visit, host: String) async -> (value: Result<Step, any Error>, answer: HostPacer.Answer)
    {
        do {
            let (step, answer) = try await steps(visit, host: host)
            return (.success(step), answer)
        } catch let error as TransferError where error.isFromBeforeContact {
            return (.failure(error), .notAsked)
        } catch let error as TransferError where error.isRetryable {
            return (.failure(error), .failed(latency: nil, retryAfter: nil))
        } catch {
            return (.failure(error), .answered(latency: nil))
        }
    }

    /// Everything that one host is asked during its turn: robots.txt, the page, redirects within the host.
    private func steps(_ start: Visit, host: String) async throws -> (value: Step, answer: HostPacer.Answer) {
        var visit = start
        var answer = HostPacer.Answer.notAsked
        while visit.request.url.hostKey == host {
            let asksRobots = await !robots.isKnown(visit.request.url)
            switch try await robots.decision(for: visit.request) {
            case .refused(let verdict, let reason, let retryAfter):
                if asksRobots { answer = Self.answer(afterRobots: verdict, retryAfter: retryAfter) }
                return (.done(.refused(Refusal(verdict: verdict, reason: reason))), answer)
            case .allowed(let crawlDelay):
                await pacer.setCrawlDelay(crawlDelay, for: host)
            }
            let response = try await sendOneHop(visit)
            answer = self.answer(after: response)
            guard let next = try visit.request.following(response) else {
                return (.done(outcome(of: response, for: visit.request)), answer)
            }
            let limit = visit.request.limits.redirects
            guard visit.visited.count < limit else {
                throw TransferError.tooManyRedirects(url: start.visited.first ?? start.request.url, limit: limit)
            }
            visit.visited.append(visit.request.url)
            visit.request = next
        }
        return (.elsewhere(visit), answer)
    }

    private func sendOneHop(_ visit: Visit) async throws -> HTTPResponse {
        var hop = visit.request
        hop.limits.redirects = 0
        var response = try await send(hop)
        response.redirects = visit.visited
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
        guard response.status == 429 || response.status >= 500 else { return .answered(latency: latency) }
        let pause = response.headers["retry-after"].flatMap { RetryAfter.pause($0, now: clock()) }
        return .failed(latency: latency, retryAfter: pause)
    }

    private static func answer(afterRobots verdict: Verdict, retryAfter: Duration?) -> HostPacer.Answer {
        let isWell = verdict == .blocked || verdict == .hostile
        return isWell ? .answered(latency: nil) : .failed(latency: nil, retryAfter: retryAfter)
    }
}
