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

    private struct Entry {
        let copy: RobotsCopy
        let rules: RobotsRules
        /// Not kept: it is for the host's pause, which is kept.
        var retryAfter: Duration?

        init(_ copy: RobotsCopy, retryAfter: Duration? = nil) {
            self.copy = copy
            self.retryAfter = retryAfter
            rules = RobotsRules(copy.bytes)
        }

        private init(copy: RobotsCopy, rules: RobotsRules) {
            self.copy = copy
            self.rules = rules
        }

        /// The same for a little longer, because the file could not be fetched again at `now`.
        func kept(at now: Instant) -> Entry { Entry(copy: copy.kept(at: now), rules: rules) }
    }

    private let send: HTTPSend
    private let clock: @Sendable () -> Instant
    private var known: [String: Entry]

    /// Goes on with the copies of an earlier run; those that are too old, or not yet fetched, are asked for again.
    public init(
        copies: [RobotsCopy] = [], send: @escaping HTTPSend, clock: @escaping @Sendable () -> Instant
    ) {
        let now = clock()
        known = Dictionary(
            copies.filter { $0.isSound(at: now) }.map { ($0.origin, Entry($0)) }, uniquingKeysWith: { _, last in last })
        self.send = send
        self.clock = clock
    }

    /// The copies for the origins of one host, to be kept for the next run.
    public func copies(of host: String) -> [RobotsCopy] {
        known.values.map(\.copy).filter { $0.host == host }.sorted { $0.origin < $1.origin }
    }

    /// Whether the next decision about `url` needs a fetch of its own.
    public func isKnown(_ url: WebURL) -> Bool {
        known[url.origin].map { $0.copy.expiry > clock() } ?? false
    }

    /// Whether `request` may be sent; fetches robots.txt under the same network rules where it is not known.
    ///
    /// No rules where there is no file (4xx); nothing allowed where access to it is denied (401, 403), where the
    /// server fails (5xx) or cannot be reached. A copy of less than a day outlives a failure. 429 is neither: the
    /// whole host is asked later. Throws `TransferError` where the site could not be contacted for a reason of ours.
    public func decision(for request: HTTPRequest) async throws -> Decision {
        let origin = request.url.origin
        if let entry = known[origin], entry.copy.expiry > clock() { return decide(request, by: entry) }
        let fetched = try await fetch(for: request)
        let isFailure = fetched.copy.refusal == .network || fetched.copy.refusal == .rateLimited
        if isFailure, let old = known[origin], old.copy.serves(inPlaceOf: fetched.copy) {
            known[origin] = old.kept(at: fetched.copy.fetched)
            return decide(request, by: old)
        }
        if fetched.copy.refusal != .rateLimited { known[origin] = fetched }
        return decide(request, by: fetched)
    }

    private func decide(_ request: HTTPRequest, by entry: Entry) -> Decision {
        if let verdict = entry.copy.refusal {
            return .refused(verdict, reason: entry.copy.reason, retryAfter: entry.retryAfter)
        }
        guard entry.rules.allows(request.url.text, userAgent: request.userAgent) else {
            let reason = "robots.txt of \(request.url.host) does not allow this page"
            return .refused(.blocked, reason: reason, retryAfter: nil)
        }
        return .allowed(crawlDelay: entry.rules.crawlDelay(for: request.userAgent))
    }

    private func fetch(for request: HTTPRequest) async throws -> Entry {
        let file = try request.url.resolving("/robots.txt")
        var limits = request.limits
        limits.decodedBytes = RobotsParser.maximumBytes
        limits.keepsBeginning = true
        limits.redirects = 5
        do {
            let response = try await send(
                HTTPRequest(url: file, userAgent: request.userAgent, limits: limits, network: request.network))
            return entry(after: response, from: file)
        } catch let error as TransferError where !error.isFromBeforeContact(with: file) {
            let verdict = error.verdict == .hostile ? error.verdict : .network
            let reason = "robots.txt could not be read, so nothing is fetched: \(error)"
            return Entry(.refused(verdict, reason: reason, at: file, clock()))
        }
    }

    private func entry(after response: HTTPResponse, from file: WebURL) -> Entry {
        let pause = response.headers["retry-after"].flatMap { RetryAfter.pause($0, now: clock()) }
        func refused(_ verdict: Verdict, _ reason: String, retryAfter: Duration?) -> Entry {
            Entry(.refused(verdict, reason: "\(file) \(reason)", at: file, clock()), retryAfter: retryAfter)
        }
        switch response.status {
        case 200..<300:
            return Entry(.rules(Array(response.body.prefix(RobotsParser.maximumBytes)), at: file, clock()))
        case 401, 403:
            return refused(.blocked, "denies access (\(response.status)), so nothing is fetched", retryAfter: nil)
        case 429:
            return refused(.rateLimited, "answers that there were too many requests (429)", retryAfter: pause)
        case 400..<500:
            return Entry(.rules([], at: file, clock()))
        default:
            return refused(.network, "fails (\(response.status)), so nothing is fetched", retryAfter: pause)
        }
    }
}
