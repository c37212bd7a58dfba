import Extraction
import Feedback
import Store
import Transfer

/// Looks for new rules where a feed's first page was read badly although reviews of it are stored.
struct PageHealing {
    let run: FeedRun
    /// The rules of the feed's file.
    let written: ExtractionRules?

    /// So many stored reviews, the latest first, are looked for in the page.
    private static let maximumKnown = 400

    /// A page that was read by new rules, and the history that remembers them.
    struct Healed {
        let reading: PageReading
        let history: FieldHistory
        /// What to announce.
        let words: String
    }

    /// The page as new rules read it; `nil` where none proved themselves, or the page needs none.
    func healed(
        _ response: HTTPResponse, verdict judged: Verdict, history: FieldHistory
    ) async throws -> Healed? {
        guard judged.mayBeHealed, history.readings > 0 else { return nil }
        let query = ReviewQuery(feed: run.feed.name, limit: Self.maximumKnown)
        let known = try await run.database.read { try $0.reviews(query) }.map(Self.draft)
        let outcome = PageReader(now: run.start).healing(
            of: response.body, url: response.finalURL.text, contentType: response.contentType, known: known,
            usual: Int(history.reviewsPerReading.rounded()))
        guard case .healed(let healing) = outcome, verdict(for: healing.reading, given: history) == .reviews else {
            return nil
        }
        var history = history
        history.healed = HealedRules(rules: healing.rules, replaced: written)
        return Healed(reading: healing.reading, history: history, words: healing.words)
    }

    /// What a stored review says, as a page would state it.
    private static func draft(_ review: Review) -> ReviewDraft {
        ReviewDraft(
            author: review.author, rating: review.content.rating, date: review.published, title: review.content.title,
            body: review.content.body, reply: review.content.reply)
    }
}
