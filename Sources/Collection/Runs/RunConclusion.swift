import Feedback
import Store

/// Writes down how a run over a feed ended, and looks after the feed's health: in one transaction.
struct RunConclusion: Sendable {
    let feed: Feed
    let result: RunResult

    func save(in transaction: Transaction) throws {
        let lastWell = try transaction.feedHealth(of: feed.name)?.lastSuccess
        try transaction.noteRun(of: feed.name, isHealthy: result.verdict.isHealthy, new: result.new)
        let rhythm = try transaction.rhythm(of: feed.name)
        let nextRun = feed.schedule.next(after: transaction.now, in: feed.timeZone, rhythm: rhythm)
            .advanced(by: feed.schedule.jitter(for: feed.name))
        try transaction.finishRun(of: feed.name, verdict: result.verdict, detail: result.detail, nextRun: nextRun)
        if let illness = FeedIllness(result.verdict) {
            try noteIllness(illness, lastWell: lastWell, in: transaction)
        } else {
            for illness in [FeedIllness.blocked, .sick] {
                try transaction.closeFollowUp(for: illness, feed: feed.name, note: "the feed is read well again")
            }
            try noteSilence(rhythm, in: transaction)
        }
    }

    private func noteIllness(_ illness: FeedIllness, lastWell: Instant?, in transaction: Transaction) throws {
        let failures = try transaction.feedHealth(of: feed.name)?.failures ?? 0
        guard failures >= FeedIllness.runs else { return }
        let words = "\(failures) runs in a row did not end well, the last one \(result.verdict.rawValue)"
        try transaction.raiseFollowUp(
            for: illness, feed: feed.name, verdict: result.verdict,
            detail: words + (result.detail.map { ": \($0)" } ?? ""), lastWell: lastWell)
    }

    private func noteSilence(_ rhythm: FeedRhythm, in transaction: Transaction) throws {
        if result.new > 0 {
            try transaction.closeFollowUp(for: .silent, feed: feed.name, note: "there is something new again")
            return
        }
        guard rhythm.isSilent, let usual = rhythm.usualPerWeek else { return }
        let rate = (usual * 10).rounded() / 10
        try transaction.raiseFollowUp(
            for: .silent, feed: feed.name, verdict: result.verdict,
            detail: "nothing new on \(rhythm.silentDays) days in a row, where \(rate) new reviews a week are usual",
            lastWell: rhythm.lastArrival?.start)
    }
}
