import Feedback

/// A row of small bars, one a week.
struct SparkBars {
    struct Bar {
        let x: String
        let y: String
        let width: String
        let height: String
        let barClass: String
    }

    let width: Int
    let height: Int
    let bars: [Bar]
    let label: String

    init(_ counts: [Int], width: Int, height: Int) {
        self.width = width
        self.height = height
        let top = Double(max(1, counts.max() ?? 1))
        let step = Double(width) / Double(max(1, counts.count))
        bars = counts.enumerated().map { index, count in
            let size = count == 0 ? 1 : max(3, Double(count) / top * Double(height))
            return Bar(
                x: number(Double(index) * step + 1), y: number(Double(height) - size), width: number(step - 2),
                height: number(size), barClass: index == counts.count - 1 ? "now" : "past")
        }
        label = "last \(counts.count) weeks: " + counts.map(String.init).joined(separator: ", ")
    }
}

/// Reviews week by week, the negative ones in the colour of warning at the foot of each bar.
struct TrendChart {
    struct Week {
        let name: String
        let weekClass: String
        let x: String
        let centre: String
        let width: String
        let totalY: String
        let totalHeight: String
        let negativeY: String
        let negativeHeight: String
        let labelY: String
        let total: Int
        let negative: Int
        let share: String
    }

    let weeks: [Week]
    let label: String

    private static let width = 720.0
    /// Where the bars stand, and how high they grow: above is room for a figure, below for the week and its share.
    private static let base = 198.0
    private static let room = 164.0

    init(_ trend: [WeeklyReport.TrendPoint]) {
        let top = Double(max(1, trend.map(\.tally.total).max() ?? 1))
        let step = Self.width / Double(max(1, trend.count))
        weeks = trend.enumerated().map { index, point in
            let total = max(1, Double(point.tally.total) / top * Self.room)
            let negative = point.tally.negative == 0 ? 0 : max(2, Double(point.tally.negative) / top * Self.room)
            let share = point.tally.negativeShare.share.map { "\(Int(($0 * 100).rounded())) %" } ?? "–"
            return Week(
                name: "W" + String(point.week.name.suffix(2)), weekClass: index == trend.count - 1 ? "this" : "past",
                x: number(Double(index) * step + step * 0.2), centre: number(Double(index) * step + step / 2),
                width: number(step * 0.6), totalY: number(Self.base - total), totalHeight: number(total),
                negativeY: number(Self.base - negative), negativeHeight: number(negative),
                labelY: number(Self.base - total - 7), total: point.tally.total, negative: point.tally.negative,
                share: share)
        }
        label =
            "Reviews a week, negative ones in brackets: "
            + trend.map { "\($0.week.name) \($0.tally.total) (\($0.tally.negative))" }.joined(separator: ", ")
    }
}

/// A coordinate with one decimal at the most.
private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
}
