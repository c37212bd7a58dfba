/// The scale that the scores of a survey are on.
public struct SurveyScale: Sendable, Hashable {
    public let worst: Double
    public let best: Double

    public static let nps = SurveyScale(worst: 0, best: 10)
    public static let csat = SurveyScale(worst: 1, best: 5)
    /// Customer effort: seven is effortless.
    public static let ces = SurveyScale(worst: 1, best: 7)
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

    /// `nps`, `csat`, `ces`, `stars`, or two numbers such as `1-7`.
    public init?(named name: String) {
        switch name.lowercased() {
        case "nps": self = .nps
        case "csat": self = .csat
        case "ces": self = .ces
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
        let isEffort = folded == "ces" || folded.contains("effort") || folded.contains("easy")
        guard let top = scores.max(), top > 5 else { return isEffort && folded == "ces" ? .ces : .stars }
        if top <= 7, isEffort || folded.contains("satisf") || folded.contains("zufrieden") { return .ces }
        if top > 10 { return SurveyScale(worst: 0, best: 100) }
        return scores.contains(0) ? .nps : SurveyScale(worst: 1, best: 10)
    }
}
