import Feedback
import Foundation

/// Finds what to look at first: complaints that grew or may hurt somebody, each told once.
struct StoryFinder {
    /// Flagged reviews, week by week, oldest first.
    private let weeks: [[Review]]
    private let totals: [Int]
    private let timeZone: TimeZone

    private static let storiesTold = 3
    private static let quotesPerStory = 3
    private static let defectsNamed = 3

    /// Complaints about a product belong together; those about delivery or service are the shop's.
    private struct Subject: Hashable {
        let area: String
        let product: String?

        init(_ defect: Defect, product: String?) {
            area = defect.rollUp?.rawValue ?? defect.area
            let isOfProduct = defect.rollUp == .asDescribed || defect.area == "price"
            self.product = isOfProduct ? product : nil
        }
    }

    /// Expects two weeks at least.
    init(weeks: [[Review]], timeZone: TimeZone) {
        self.weeks = weeks.map { $0.filter(\.isFlagged) }
        totals = weeks.map(\.count)
        self.timeZone = timeZone
    }

    /// The worst first. A review speaks in one story only, so that no two stories are the same people's.
    var findings: [Finding] {
        var subjects = bySubject
        var told: Set<ReviewID> = []
        var findings: [Finding] = []
        while findings.count < Self.storiesTold {
            let best = subjects.map { (subject: $0.key, finding: finding($0.key, $0.value, without: told)) }
                .compactMap { candidate in candidate.finding.map { (candidate.subject, $0) } }
                .max { ($0.1.weight, $1.1.subject) < ($1.1.weight, $0.1.subject) }
            guard let (subject, finding) = best else { break }
            findings.append(finding)
            told.formUnion(subjects[subject]?.last?.map(\.id) ?? [])
            subjects[subject] = nil
        }
        return findings
    }

    private var bySubject: [Subject: [[Review]]] {
        var subjects: [Subject: [[Review]]] = [:]
        for (index, week) in weeks.enumerated() {
            for review in week {
                for subject in Set(review.assessment.defects.map({ Subject($0, product: review.product) })) {
                    subjects[subject, default: Array(repeating: [], count: weeks.count)][index].append(review)
                }
            }
        }
        return subjects
    }

    private func finding(_ subject: Subject, _ weeks: [[Review]], without told: Set<ReviewID>) -> Finding? {
        let reviews = weeks[weeks.count - 1]
        let isNews = reviews.filter { !told.contains($0.id) }.count * 2 > reviews.count
        let excess = Double(reviews.count) - usual(weeks)
        let urgent = reviews.filter(\.isUrgent)
        let isDangerous = urgent.contains { $0.assessment.urgency.map { $0 <= .health } ?? false }
        guard isNews, isDangerous || (reviews.count >= 2 && (excess >= 1 || !urgent.isEmpty)) else { return nil }
        let products = NamedCount.products(of: reviews)
        return Finding(
            product: subject.product ?? only(products, of: reviews.count), area: subject.area,
            defects: defects(of: reviews, about: subject), count: reviews.count, before: weeks[weeks.count - 2].count,
            usual: usual(weeks), trend: weeks.map(\.count), products: products,
            sources: Set(reviews.map(\.feed)).count, languages: Set(reviews.map(\.assessment.language)).sorted(),
            urgent: urgent.count,
            quotes: Quote.strongest(of: reviews, limit: Self.quotesPerStory, in: timeZone))
    }

    /// How many to expect of a week of this size at the rate of the weeks before it.
    private func usual(_ weeks: [[Review]]) -> Double {
        let total = totals.dropLast().reduce(0, +)
        guard total > 0 else { return 0 }
        return Double(weeks.dropLast().map(\.count).reduce(0, +)) / Double(total) * Double(totals[totals.count - 1])
    }

    /// The product that three of four reviews name.
    private func only(_ products: [NamedCount], of count: Int) -> String? {
        guard let first = products.first, first.count * 4 >= count * 3 else { return nil }
        return first.name
    }

    /// What the reviews complain about: the subject's own defects first, then what came with them at least twice.
    private func defects(of reviews: [Review], about subject: Subject) -> [CountedDefect] {
        var counts: [Defect: Int] = [:]
        for review in reviews {
            for defect in Set(review.assessment.defects) { counts[defect, default: 0] += 1 }
        }
        let named = counts.map { CountedDefect(defect: $0.key, count: $0.value) }
            .sorted { ($0.count, $1.defect) > ($1.count, $0.defect) }
        let own = named.filter { Subject($0.defect, product: subject.product) == subject }
        let others = named.filter { !own.contains($0) && $0.count > 1 }
        return Array((own + others).prefix(Self.defectsNamed))
    }
}

extension Finding {
    /// What comes first: how much more than usual it is, how many it hit, and whether it can hurt.
    var weight: Double {
        Double(count) - usual + Double(count) / 2 + Double(urgent) * (isUnsafe ? 2 : 0.5)
    }

    private var isUnsafe: Bool {
        defects.contains { $0.defect.code == "quality.safety" }
            || quotes.contains { $0.urgency.map { $0 <= .health } ?? false }
    }
}
