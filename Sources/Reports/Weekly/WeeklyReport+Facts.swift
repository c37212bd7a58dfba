public import Feedback
public import Foundation

/// Everything that a weekly report is made from.
public struct WeeklyFacts: Sendable {
    public var week: ISOWeek
    public var timeZone: TimeZone
    public var generated: Instant
    /// The reviews of the week and of the seven before it; others do no harm.
    public var reviews: [Review]
    public var followUps: [(followUp: FollowUp, review: Review)]
    public var feeds: [FeedHealth]

    public init(
        week: ISOWeek, timeZone: TimeZone, generated: Instant, reviews: [Review],
        followUps: [(followUp: FollowUp, review: Review)], feeds: [FeedHealth]
    ) {
        self.week = week
        self.timeZone = timeZone
        self.generated = generated
        self.reviews = reviews
        self.followUps = followUps
        self.feeds = feeds
    }
}

extension WeeklyReport {
    /// Counts the facts; the same facts always give the same report, in whatever order they come.
    public init(_ facts: WeeklyFacts) {
        let weeks = (0..<Self.trendLength).reversed().map { facts.week.advanced(by: -$0) }
        let all = Self.byWeek(facts.reviews, facts.timeZone)
        let once = Self.byWeek(facts.reviews.oncePerVoice, facts.timeZone)
        let ours = weeks.map { (once[$0] ?? []).filter { $0.competitor == nil } }
        let told = weeks.map { (all[$0] ?? []).filter { $0.competitor == nil } }
        let now = ours[ours.count - 1]
        let before = ours[ours.count - 2]
        let rivals = (once[facts.week] ?? []).filter { $0.competitor != nil }
        let rivalsBefore = (once[facts.week.advanced(by: -1)] ?? []).filter { $0.competitor != nil }
        let tallies = zip(ours, told).map { Tally($0, copies: max(0, $1.count - $0.count)) }

        week = facts.week
        timeZone = facts.timeZone
        generated = facts.generated
        volume = tallies[tallies.count - 1]
        volumeBefore = tallies[tallies.count - 2]
        trend = zip(weeks, tallies).map { TrendPoint(week: $0, tally: $1) }
        defects = DefectCounting(weeks: ours, timeZone: facts.timeZone).rows
        sides = SideRow.rows(now, before)
        reasons = ReasonRow.rows(now, before)
        findings = StoryFinder(weeks: ours, timeZone: facts.timeZone).findings
        products = Self.groups(now, before) { $0.product }
        // A source's own figures are about all that it shows.
        sources = Self.groups(told[told.count - 1], told[told.count - 2]) { $0.feed }
        competitors = Self.groups(rivals, rivalsBefore) { $0.competitor }
        trouble = facts.feeds.filter { !$0.isHealthy || !$0.covers(facts.week, in: facts.timeZone) }
            .sorted { $0.feed < $1.feed }
        followUps = facts.followUps.filter { !$0.followUp.state.isClosed }
            .map { WaitingFollowUp(followUp: $0.followUp, review: $0.review, timeZone: facts.timeZone) }
            .sorted { ($0.followUp.due, $0.followUp.review) < ($1.followUp.due, $1.followUp.review) }
        undated = now.filter { $0.published == nil }.count
    }

    private static func byWeek(_ reviews: [Review], _ timeZone: TimeZone) -> [ISOWeek: [Review]] {
        Dictionary(grouping: reviews) { ISOWeek(of: $0.day(in: timeZone)) }
    }

    private static func groups(
        _ now: [Review], _ before: [Review], by name: (Review) -> String?
    ) -> [GroupRow] {
        let groups = Dictionary(grouping: now.filter { name($0) != nil }) { name($0) ?? "" }
        let earlier = Dictionary(grouping: before.filter { name($0) != nil }) { name($0) ?? "" }
        return Set(groups.keys).union(earlier.keys).map { key in
            let reviews = groups[key] ?? []
            return GroupRow(
                name: key, tally: Tally(reviews), before: Tally(earlier[key] ?? []),
                topDefect: DefectCounting.main(of: reviews))
        }.sorted { ($0.tally.negative, $0.tally.total, $1.name) > ($1.tally.negative, $1.tally.total, $0.name) }
    }
}

extension FeedHealth {
    /// Whether somebody read the feed on the week's last day or later, so that no silence passes for content.
    func covers(_ week: ISOWeek, in timeZone: TimeZone) -> Bool {
        guard let read = lastSuccess ?? (isHealthy ? lastRun : nil) else { return false }
        return read.day(in: timeZone) >= week.sunday
    }
}
