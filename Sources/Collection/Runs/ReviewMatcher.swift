import Feedback
import Store

/// Recognises the reviews of one feed when they are seen again, in the same run or a later one.
///
/// The source's key decides where it has one. Without a key, author, date and text do; a text that is nearly the same,
/// by the same author on the same day, is an edit. Strangers who both wrote "good" stay two.
struct ReviewMatcher: Sendable {
    enum Match {
        case new(ReviewID)
        /// Seen before in the same run.
        case repeated
        case same(KnownReview)
        case edit(KnownReview)
    }

    private let feed: String
    private var seen: Set<ReviewID> = []
    /// Nothing was stored of the feed before this run, so that only what was seen in it can be known; `nil` until asked.
    private var isFirstRun: Bool?

    /// Two texts this alike, by the same author on the same day, are versions of one review.
    private static let likenessOfEdits = 0.5
    /// Two texts less alike than this, by different authors, cannot be one review, whatever their keys say.
    private static let likenessOfStrangers = 0.3
    /// Shorter texts are too common to say who wrote them.
    private static let shortestTelling = 20

    init(feed: String) {
        self.feed = feed
    }

    mutating func match(_ draft: ReviewDraft, content: String, in transaction: Transaction) throws -> Match {
        if isFirstRun == nil { isFirstRun = try !transaction.hasReviews(feed: feed) }
        let match = try find(draft, content: content, in: transaction)
        switch match {
        case .new(let id): seen.insert(id)
        case .same(let known): return seen.insert(known.id).inserted ? match : .repeated
        case .edit(let known): seen.insert(known.id)
        case .repeated: break
        }
        return match
    }

    private func find(_ draft: ReviewDraft, content: String, in transaction: Transaction) throws -> Match {
        if let key = draft.key {
            let id = ReviewID(digest: Digest.fields(["key", feed, key]))
            guard let known = try known(id, in: transaction) else { return .new(id) }
            if known.content == content { return .same(known) }
            // A key that was there before in this run, or that had another author's text, names nothing: some sites
            // count their keys anew on each page, or give one to all. Then the text has to tell.
            if !seen.contains(id), try !isStranger(draft, to: known, in: transaction) { return .edit(known) }
        }
        let identity = ["text", feed] + identity(of: draft)
        let id = ReviewID(digest: Digest.fields(identity))
        if let known = try known(id, in: transaction) {
            if known.content == content { return .same(known) }
            // The same words with other stars, beside each other on one page, are two: most of all where there are none.
            let twin = ReviewID(digest: Digest.fields(identity + [content]))
            if let known = try self.known(twin, in: transaction) { return .same(known) }
            return seen.contains(id) ? .new(twin) : .edit(known)
        }
        if let known = try earlierVersion(of: draft, in: transaction) { return .edit(known) }
        return .new(id)
    }

    private func known(_ id: ReviewID, in transaction: Transaction) throws -> KnownReview? {
        guard isFirstRun == false || seen.contains(id) else { return nil }
        return try transaction.knownReview(feed: feed, id: id)
    }

    private func identity(of draft: ReviewDraft) -> [String] {
        [
            TextIdentity.folded(draft.author ?? ""), Self.certainDate(of: draft) ?? "", draft.order ?? "",
            TextIdentity.folded(draft.title ?? ""), TextIdentity.folded(draft.body ?? ""), draft.product ?? "",
        ]
    }

    private func isStranger(_ draft: ReviewDraft, to known: KnownReview, in transaction: Transaction) throws -> Bool {
        guard let author = draft.author, let other = known.author,
            TextIdentity.folded(author) != TextIdentity.folded(other)
        else { return false }
        let text = try transaction.content(feed: feed, id: known.id, version: known.version)
        return TextIdentity.likeness(draft.body ?? "", text?.body ?? "") < Self.likenessOfStrangers
    }

    private func earlierVersion(of draft: ReviewDraft, in transaction: Transaction) throws -> KnownReview? {
        guard isFirstRun == false, let voice = Self.voice(of: draft, feed: feed), let body = draft.body,
            TextIdentity.folded(body).utf8.count >= Self.shortestTelling
        else { return nil }
        for known in try transaction.knownReviews(feed: feed, voice: voice) where !seen.contains(known.id) {
            guard let text = try transaction.content(feed: feed, id: known.id, version: known.version)?.body,
                TextIdentity.folded(text).utf8.count >= Self.shortestTelling
            else { continue }
            if TextIdentity.likeness(body, text) >= Self.likenessOfEdits { return known }
        }
        return nil
    }

    /// A digest of who wrote when, by which an edited text is found again; `nil` where no author is stated.
    static func voice(of draft: ReviewDraft, feed: String) -> String? {
        guard draft.key == nil, let author = draft.author, !author.isEmpty else { return nil }
        let fields = ["voice", feed, TextIdentity.folded(author), certainDate(of: draft) ?? ""]
        return ReviewID(digest: Digest.fields(fields)).rawValue
    }

    /// A date that reads the same on the next visit, as "2 weeks ago" does not.
    private static func certainDate(of draft: ReviewDraft) -> String? {
        draft.date.flatMap { $0.isAbsolute ? $0.text : nil }
    }
}
