public import Feedback
public import Sentiment
public import Store
public import Transfer

/// Collects feeds: each one by itself, so that what happens to one never stops the others.
public struct CollectionRun: Sendable {
    private let database: Database
    private let scorer: SharedScorer
    private let policy: FlagPolicy
    private let voices: VoiceLinking
    private let fetcher: PoliteFetcher
    private let browser: Browser?
    private let clock: @Sendable () -> Instant

    /// So many feeds are read at the same time: most of them wait for their host, which gets one request at a time, and
    /// those that hang must not be in the way of the others.
    private static let width = 400

    /// - Parameters:
    ///   - fetcher: the one that all feeds go through, so that each host is spared over all of them.
    ///   - browser: runs the scripts of pages, for feeds that ask for it.
    public init(
        database: Database, analyzer: Analyzer, fetcher: PoliteFetcher, browser: Browser? = nil,
        policy: FlagPolicy = .standard,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.database = database
        scorer = SharedScorer(analyzer)
        self.policy = policy
        voices = VoiceLinking(analyzer)
        self.clock = clock
        self.fetcher = fetcher
        self.browser = browser
    }

    /// Reads every feed once and returns what each run brought, in the order of the feeds.
    ///
    /// - Parameters:
    ///   - onProgress: told how far a feed's run has come.
    ///   - onFinish: told as soon as a feed's run has ended.
    public func collect(
        _ feeds: [Feed], onProgress: @escaping @Sendable (Feed, RunResult) -> Void,
        onFinish: @escaping @Sendable (FeedSummary) -> Void
    ) async -> [FeedSummary] {
        voices.memory.forgetUtterances()
        return await withTaskGroup(of: (Int, FeedSummary).self) { group in
            var summaries = [FeedSummary?](repeating: nil, count: feeds.count)
            var waiting = feeds.enumerated().makeIterator()
            func startNext() {
                guard let (index, feed) = waiting.next() else { return }
                group.addTask { (index, await summary(of: feed, onProgress: onProgress)) }
            }
            for _ in 0..<Self.width { startNext() }
            while let (index, summary) = await group.next() {
                onFinish(summary)
                summaries[index] = summary
                startNext()
            }
            return summaries.compactMap { $0 }
        }
    }

    private func summary(
        of feed: Feed, onProgress: @escaping @Sendable (Feed, RunResult) -> Void
    ) async -> FeedSummary {
        let start = clock()
        guard database.claims.claim(feed.name) else { return FeedSummary(feed: feed.name, failure: .claimedElsewhere) }
        defer { database.claims.release(feed.name) }
        do {
            let result = try await result(of: feed, start: start) { onProgress(feed, $0) }
            return FeedSummary(feed: feed.name, result: result, failure: nil, duration: clock().duration(since: start))
        } catch {
            return FeedSummary(
                feed: feed.name, result: nil, failure: Failure(error), duration: clock().duration(since: start))
        }
    }

    private func result(
        of feed: Feed, start: Instant, report: @escaping @Sendable (RunResult) -> Void
    ) async throws -> RunResult {
        let inbox = VoiceInbox()
        let (isFirst, isBehind) = try await database.write {
            try $0.register(feed: feed.name, kind: feed.kind, competitor: feed.competitor)
            return try (!$0.hasReviews(feed: feed.name), $0.hasUnheardReviews(feed: feed.name))
        }
        let run = FeedRun(
            feed: feed, start: start, isFirst: isFirst, database: database, scorer: scorer, policy: policy,
            voices: inbox, fetcher: fetcher, browser: browser, network: feed.network, report: report)
        let result = try await feed.collect(run)
        let heard = try await voices.heard(inbox, of: feed.name, isBehind: isBehind, in: database)
        let conclusion = RunConclusion(feed: feed, result: result)
        let crowded = try await database.write {
            let crowded = try heard.link(in: $0)
            try $0.noteAllHeard(feed: feed.name)
            try conclusion.save(in: $0)
            return crowded
        }
        voices.memory.note(crowded: crowded)
        return result
    }
}

/// How the run over one feed ended: with a result, or with a failure of ours that kept it from one.
public struct FeedSummary: Sendable {
    public let feed: String
    public let result: RunResult?
    public let failure: Failure?
    public let duration: Duration

    init(feed: String, result: RunResult? = nil, failure: Failure?, duration: Duration = .zero) {
        self.feed = feed
        self.result = result
        self.failure = failure
        self.duration = duration
    }
}

/// A failure in words, and what follows from it.
public struct Failure: Sendable, Hashable {
    public let message: String
    public let isRetryable: Bool

    /// Another process is at it.
    static let claimedElsewhere = Failure(
        message: "another heed is collecting this feed right now", isRetryable: true)

    private init(message: String, isRetryable: Bool) {
        self.message = message
        self.isRetryable = isRetryable
    }

    init(_ error: any Error) {
        message = "\(error)"
        isRetryable = (error as? StoreError)?.isRetryable ?? false
    }
}
