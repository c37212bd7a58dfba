import Feedback

/// A rating as it stands in a page, perhaps without the scale that it is on.
struct RatingStatement: Hashable {
    var value: Double
    var worst: Double?
    var best: Double?

    /// The rating on its scale; a missing one is 1 to 5, or the nearest of 10 and 100 that holds the value.
    func rating(best fallback: Double? = nil) -> StatedRating? {
        let top = best ?? fallback ?? (value <= 5 ? 5 : value <= 10 ? 10 : 100)
        let bottom = worst ?? (top > 20 ? 0 : 1)
        return StatedRating(value, worst: min(bottom, top - 1), best: top)
    }

    init?(value: Double, worst: Double? = nil, best: Double? = nil) {
        guard value.isFinite, value >= 0, value <= 1000 else { return nil }
        self.value = value
        self.best = best.flatMap { $0 >= value && $0 > 0 ? $0 : nil }
        self.worst = worst.flatMap { $0 <= value && $0 < (best ?? .infinity) ? $0 : nil }
    }

    /// Joins a value with the ends of its scale, each as text.
    init?(_ text: String, best: String?, worst: String?) {
        guard let found = RatingReader.statement(in: text) else { return nil }
        let top = best.flatMap { RatingReader.numbers(in: Array($0.utf8)).first?.value } ?? found.best
        let bottom = worst.flatMap { RatingReader.numbers(in: Array($0.utf8)).first?.value } ?? found.worst
        self.init(value: found.value, worst: bottom, best: top)
    }
}
