import Feedback
import Sentiment
import Store

/// Looks for the voices of what a run brought, at its end.
///
/// Only what shares a rare mark with a new review is looked at, so that a run costs as much as it brings, however much
/// is stored. A run that was cut off leaves a note in the store, and the next one looks through the whole feed.
struct VoiceLinking: Sendable {
    let memory: VoiceMemory

    /// Marks are added in order, many reviews at a time, because one by one each would touch a page of its own.
    private static let portion = 5000

    init(_ analyzer: Analyzer) {
        memory = VoiceMemory(TextPrinter(analyzer.lexicons))
    }

    /// What is to be linked in the transaction that ends the run.
    ///
    /// - Parameter isBehind: the feed has reviews from before the run that nobody heard; all of it is linked at once then.
    func heard(
        _ inbox: VoiceInbox, of feed: String, isBehind: Bool, in database: Database
    ) async throws -> HeardReviews {
        guard !isBehind, let reviews = inbox.all() else {
            try await hearAll(of: feed, in: database)
            return heard([])
        }
        return heard(reviews)
    }

    func heard(_ reviews: [SaidReview]) -> HeardReviews {
        HeardReviews(reviews, memory)
    }

    private func hearAll(of feed: String, in database: Database) async throws {
        var last: ReviewID? = ReviewID(rawValue: "")
        while let start = last {
            try Task.checkCancellation()
            let reviews = try await database.read {
                try $0.saidReviews(feed: feed, after: start, limit: Self.portion)
            }
            let heard = heard(reviews)
            memory.note(crowded: try await database.write { try heard.link(in: $0) })
            last = reviews.last?.id
        }
    }
}
