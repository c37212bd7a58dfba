import Feedback
import Store

/// Which part of a feed's list a walk has seen: what should stand there and does not is missing.
struct WalkedPages {
    /// Pages that said what they said before: what stood on them stands there still.
    private var unchanged: Set<String> = []
    /// Pages that were read anew, and well.
    private var changed: Set<String> = []
    private(set) var hasChanges = false
    private var isHealthy = true
    private var isCut = false
    private var isNewestFirst = true
    private var oldest: CalendarDay?

    mutating func noteUnchanged(_ url: String) {
        unchanged.insert(url)
    }

    mutating func note(_ reviews: [ReviewDraft], on url: String, verdict: Verdict) {
        guard !reviews.isEmpty || verdict.isHealthy else { return }
        hasChanges = true
        // Of a page that was not read well the earlier state is remembered, and may be found again.
        if verdict.isHealthy { changed.insert(url) }
        for review in reviews {
            guard let date = review.date else {
                isNewestFirst = false
                continue
            }
            // "A month ago" behind "4 weeks ago" may be in order although it may mean a later day.
            if let oldest, date.earliest > oldest { isNewestFirst = false }
            noteOldest(date.latest)
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

    /// The pages that only said that they are as they were, where it matters how far back they reach.
    var unreadPages: Set<String> { isCut && isHealthy ? unchanged : [] }

    /// Takes in how far back those pages reach.
    mutating func noteOldest(_ day: CalendarDay?) {
        if let day { oldest = min(day, oldest ?? day) }
    }

    /// Whether the review's place in the list was looked at.
    ///
    /// After a walk to the end every place was; of a list that is sorted by date, every day behind the last one that the
    /// oldest review seen can be of.
    func covers(_ review: AbsentReview) -> Bool {
        guard isHealthy else { return false }
        // What stood on a page stands there still while that says the same; unless it was missed there already.
        if let page = review.page, review.missingSince == nil, unchanged.contains(page) { return false }
        if !isCut { return true }
        guard isNewestFirst, let oldest, let published = review.published else { return false }
        return published > oldest
    }

    /// Whether the review has left the page it stood on, for another one that could not be read, or for good.
    func hasLost(_ review: AbsentReview) -> Bool {
        !isHealthy && review.page.map(changed.contains) ?? false
    }
}

extension FeedRun {
    /// Notes which reviews are missing for the first time, and which are gone: missing in two runs, both of which looked
    /// at their place. Returns how many are gone.
    func noteAbsences(after walked: WalkedPages, visited: Set<String>) async throws -> Int {
        try await database.write { transaction in
            try transaction.endWalk(of: feed.name)
            // Reviews move between pages: one that was not visited may come back as it was, with reviews that meanwhile
            // stood elsewhere.
            if walked.hasChanges { try transaction.forgetPages(of: feed.name, except: visited) }
            var (gone, walked) = (0, walked)
            let absent = try transaction.absentReviews(
                feed: feed.name, since: start, isPlaced: walked.hasChanges)
            if !absent.isEmpty {
                for page in walked.unreadPages {
                    walked.noteOldest(try transaction.oldestReview(on: page, feed: feed.name))
                }
            }
            for review in absent {
                guard walked.covers(review) else {
                    // The next run must not take the page's being unchanged for the review's being there.
                    if walked.hasLost(review) { try transaction.forgetPlace(of: review.id, feed: feed.name) }
                    continue
                }
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
