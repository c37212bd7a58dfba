/// How a feed has been doing.
public struct FeedHealth: Sendable, Hashable {
    public var feed: String
    public var kind: String
    public var competitor: String?
    public var lastRun: Instant?
    /// The last run that ended healthy.
    public var lastSuccess: Instant?
    public var nextRun: Instant?
    public var verdict: Verdict?
    /// What the last run had to say, in words.
    public var detail: String?
    /// Runs in a row that did not end healthy.
    public var failures: Int

    public init(
        feed: String, kind: String, competitor: String? = nil, lastRun: Instant? = nil, lastSuccess: Instant? = nil,
        nextRun: Instant? = nil, verdict: Verdict? = nil, detail: String? = nil, failures: Int = 0
    ) {
        self.feed = feed
        self.kind = kind
        self.competitor = competitor
        self.lastRun = lastRun
        self.lastSuccess = lastSuccess
        self.nextRun = nextRun
        self.verdict = verdict
        self.detail = detail
        self.failures = failures
    }

    public var isHealthy: Bool { verdict?.isHealthy ?? true }
}
