/// The scale that the scores of a survey are on.
public struct SurveyScale: Sendable, Hashable {
    public let worst: Double
    public let best: Double

    public static let nps = SurveyScale(worst: 0, best: 10)
    public static let csat = SurveyScale(worst: 1, best: 5)
    public static let stars = SurveyScale(worst: 1, best: 5)

    private init(worst: Double, best: Double) {
        self.worst = worst
        self.best = best
    }

    /// A scale of its own; `nil` where its ends are the wrong way round.
    public init?(from worst: Double, to best: Double) {
        guard worst.isFinite, best.isFinite, worst < best else { return nil }
        self.init(worst: worst, best: best)
    }

    /// `nps`, `csat`, `stars`, or two numbers such as `1-7`.
    public init?(named name: String) {
        switch name.lowercased() {
        case "nps": self = .nps
        case "csat": self = .csat
        case "stars": self = .stars
        default:
            let numbers = RatingReader.numbers(in: Array(name.utf8))
            guard numbers.count == 2 else { return nil }
            self.init(from: numbers[0].value, to: numbers[1].value)
        }
    }

    /// The scale that a header or, failing that, the scores themselves suggest.
    static func guess(header: String, scores: [Double]) -> SurveyScale {
        let folded = SurveyColumn.fold(header)
        if folded.contains("nps") || folded.contains("recommend") || folded.contains("empfehlen") { return .nps }
        guard let top = scores.max(), top > 5 else { return .stars }
        if top > 10 { return SurveyScale(worst: 0, best: 100) }
        return scores.contains(0) ? .nps : SurveyScale(worst: 1, best: 10)
    }
}
