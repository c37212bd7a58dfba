import Feedback
import Store

/// Recognises the reviews of one feed when they are seen again, in the same run or a later one.
///
/// The source's key decides where it has one. Without a key, author, text and the days on which it can have been written
/// do; a text that is nearly the same, by the same author in the same days, is an edit. Strangers who both wrote "good"
/// stay two.
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

    /// Two texts this alike, by the same author in the same days, are versions of one review.
    private static let likenessOfEdits = 0.5
    /// What counts for a text that begins with all of the other one.
    private static let likenessOfAdditions = 0.9
    /// Two texts less alike than this, by different authors, cannot be one review, whatever their keys say.
    private static let likenessOfStrangers = 0.3
    /// Shorter texts are too common to say who wrote them.
    private static let shortestTelling = 20
    /// Nobody writes as much as this twice within the days that caches keep a page at most.
    private static let (shortestOwn, daysOfStalePages) = (40, 30)

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
        guard let known = try known(id, in: transaction) else {
            return try isFirstRun == false ? earlier(draft, content: content, in: transaction) ?? .new(id) : .new(id)
        }
        if Self.mayBeOneTime(draft, known) {
            if known.content == content { return .same(known) }
            // The same words with other stars, beside each other on one page, are two: most of all where there are none.
            let twin = ReviewID(digest: Digest.fields(identity + [content]))
            if let known = try self.known(twin, in: transaction) { return .same(known) }
            return seen.contains(id) ? .new(twin) : .edit(known)
        }
        // The same words by the same name, but not of the same days: somebody else, or once more.
        if let earlier = try earlier(draft, content: content, in: transaction) { return earlier }
        if known.content == content, !seen.contains(id), Self.mayBeStale(draft, known) { return .same(known) }
        let days = draft.date.map { "\($0.earliest.iso8601)/\($0.latest.iso8601)" } ?? ""
        return .new(ReviewID(digest: Digest.fields(identity + [days])))
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

    /// The review by the same author, of the same days, that says the same, or nearly.
    private func earlier(_ draft: ReviewDraft, content: String, in transaction: Transaction) throws -> Match? {
        guard let voice = Self.voice(of: draft, feed: feed) else { return nil }
        let days = draft.date.map { $0.earliest.advanced(by: -1)...$0.latest.advanced(by: 1) }
        let candidates = try transaction.knownReviews(feed: feed, voice: voice, days: days).filter {
            Self.mayBeOneTime(draft, $0)
        }
        let same = candidates.filter { $0.content == content }
        if let known = same.first(where: { !seen.contains($0.id) }) ?? same.first { return .same(known) }
        var best: (known: KnownReview, likeness: Double)?
        for known in candidates where !seen.contains(known.id) {
            let text = try transaction.content(feed: feed, id: known.id, version: known.version)
            let likeness = Self.likeness(of: draft, and: text)
            if likeness >= max(Self.likenessOfEdits, best?.likeness ?? 0) { best = (known, likeness) }
        }
        return best.map { .edit($0.known) }
    }

    /// How much the texts say the same; 0 where one is too short to tell, unless they are equal.
    private static func likeness(of draft: ReviewDraft, and text: ReviewContent?) -> Double {
        let (body, other) = (draft.body ?? "", text?.body ?? "")
        let (folded, otherFolded) = (TextIdentity.folded(body), TextIdentity.folded(other))
        if folded == otherFolded {
            let isTold = TextIdentity.folded(draft.title ?? "") == TextIdentity.folded(text?.title ?? "")
            return isTold || folded.utf8.count >= shortestTelling ? 1 : 0
        }
        guard folded.utf8.count >= shortestTelling, otherFolded.utf8.count >= shortestTelling else { return 0 }
        // Who adds more than they had said leaves little that is alike, but all of it in its place.
        let (short, long) = folded.utf8.count < otherFolded.utf8.count ? (folded, otherFolded) : (otherFolded, folded)
        if long.utf8.starts(with: short.utf8) { return likenessOfAdditions }
        return TextIdentity.likeness(body, other)
    }

    /// Whether both can have been written at one time; yes where a source does not say when.
    private static func mayBeOneTime(_ draft: ReviewDraft, _ known: KnownReview) -> Bool {
        guard draft.author != nil, let date = draft.date, let other = known.published else { return true }
        // "3 days ago" is rounded, and counted in the zone of the site.
        let slack = date.isAbsolute && other.isAbsolute ? 0 : 1
        return date.earliest <= other.latest.advanced(by: slack) && other.earliest <= date.latest.advanced(by: slack)
    }

    /// Whether one of the two may come from a page that was kept for too long, so that its "2 hours ago" was counted from
    /// the wrong day; only what nobody writes twice is recognised in spite of that.
    private static func mayBeStale(_ draft: ReviewDraft, _ known: KnownReview) -> Bool {
        guard let date = draft.date, !date.isAbsolute, let other = known.published, !other.isAbsolute else {
            return false
        }
        let apart = max(
            date.earliest.daysSince1970 - other.latest.daysSince1970,
            other.earliest.daysSince1970 - date.latest.daysSince1970)
        return apart <= daysOfStalePages && TextIdentity.folded(draft.body ?? "").utf8.count >= shortestOwn
    }

    /// A digest of who wrote, by which an edited text is found again; `nil` where no author is stated.
    static func voice(of draft: ReviewDraft, feed: String) -> String? {
        guard draft.key == nil, let author = draft.author, !author.isEmpty else { return nil }
        return ReviewID(digest: Digest.fields(["voice", feed, TextIdentity.folded(author)])).rawValue
    }

    /// A date that reads the same on the next visit, as "2 weeks ago" does not.
    private static func certainDate(of draft: ReviewDraft) -> String? {
        draft.date.flatMap { $0.isAbsolute ? $0.text : nil }
    }
}
