import Feedback
import Store

/// Which part of a feed's list a walk has seen: what should stand there and does not is missing.
struct WalkedPages {
    /// Pages that said what they said before: what stood on them stands there still.
    private var unchanged: Set<String> = []
    private(set) var hasChanges = false
    private var isHealthy = true
    private var isCut = false
    private var isNewestFirst = true
    private var oldest: CalendarDay?

    mutating func noteUnchanged(_ url: String) {
        unchanged.insert(url)
    }

    mutating func note(_ reviews: [ReviewDraft]) {
        hasChanges = true
        for review in reviews {
            guard let day = review.date?.latest else {
                isNewestFirst = false
                continue
            }
            if let oldest, day > oldest { isNewestFirst = false }
            oldest = day
        }
    }

    /// A page that was not read well says nothing about what is missing, and neither do those behind it.
    mutating func noteTrouble() {
        isHealthy = false
    }

    /// The list goes on behind the last page that was read.
    mutating func noteCut() {
        isCut = true
    }

    /// Whether the review's place in the list was looked at.
    ///
    /// After a walk to the end every place was; of a list that is sorted by date, every day down to the oldest one seen.
    func covers(_ review: AbsentReview) -> Bool {
        guard isHealthy else { return false }
        // What stood on a page stands there still while that says the same; unless it was missed there already.
        if let page = review.page, review.missingSince == nil, unchanged.contains(page) { return false }
        if !isCut { return true }
        guard isNewestFirst, let oldest, let published = review.published else { return false }
        return published > oldest
    }
}

extension FeedRun {
    /// Notes which reviews are missing for the first time, and which are gone: missing in two runs, both of which looked
    /// at their place. Returns how many are gone.
    func noteAbsences(after walked: WalkedPages) async throws -> Int {
        try await database.write { transaction in
            var gone = 0
            let absent = try transaction.absentReviews(
                feed: feed.name, since: start, isMissedBefore: !walked.hasChanges)
            for review in absent where walked.covers(review) {
                if review.missingSince == nil {
                    try transaction.noteAbsence(of: review.id, feed: feed.name)
                } else {
                    try transaction.noteGone(review.id, feed: feed.name)
                    gone += 1
                }
            }
            return gone
        }
    }
}
