import Feedback
import Foundation

/// Counts defects over weeks of reviews, the last of which is the week of the report.
struct DefectCounting {
    /// Flagged reviews by defect, week by week: a defect is what a complaint is about.
    private let reviews: [Defect: [[Review]]]
    private let totals: [Int]
    private let timeZone: TimeZone

    private static let quotesPerRow = 3

    /// Expects two weeks at least.
    init(weeks: [[Review]], timeZone: TimeZone) {
        var reviews: [Defect: [[Review]]] = [:]
        for (index, week) in weeks.enumerated() {
            for review in week where review.isFlagged {
                for defect in Set(review.assessment.defects) {
                    reviews[defect, default: Array(repeating: [], count: weeks.count)][index].append(review)
                }
            }
        }
        self.reviews = reviews
        totals = weeks.map(\.count)
        self.timeZone = timeZone
    }

    /// The defect that most of the flagged reviews are about.
    static func main(of reviews: [Review]) -> Defect? {
        var counts: [Defect: Int] = [:]
        for review in reviews where review.isFlagged {
            for defect in Set(review.assessment.defects) { counts[defect, default: 0] += 1 }
        }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Every defect of the week or of the week before, the most frequent first.
    var rows: [DefectRow] {
        reviews.compactMap { row($0.key, weeks: $0.value) }
            .sorted { ($0.count, $0.change, $1.defect) > ($1.count, $1.change, $0.defect) }
    }

    private func row(_ defect: Defect, weeks: [[Review]]) -> DefectRow? {
        let last = weeks.count - 1
        let now = weeks[last]
        let before = weeks[last - 1]
        guard !now.isEmpty || !before.isEmpty else { return nil }
        let probability = CountChange.probability(
            now: now.count, of: totals[last], before: before.count, of: totals[last - 1])
        // Where there were many more reviews, one complaint more can be a lower rate: no news that it grew.
        let isSameDirection =
            (now.count > before.count) == (now.count * totals[last - 1] > before.count * totals[last])
        return DefectRow(
            defect: defect, count: now.count, before: before.count, trend: weeks.map(\.count),
            products: NamedCount.products(of: now),
            quotes: Quote.strongest(of: now, limit: Self.quotesPerRow, in: timeZone),
            isChangeTelling: probability < CountChange.telling && isSameDirection)
    }
}

extension NamedCount {
    /// The products that reviews name, the most frequent first.
    static func products(of reviews: [Review]) -> [NamedCount] {
        Dictionary(grouping: reviews.compactMap(\.product)) { $0 }
            .map { NamedCount(name: $0.key, count: $0.value.count) }
            .sorted { ($0.count, $1.name) > ($1.count, $0.name) }
    }
}
