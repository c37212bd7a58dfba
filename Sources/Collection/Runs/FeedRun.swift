import Extraction
import Feedback
import Sentiment
import Store
import Transfer

/// One run over one feed: what a kind needs to read it and to save what it reads.
struct FeedRun: Sendable {
    let feed: Feed
    let start: Instant
    /// Nothing of the feed was stored when the run began.
    let isFirst: Bool
    let database: Database
    let scorer: SharedScorer
    let policy: FlagPolicy
    let voices: VoiceInbox
    let fetcher: PoliteFetcher
    /// Runs the scripts of pages, for feeds that ask for it.
    let browser: Browser?
    let network: AddressAllowance
    /// Told after every page or batch how far the run has come.
    let report: @Sendable (RunResult) -> Void

    /// Fetches one page politely, unless it is still what `known` says; throws only for bad addresses and cancellation.
    func fetch(_ url: WebURL, known: PageState?, headers: HTTPHeaders = [:]) async throws -> FetchOutcome {
        try await fetcher.fetch(
            HTTPRequest(
                url: url, headers: headers, ifNoneMatch: known?.etag, ifModifiedSince: known?.lastModified,
                network: network))
    }

    /// Makes drafts of one page or file ready to be saved.
    func prepared(_ drafts: [ReviewDraft]) -> [PreparedReview] {
        Self.withoutSharedKeys(drafts).map { draft in
            PreparedReview(
                draft: draft, content: ReviewSaver.contentDigest(of: draft),
                assessment: isFirst ? scorer.assessment(of: draft, in: feed) : nil)
        }
    }

    /// Saves reviews that were read from `source` in an open transaction.
    func save(
        _ reviews: [PreparedReview], from source: ReviewSaver.Source, matching matcher: inout ReviewMatcher,
        in transaction: Transaction
    ) throws -> SavedCounts {
        let saver = ReviewSaver(feed: feed, scorer: scorer, policy: policy, voices: voices, source: source)
        var counts = SavedCounts()
        for review in reviews {
            try saver.save(review, matching: &matcher, in: transaction, counts: &counts)
        }
        if counts.new + counts.changed > 0 { try transaction.noteUnheard(feed: feed.name) }
        return counts
    }

    /// A key that several reviews of one page have names none of them.
    private static func withoutSharedKeys(_ drafts: [ReviewDraft]) -> [ReviewDraft] {
        let uses = drafts.reduce(into: [String: Int]()) { if let key = $1.key { $0[key, default: 0] += 1 } }
        guard uses.contains(where: { $0.value > 1 }) else { return drafts }
        return drafts.map { draft in
            var draft = draft
            if let key = draft.key, uses[key, default: 0] > 1 { draft.key = nil }
            return draft
        }
    }
}
