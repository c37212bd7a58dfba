import Feedback
import Foundation
import Reports

/// A small invented shop: reviews by the day, written where a test needs them.
struct InventedShop {
    static let week = ISOWeek(of: CalendarDay(iso8601: "2026-11-18") ?? CalendarDay(daysSince1970: 20_000))
    static let monday = Instant(milliseconds: week.monday.advanced(by: 7).start.milliseconds + 8 * 3_600_000)
    static let gmt = TimeZone(secondsFromGMT: 0) ?? .current

    private(set) var reviews: [Review] = []

    /// Adds a review `weeksAgo` before the report's week, and gives it back for changes.
    mutating func add(
        _ defects: [String] = [], product: String? = "Kettle", weeksAgo: Int = 0, urgency: Urgency? = nil,
        language: String = "en", body: String = "The lid leaks.", change: (inout Review) -> Void = { _ in }
    ) {
        let number = reviews.count
        let isNegative = !defects.isEmpty
        var review = Review(
            id: ReviewID(digest: Array("\(number + 1000)-invented-review".utf8)), feed: "kettle-\(language)",
            product: product, competitor: nil, author: "Ada \(number)", url: "https://shop.example/r/\(number)",
            isVerified: nil, order: nil,
            published: StatedDate(day: Self.week.advanced(by: -weeksAgo).monday.advanced(by: number % 7)),
            firstSeen: Self.monday, lastSeen: Self.monday, version: 1,
            content: ReviewContent(
                title: nil, body: isNegative ? body : "All is well.", rating: StatedRating(isNegative ? 1 : 5),
                reply: nil),
            assessment: Assessment(
                language: language, score: isNegative ? -0.7 : 0.7, label: isNegative ? .negative : .positive,
                confidence: 0.9, defects: defects.compactMap { Defect($0) }, urgency: urgency),
            flag: isNegative ? .starsAndText : nil)
        change(&review)
        reviews.append(review)
    }

    /// Content customers, spread over all eight weeks.
    mutating func addContent(perWeek count: Int, product: String = "Kettle") {
        for weeksAgo in 0..<8 {
            for _ in 0..<count { add(product: product, weeksAgo: weeksAgo) }
        }
    }

    func facts(
        week: ISOWeek = week, timeZone: TimeZone = gmt, followUps: [(followUp: FollowUp, review: Review)] = [],
        feeds: [FeedHealth] = []
    ) -> WeeklyFacts {
        WeeklyFacts(
            week: week, timeZone: timeZone, generated: Self.monday, reviews: reviews, followUps: followUps,
            feeds: feeds)
    }

    var report: WeeklyReport { WeeklyReport(facts()) }

    static func followUp(on review: Review, dueIn hours: Int = 4, owner: String? = nil) -> FollowUp {
        FollowUp(
            review: review.id, feed: review.feed, state: .open, urgency: review.assessment.urgency ?? .churn,
            owner: owner, opened: monday.advanced(by: .hours(-4)), due: monday.advanced(by: .hours(hours)),
            closed: nil)
    }
}

extension InventedShop {
    /// The week that the golden files show: a lid that leaks more each week, a burn, a late parcel, a rival.
    static var goldenWeek: WeeklyFacts {
        var shop = InventedShop()
        shop.addContent(perWeek: 6)
        shop.addContent(perWeek: 3, product: "Wool throw")
        for (weeksAgo, leaks) in [(0, 5), (1, 3), (2, 2), (3, 1), (4, 1)] {
            for number in 0..<leaks {
                let isChinese = number % 2 == 1
                shop.add(
                    ["quality.broken"], weeksAgo: weeksAgo, language: isChinese ? "zh-Hans" : "en",
                    body: isChinese ? "用了三个星期，盖子就漏水了。" : "After three weeks the lid leaks on the table.")
            }
        }
        shop.add(
            ["quality.broken", "quality.safety"], urgency: .safety,
            body: "The handle came off & I burned my hand. Is this <safe>?")
        shop.add(["delivery.late"], product: "Wool throw", weeksAgo: 1, body: "It came ten days late.")
        shop.add(["returns.refused"], product: "Wool throw", urgency: .legal, language: "lv", body: "Naudu neatdod.") {
            $0.url = nil
        }
        shop.add(["description.size"], product: "Rival kettle", body: "Too small.") { $0.competitor = "Teapot Lane" }
        shop.add {
            $0.published = nil; $0.firstSeen = week.monday.start
        }
        let urgent = shop.reviews.filter(\.isUrgent)
        let followUps = urgent.enumerated().map { index, review in
            (followUp: followUp(on: review, dueIn: index * 8 - 6, owner: index == 0 ? "Marta" : nil), review: review)
        }
        return shop.facts(
            followUps: followUps,
            feeds: [
                FeedHealth(
                    feed: "kettle-en", kind: "page", lastRun: monday, lastSuccess: monday, verdict: .reviews),
                FeedHealth(
                    feed: "throw-en", kind: "page", lastRun: monday, lastSuccess: monday.advanced(by: .days(-5)),
                    verdict: .layoutMoved, detail: "0 reviews, 19 the time before", failures: 3),
            ])
    }
}
