public import Feedback
public import Foundation

/// The defects report of one week: what a quality team reads on Monday.
public struct WeeklyReport: Sendable {
    public let week: ISOWeek
    public let timeZone: TimeZone
    public let generated: Instant
    /// Our own reviews of the week and of the week before.
    public let volume: Tally
    public let volumeBefore: Tally
    /// The week and the seven before it, oldest first.
    public let trend: [TrendPoint]
    /// Complaints that stand out, the worst first; no review speaks in most of two.
    public let findings: [Finding]
    public let defects: [DefectRow]
    /// What is said about each side of the shop, and why customers may leave.
    public let sides: [SideRow]
    public let reasons: [ReasonRow]
    public let products: [GroupRow]
    public let sources: [GroupRow]
    public let competitors: [GroupRow]
    /// Feeds whose last run did not end well, or that nobody read since the week's last day began.
    public let trouble: [FeedHealth]
    /// What waits for somebody, the first due first.
    public let followUps: [WaitingFollowUp]
    /// Reviews of the week whose source states no date, counted on the day they were first seen.
    public let undated: Int

    /// So many weeks a trend shows.
    static let trendLength = 8

    public struct TrendPoint: Sendable, Hashable {
        public let week: ISOWeek
        public let tally: Tally
    }
}

/// How many reviews, and how many of them need a person's eyes.
public struct Tally: Sendable, Hashable {
    /// Voices: a customer's words that stand in several feeds count once.
    public var total = 0
    /// All reviews, copies too.
    public var reviews = 0
    public var negative = 0
    private var starSum = 0.0
    private var starCount = 0

    /// - Parameter copies: reviews that say what others said already, and only count as reviews.
    init(_ reviews: some Sequence<Review>, copies: Int = 0) {
        defer { self.reviews = total + copies }
        for review in reviews {
            total += 1
            if review.isFlagged { negative += 1 }
            if let rating = review.rating {
                starSum += rating.stars
                starCount += 1
            }
        }
    }

    public var negativeShare: Proportion { Proportion(count: negative, total: total) }
    /// `nil` where no review has stars.
    public var meanStars: Double? { starCount > 0 ? starSum / Double(starCount) : nil }
}

/// One defect over all products.
public struct DefectRow: Sendable, Hashable {
    public let defect: Defect
    public let count: Int
    public let before: Int
    /// Counts of the week and the seven before it, oldest first.
    public let trend: [Int]
    /// The products it was said of, the most frequent first.
    public let products: [NamedCount]
    public let quotes: [Quote]
    /// Whether the change is more than chance explains, at one in twenty.
    public let isChangeTelling: Bool

    public var change: Int { count - before }
}

public struct NamedCount: Sendable, Hashable {
    public let name: String
    public let count: Int
}

/// Reviews that share a product, a source or a competitor.
public struct GroupRow: Sendable, Hashable {
    public let name: String
    public let tally: Tally
    public let before: Tally
    public let topDefect: Defect?
}

/// A complaint that grew, or that may hurt somebody: one story with all the defects it is about.
public struct Finding: Sendable, Hashable {
    /// The product that it is about; `nil` where it is the shop's, such as a delivery that fails for all products.
    public let product: String?
    /// The area of its defects: `as-described`, `delivery`, `service`, `price`, ….
    public let area: String
    /// What the reviews complain about, the subject's own defects first.
    public let defects: [CountedDefect]
    /// Reviews of the week, each counted once however many defects it names.
    public let count: Int
    public let before: Int
    /// How many a week of this size has at the rate of the seven weeks before.
    public let usual: Double
    public let trend: [Int]
    public let products: [NamedCount]
    public let sources: Int
    public let languages: [String]
    public let urgent: Int
    public let quotes: [Quote]
}

public struct CountedDefect: Sendable, Hashable {
    public let defect: Defect
    public let count: Int
}

/// A piece of a review with the way back to it.
public struct Quote: Sendable, Hashable {
    public let review: ReviewID
    public let text: String
    public let author: String?
    public let language: String
    public let stars: Double?
    public let day: CalendarDay
    public let feed: String
    /// Where the review can be read; only ever a web address.
    public let url: String?
    /// Why it cannot wait, where it is flagged and cannot.
    public let urgency: Urgency?
}

/// A follow-up that waits for somebody, with what it is about.
public struct WaitingFollowUp: Sendable, Hashable {
    public let followUp: FollowUp
    public let product: String?
    public let quote: Quote

    public init(followUp: FollowUp, review: Review, timeZone: TimeZone) {
        self.followUp = followUp
        product = review.product
        quote = Quote(of: review, in: timeZone)
    }
}
