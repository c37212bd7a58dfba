import Feedback

/// Every number that a score depends on besides the lexicons. The standard values were tuned on labelled reviews.
public struct ScoringParameters: Sendable, Hashable {
    // Negation
    /// What a negated good word is worth: "not good" is this times "good".
    public var negatedPositive = -0.55
    /// What a negated bad word is worth: "not bad" is a little good.
    public var negatedNegative = -0.4
    /// How many words a negator reaches.
    public var negationReach = 4
    /// How many Chinese characters a negator reaches.
    public var negationReachInCharacters = 3
    /// How much of a booster is left between a negator and its word: "not very good".
    public var negatedBooster = 0.3

    /// A negator that finds nothing to negate: most of what customers deny are things that they wanted.
    public var loneNegator = -0.5

    // Emphasis
    /// How many words lie at most between a booster and what it boosts, plus one.
    public var boosterReach = 4
    /// What a booster loses for each word between.
    public var boosterDecay = 0.7
    /// "GREAT" in a text that is not all capitals.
    public var capitals = 1.25
    /// "sooooo", "greaaaat".
    public var stretched = 1.15
    /// For each exclamation mark up to three.
    public var exclamation = 0.08

    // Contrast
    /// What stands before "but", and after it.
    public var beforeContrast = 0.5
    public var afterContrast = 1.6
    /// The sentence before one that begins with "But".
    public var beforeContrastSentence = 0.9
    /// What "although" opens.
    public var concession = 0.5

    // What is not reported as a fact
    public var irrealisPositive = 0.2
    public var irrealisNegative = 0.55
    /// What others are quoted with: "everyone says".
    public var hearsay = 0.4
    /// What was so once: "used to love".
    public var pastPositive = -0.5
    public var pastNegative = -0.2
    public var questionPositive = 0.25
    public var questionNegative = 0.6

    // From sentences to the review
    /// The weight of everything bad, against everything good: people are polite.
    public var negativeGain = 1.45
    /// Each sentence's sum is divided by the number of sentences to this power, so that long texts do not saturate.
    public var lengthExponent = 0.5
    /// All weights are divided by (1 + their absolute sum / `massUnit`) to this power: a text that says much on both sides
    /// stays near the middle.
    public var massExponent = 1.0
    public var massUnit = 6.0
    /// What the last sentence counts more, and the strongest one, and the first.
    public var lastSentence = 0.8
    public var strongestSentence = 0.0
    public var firstSentence = 0.8
    /// The title, against a sentence.
    public var title = 1.5

    /// A defect said less strongly than this share of the strongest one is left out.
    public var faintDefect = 0.4

    // From the sum to the label
    /// `k` in score = Σ / √(Σ² + k).
    public var softness = 6.0
    /// A score below the first is negative, above the second positive.
    public var negativeThreshold = -0.1
    public var positiveThreshold = 0.25
    /// How much lower a text must be to be negative where it praises as much as it blames, and how much higher to be
    /// positive.
    public var mixedBand = 0.2
    public var mixedBandOfPraise = 0.1

    public static let standard = ScoringParameters()

    public init() {}

    /// The label of a score; `mixedness` is 0 for praise or blame alone and 1 for as much of both.
    func label(score: Double, mixedness: Double) -> SentimentLabel {
        if score <= negativeThreshold - mixedBand * mixedness { return .negative }
        return score >= positiveThreshold + mixedBandOfPraise * mixedness ? .positive : .neutral
    }

    /// The score that a sum of evidence weights gives, rounded to four decimals.
    public func score(ofSum sum: Double) -> Double {
        (sum / (sum * sum + softness).squareRoot() * 10_000).rounded() / 10_000
    }
}
