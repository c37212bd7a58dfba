import Foundation

/// A share of a number of reviews, with what the number lets one say about it.
public struct Proportion: Sendable, Hashable {
    public let count: Int
    public let total: Int

    public init(count: Int, total: Int) {
        self.count = count
        self.total = total
    }

    /// 0…1; `nil` of nothing.
    public var share: Double? { total > 0 ? Double(count) / Double(total) : nil }

    /// The 95 % interval of the share after Wilson, "Probable inference, the law of succession, and statistical
    /// inference" (1927); `nil` of nothing.
    public var interval: ClosedRange<Double>? {
        guard let share else { return nil }
        let z = 1.959964
        let n = Double(total)
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, centre - half)...min(1, centre + half)
    }
}

/// Whether a count differs from the one before by more than chance explains.
public enum CountChange {
    /// Below this a change is more than chance explains: one in twenty.
    public static let telling = 0.05

    /// The chance to see a split at least this uneven between two periods with the same rate: the conditional binomial
    /// test of Przyborowski and Wilenski (1940), two-sided, with the periods' sizes as exposure.
    public static func probability(now: Int, of total: Int, before: Int, of totalBefore: Int) -> Double {
        guard now + before > 0, total + totalBefore > 0 else { return 1 }
        let share = Double(total) / Double(total + totalBefore)
        guard share > 0, share < 1 else { return 1 }
        let n = now + before
        let seen = logProbability(of: now, in: n, share: share)
        var sum = 0.0
        for count in 0...n {
            let probability = logProbability(of: count, in: n, share: share)
            if probability <= seen + 1e-9 { sum += exp(probability) }
        }
        return min(1, sum)
    }

    private static func logProbability(of count: Int, in n: Int, share: Double) -> Double {
        logChoose(n, count) + Double(count) * log(share) + Double(n - count) * log(1 - share)
    }

    private static func logChoose(_ n: Int, _ k: Int) -> Double {
        lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
    }
}
