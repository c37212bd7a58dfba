import Extraction
public import Feedback
public import Sentiment
public import Store

/// Reads and scores again, with today's rules and lexicons, what is kept.
public struct Replay: Sendable {
    /// What came out differently.
    public enum Change: Sendable {
        /// The same words are judged otherwise.
        case judged(Review, now: Assessment, flag: FlagReason?)
        /// A kept page gives a review that is not stored in these words.
        case read(ReviewDraft, page: KeptPage)
    }

    public struct Summary: Sendable, Hashable {
        public var reviews = 0
        public var pages = 0
        public var judged = 0
        public var read = 0

        public init(reviews: Int = 0, pages: Int = 0, judged: Int = 0, read: Int = 0) {
            self.reviews = reviews
            self.pages = pages
            self.judged = judged
            self.read = read
        }
    }

    private let database: Database
    private let scorer: SharedScorer
    private let policy: FlagPolicy

    /// Reviews are scored in such portions, each in one transaction.
    private static let portion = 500

    public init(database: Database, analyzer: Analyzer, policy: FlagPolicy = .standard) {
        self.database = database
        scorer = SharedScorer(analyzer)
        self.policy = policy
    }

    /// Goes through one feed.
    ///
    /// - Parameters:
    ///   - since: leaves out what was written or read before.
    ///   - writes: stores the new judgements; what pages give anew is stored by collecting, not here.
    public func replay(
        _ feed: Feed, since: Instant?, writes: Bool, onChange: (Change) -> Void
    ) async throws -> Summary {
        var summary = Summary()
        try await score(feed, since: since, writes: writes, summary: &summary, onChange: onChange)
        if feed.kind == SourceKind.page.name {
            try await read(feed, since: since, summary: &summary, onChange: onChange)
        }
        return summary
    }

    private func score(
        _ feed: Feed, since: Instant?, writes: Bool, summary: inout Summary, onChange: (Change) -> Void
    ) async throws {
        // What a person has corrected stays as they said.
        let reviews = try await database.read { transaction in
            let corrected = try transaction.correctedReviews(feed: feed.name)
            return try transaction.reviews(ReviewQuery(feed: feed.name, since: since)).filter {
                !corrected.contains($0.id)
            }
        }
        summary.reviews = reviews.count
        for start in stride(from: 0, to: reviews.count, by: Self.portion) {
            let changes = reviews[start..<min(reviews.count, start + Self.portion)].compactMap { review in
                change(of: review, in: feed)
            }
            summary.judged += changes.count
            for change in changes { onChange(.judged(change.review, now: change.assessment, flag: change.flag)) }
            guard writes, !changes.isEmpty else { continue }
            try await database.write { transaction in
                for change in changes { try change.save(in: transaction) }
            }
        }
    }

    private func change(of review: Review, in feed: Feed) -> Judgement? {
        let assessment = scorer.assessment(
            of: review.content.body ?? "", title: review.content.title, hint: feed.language,
            isExitAnswer: feed.isExitSurvey)
        let flag = policy.flag(for: assessment, rating: review.rating)
        let isSame = assessment == review.assessment && flag == review.flag
        return isSame ? nil : Judgement(review: review, assessment: assessment, flag: flag)
    }

    private struct Judgement: Sendable {
        let review: Review
        let assessment: Assessment
        let flag: FlagReason?

        func save(in transaction: Transaction) throws {
            try transaction.reassess(
                review.id, feed: review.feed, version: review.version, assessment: assessment, flag: flag)
            guard flag != nil, review.competitor == nil, let urgency = assessment.urgency, !review.isUrgent else {
                return
            }
            try transaction.enqueueFollowUp(for: review.id, feed: review.feed, urgency: urgency)
        }
    }

    private func read(
        _ feed: Feed, since: Instant?, summary: inout Summary, onChange: (Change) -> Void
    ) async throws {
        let name = feed.name
        let known = try await database.read { transaction in
            Set(try transaction.contents(feed: name).map(Self.print))
        }
        let pages = try await database.read { try $0.keptPages(feed: name, since: since) }
        for page in pages {
            guard let bytes = try await database.read({ try $0.keptBytes(page.content, feed: name) }) else { continue }
            summary.pages += 1
            let reader = try PageReader(rules: feed.rules, now: page.read)
            for draft in reader.reading(of: bytes, url: page.url).reviews
            where !known.contains(Self.print(ReviewContent(draft))) {
                summary.read += 1
                onChange(.read(draft, page: page))
            }
        }
    }

    /// The words and the stars, without the shop's answer, which changes by itself.
    private static func print(_ content: ReviewContent) -> ReviewContent {
        ReviewContent(title: content.title, body: content.body, rating: content.rating, reply: nil)
    }
}
