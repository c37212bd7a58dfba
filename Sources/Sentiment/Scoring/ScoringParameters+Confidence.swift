import Feedback

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif
extension ScoringParameters {
    /// How sure a label is: how far the score is from the nearest other label, and how much of the text was understood.
    ///
    /// 0 where nothing was understood.
    func confidence(score: Double, label: SentimentLabel, evidence: Int, words: Int) -> Double {
        guard evidence > 0 else { return 0 }
        let margin: Double
        switch label {
        case .negative: margin = (negativeThreshold - score) / (1 + negativeThreshold)
        case .positive: margin = (score - positiveThreshold) / (1 - positiveThreshold)
        case .neutral: margin = min(score - negativeThreshold, positiveThreshold - score) / 2
        }
        let coverage = min(1, Double(evidence) * 6 / Double(max(words, 1)))
        let sureness = 0.4 + 0.45 * min(max(margin, 0), 1).squareRoot() + 0.15 * coverage
        return (sureness * 1000).rounded() / 1000
    }
}

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
