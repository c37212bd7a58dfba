/// A rating that exists and is valid, on the one scale that all of heed compares on.
public struct Rating: Sendable, Hashable, Comparable, Codable {
    /// One to five stars.
    public let stars: Double

    /// Creates a rating from any scale, or returns `nil` when `value` is off that scale.
    public init?(_ value: Double, on scale: ClosedRange<Double> = 1...5) {
        guard scale.contains(value), scale.lowerBound < scale.upperBound else { return nil }
        stars = 1 + 4 * (value - scale.lowerBound) / (scale.upperBound - scale.lowerBound)
    }

    public static func < (left: Rating, right: Rating) -> Bool {
        left.stars < right.stars
    }

    /// Clearly below the middle: a customer who is not content.
    public var isNegative: Bool { stars <= 2.5 }
    /// Four or five stars.
    public var isPositive: Bool { stars >= 4 }
}

/// A rating as a page states it, on the page's own scale.
public struct StatedRating: Sendable, Hashable {
    public let value: Double
    public let worst: Double
    public let best: Double

    /// A value on a scale from `worst` to `best`; `nil` for numbers that are no rating on it.
    public init?(_ value: Double, worst: Double = 1, best: Double = 5) {
        guard value.isFinite, worst.isFinite, best.isFinite, worst < best, value >= min(worst, 0), value <= best else {
            return nil
        }
        self.value = value
        self.worst = worst
        self.best = best
    }

    /// The same rating in stars; a value below the scale's beginning (zero of five) counts as its beginning.
    public var rating: Rating? { Rating(max(value, worst), on: worst...best) }
}
