import Feedback
import Sentiment
import Store

/// Stores a review, its flag and its follow-up: together, in the transaction it is given, or not at all.
struct ReviewSaver {
    /// Where reviews were read from.
    struct Source: Sendable {
        /// The content hash of the page or file.
        let content: String?
        /// The page's address, or the file's path.
        let page: String?
    }

    let feed: Feed
    let scorer: SharedScorer
    let policy: FlagPolicy
    let voices: VoiceInbox
    /// The page or file that the reviews stand in.
    let source: Source

    func save(
        _ review: PreparedReview, matching matcher: inout ReviewMatcher, in transaction: Transaction,
        counts: inout SavedCounts
    ) throws {
        let draft = review.draft
        switch try matcher.match(draft, content: review.content, in: transaction) {
        case .repeated:
            counts.repeated += 1
        case .same(let known):
            counts.unchanged += 1
            try transaction.noteSighting(sighting(of: known, draft))
            if known.isMissing { try transaction.noteReturn(of: known, feed: feed.name) }
        case .new(let id):
            counts.new += 1
            let record = record(review, id: id)
            try transaction.insert(record)
            voices.take(record)
            try enqueueFollowUp(for: record, in: transaction, counts: &counts)
        case .edit(let known):
            try update(known, with: review, in: transaction, counts: &counts)
        }
    }

    private func update(
        _ known: KnownReview, with review: PreparedReview, in transaction: Transaction, counts: inout SavedCounts
    ) throws {
        let draft = review.draft
        if known.isMissing { try transaction.noteReturn(of: known, feed: feed.name) }
        let earlier = try transaction.content(feed: feed.name, id: known.id, version: known.version)
        if let earlier, !ReviewContent(draft).isEdit(of: earlier) {
            counts.unchanged += 1
            try transaction.update(
                reply: draft.reply, content: review.content, of: known, sighting: sighting(of: known, draft))
            return
        }
        counts.changed += 1
        if let earlier, earlier.reply != draft.reply {
            try transaction.noteReply(draft.reply, of: known, feed: feed.name)
        }
        let record = record(review, id: known.id)
        try transaction.addVersion(known.version + 1, of: record)
        voices.take(record)
        try enqueueFollowUp(for: record, in: transaction, counts: &counts)
    }

    private func sighting(of known: KnownReview, _ draft: ReviewDraft) -> ReviewSighting {
        ReviewSighting(feed: feed.name, id: known.id, page: source.page, published: draft.date)
    }

    private func record(_ review: PreparedReview, id: ReviewID) -> ReviewRecord {
        let draft = review.draft
        let assessment = review.assessment ?? scorer.assessment(of: draft, in: feed)
        return ReviewRecord(
            id: id, feed: feed.name, voice: ReviewMatcher.voice(of: draft, feed: feed.name),
            product: draft.product ?? feed.product, competitor: feed.competitor, draft: draft, content: review.content,
            source: source.content, page: source.page, assessment: assessment,
            flag: policy.flag(for: assessment, rating: draft.rating?.rating))
    }

    /// An urgent complaint about a competitor is the competitor's to answer.
    private func enqueueFollowUp(
        for record: ReviewRecord, in transaction: Transaction, counts: inout SavedCounts
    ) throws {
        guard record.flag != nil, record.competitor == nil, let urgency = record.assessment.urgency else { return }
        counts.urgent += 1
        try transaction.enqueueFollowUp(for: record.id, feed: record.feed, urgency: urgency)
    }

    /// A digest of everything that can change in a review.
    static func contentDigest(of draft: ReviewDraft) -> String {
        let rating = draft.rating.map { "\($0.value)/\($0.worst)/\($0.best)" }
        let fields = [draft.title, draft.body, rating, draft.reply].map { $0.map { "+" + $0 } ?? "" }
        return ReviewID(digest: Digest.fields(fields)).rawValue
    }
}
