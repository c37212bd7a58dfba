import Feedback
import Foundation

extension WeeklyReport {
    /// The report as one JSON document; field names are stable.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(Document(self)), as: UTF8.self) + "\n"
    }

    private struct Document: Encodable {
        struct Count: Encodable {
            let reviews: Int
            /// Customers whose words stand in several feeds count once; shares are of these.
            let voices: Int
            let negative: Int
            let negativeShare: Double?
            let negativeShareLow: Double?
            let negativeShareHigh: Double?
            let meanStars: Double?

            init(_ tally: Tally) {
                reviews = tally.reviews
                voices = tally.total
                negative = tally.negative
                negativeShare = tally.negativeShare.share.map(rounded)
                negativeShareLow = (tally.negativeShare.interval?.lowerBound).map(rounded)
                negativeShareHigh = (tally.negativeShare.interval?.upperBound).map(rounded)
                meanStars = tally.meanStars.map(rounded)
            }
        }

        struct Week: Encodable {
            let week: String
            let count: Count
        }

        struct Citation: Encodable {
            let review: String
            let text: String
            let lang: String
            let date: String
            let feed: String
            let url: String?
            let urgency: Urgency?

            init(_ quote: Quote) {
                review = quote.review.rawValue
                text = quote.text
                lang = quote.language
                date = quote.day.iso8601
                feed = quote.feed
                url = quote.url
                urgency = quote.urgency
            }
        }

        struct Product: Encodable {
            let name: String
            let count: Int

            init(_ product: NamedCount) {
                name = product.name
                count = product.count
            }
        }

        struct Story: Encodable {
            struct Named: Encodable {
                let defect: Defect
                let title: String
                let count: Int
            }

            let product: String?
            let area: String
            let defects: [Named]
            let count: Int
            let before: Int
            let usual: Double
            let trend: [Int]
            let sources: Int
            let languages: [String]
            let urgent: Int
            let products: [Product]
            let quotes: [Citation]

            init(_ finding: Finding) {
                product = finding.product
                area = finding.area
                defects = finding.defects.map { Named(defect: $0.defect, title: $0.defect.title, count: $0.count) }
                count = finding.count
                before = finding.before
                usual = rounded(finding.usual)
                trend = finding.trend
                sources = finding.sources
                languages = finding.languages
                urgent = finding.urgent
                products = finding.products.map(Product.init)
                quotes = finding.quotes.map(Citation.init)
            }
        }

        struct DefectCount: Encodable {
            let defect: Defect
            let title: String
            let count: Int
            let before: Int
            let trend: [Int]
            let isChangeTelling: Bool
            let products: [Product]
            let quotes: [Citation]

            init(_ row: DefectRow) {
                defect = row.defect
                title = row.defect.title
                count = row.count
                before = row.before
                trend = row.trend
                isChangeTelling = row.isChangeTelling
                products = row.products.map(Product.init)
                quotes = row.quotes.map(Citation.init)
            }
        }

        struct Group: Encodable {
            let name: String
            let count: Count
            let before: Count
            let topDefect: Defect?

            init(_ row: GroupRow) {
                name = row.name
                count = Count(row.tally)
                before = Count(row.before)
                topDefect = row.topDefect
            }
        }

        struct Side: Encodable {
            let side: ServiceArea
            let reviews: Int
            let mean: Double?
            let reviewsBefore: Int
            let meanBefore: Double?

            init(_ row: SideRow) {
                side = row.side
                reviews = row.now.count
                mean = row.now.mean.map(rounded)
                reviewsBefore = row.before.count
                meanBefore = row.before.mean.map(rounded)
            }
        }

        struct Reason: Encodable {
            let reason: LeavingReason
            let count: Int
            let before: Int
        }

        struct Trouble: Encodable {
            let feed: String
            let verdict: Verdict?
            let detail: String?
            let lastSuccess: String?
        }

        struct Waiting: Encodable {
            let review: String
            let urgency: Urgency
            let state: FollowUpState
            let owner: String?
            let due: String
            let overdue: Bool
            let product: String?
        }

        let week: String
        let from: String
        let to: String
        let timeZone: String
        let generated: String
        let headline: String
        let count: Count
        let before: Count
        let trend: [Week]
        let findings: [Story]
        let defects: [DefectCount]
        let sides: [Side]
        let reasonsToLeave: [Reason]
        let products: [Group]
        let sources: [Group]
        let competitors: [Group]
        let sourcesInTrouble: [Trouble]
        let followUps: [Waiting]

        init(_ report: WeeklyReport) {
            week = report.week.name
            from = report.week.monday.iso8601
            to = report.week.sunday.iso8601
            timeZone = report.timeZone.identifier
            generated = report.generated.iso8601
            headline = report.headline
            count = Count(report.volume)
            before = Count(report.volumeBefore)
            trend = report.trend.map { Week(week: $0.week.name, count: Count($0.tally)) }
            findings = report.findings.map(Story.init)
            defects = report.defects.map(DefectCount.init)
            sides = report.sides.map(Side.init)
            reasonsToLeave = report.reasons.map { Reason(reason: $0.reason, count: $0.count, before: $0.before) }
            products = report.products.map(Group.init)
            sources = report.sources.map(Group.init)
            competitors = report.competitors.map(Group.init)
            sourcesInTrouble = report.trouble.map {
                Trouble(feed: $0.feed, verdict: $0.verdict, detail: $0.detail, lastSuccess: $0.lastSuccess?.iso8601)
            }
            followUps = report.followUps.map {
                Waiting(
                    review: $0.followUp.review.rawValue, urgency: $0.followUp.urgency, state: $0.followUp.state,
                    owner: $0.followUp.owner, due: $0.followUp.due.iso8601, overdue: report.isOverdue($0),
                    product: $0.product)
            }
        }
    }
}

/// Four decimals are more than any sample supports, and the same on every machine.
private func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
