public import Feedback

/// What each site's robots.txt allows, fetched when needed and remembered for a day at most.
public actor RobotsPolicy {
    /// What may be done with one URL.
    public enum Decision: Sendable, Hashable {
        /// The site's own wish for a pause between requests comes along.
        case allowed(crawlDelay: Duration?)
        /// A server that cannot answer may say how long to stay away.
        case refused(Verdict, reason: String, retryAfter: Duration?)
    }

    private enum State {
        case rules(RobotsRules)
        case refused(Verdict, reason: String, retryAfter: Duration?)
    }

    private struct Entry {
        var state: State
        var fetched: Instant
        var expiry: Instant
    }

    private let send: HTTPSend
    private let clock: @Sendable () -> Instant
    private var known: [String: Entry] = [:]

    /// A day, as RFC 9309 has it.
    private static let longestLife = Duration.hours(24)
    /// After a failure the file is asked for again with the next visit that comes later than this.
    private static let failureLife = Duration.minutes(10)

    public init(send: @escaping HTTPSend, clock: @escaping @Sendable () -> Instant) {
        self.send = send
        self.clock = clock
    }

    /// Whether the next decision about `url` needs a fetch of its own.
    public func isKnown(_ url: WebURL) -> Bool {
        known[url.origin].map { $0.expiry > clock() } ?? false
    }

    /// Whether `request` may be sent; fetches robots.txt under the same network rules where it is not known.
    ///
    /// No rules where there is no file (4xx); nothing allowed where access to it is denied (401, 403), where the
    /// server fails (5xx) or cannot be reached. A copy of less than a day outlives a failure. 429 is neither: the
    /// whole host is asked later.
    public func decision(for request: HTTPRequest) async throws -> Decision {
        let origin = request.url.origin
        if let entry = known[origin], entry.expiry > clock() { return decide(request, by: entry.state) }
        let fetched = try await fetch(for: request)
        let now = clock()
        if case .refused(.network, _, _) = fetched, let old = known[origin], case .rules = old.state,
            now.duration(since: old.fetched) < Self.longestLife
        {
            return decide(request, by: old.state)
        }
        switch fetched {
        case .refused(.rateLimited, _, _): break
        case .refused(.network, _, _):
            known[origin] = Entry(state: fetched, fetched: now, expiry: now.advanced(by: Self.failureLife))
        default:
            // Half a day: a file that then cannot be fetched again still serves until it is a day old.
            let life = Duration.milliseconds(Self.longestLife.milliseconds / 2)
            known[origin] = Entry(state: fetched, fetched: now, expiry: now.advanced(by: life))
        }
        return decide(request, by: fetched)
    }

    private func decide(_ request: HTTPRequest, by state: State) -> Decision {
        switch state {
        case .refused(let verdict, let reason, let retryAfter):
            return .refused(verdict, reason: reason, retryAfter: retryAfter)
        case .rules(let rules):
            guard rules.allows(request.url.text, userAgent: request.userAgent) else {
                let reason = "robots.txt of \(request.url.host) does not allow this page"
                return .refused(.blocked, reason: reason, retryAfter: nil)
            }
            return .allowed(crawlDelay: rules.crawlDelay(for: request.userAgent))
        }
    }

    private func fetch(for request: HTTPRequest) async throws -> State {
        let file = try request.url.resolving("/robots.txt")
        var limits = request.limits
        limits.decodedBytes = RobotsParser.maximumBytes
        limits.keepsBeginning = true
        limits.redirects = 5
        do {
            let response = try await send(
                HTTPRequest(url: file, userAgent: request.userAgent, limits: limits, network: request.network))
            return state(after: response, from: file)
        } catch let error as TransferError {
            let verdict = error.verdict == .hostile ? error.verdict : .network
            let reason = "robots.txt could not be read, so nothing is fetched: \(error)"
            return .refused(verdict, reason: reason, retryAfter: nil)
        }
    }

    private func state(after response: HTTPResponse, from file: WebURL) -> State {
        let pause = response.headers["retry-after"].flatMap { RetryAfter.pause($0, now: clock()) }
        switch response.status {
        case 200..<300:
            return .rules(RobotsRules(response.body))
        case 401, 403:
            let reason = "\(file) denies access (\(response.status)), so nothing is fetched"
            return .refused(.blocked, reason: reason, retryAfter: nil)
        case 429:
            let reason = "\(file) answers that there were too many requests (429)"
            return .refused(.rateLimited, reason: reason, retryAfter: pause)
        case 400..<500:
            return .rules(.empty)
        default:
            let reason = "\(file) fails (\(response.status)), so nothing is fetched"
            return .refused(.network, reason: reason, retryAfter: pause)
        }
    }
}
