import Feedback

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// In how many texts of each mood a phrase stands.
struct PhraseSupport {
    var negative = 0
    var positive = 0
    var neutral = 0

    var count: Int { negative + positive + neutral }

    mutating func add(_ label: SentimentLabel) {
        switch label {
        case .negative: negative += 1
        case .neutral: neutral += 1
        case .positive: positive += 1
        }
    }

    /// How far the phrase's log-odds of being negative, or of being positive, are from those of all texts, in standard
    /// errors: below zero for a phrase that negative texts prefer. `all` are the counts of all texts.
    func significance(in all: PhraseSupport) -> Double {
        let against = Self.deviation(negative, all.negative, count - negative, all.count - all.negative)
        let inFavour = Self.deviation(positive, all.positive, count - positive, all.count - all.positive)
        return against > inFavour ? -against : inFavour
    }

    private static func deviation(_ inside: Int, _ allInside: Int, _ outside: Int, _ allOutside: Int) -> Double {
        let (here, there) = (Double(inside) + 0.5, Double(outside) + 0.5)
        let odds = log(here / (Double(allInside - inside) + 0.5)) - log(there / (Double(allOutside - outside) + 0.5))
        return odds / (1 / here + 1 / there).squareRoot()
    }
}
