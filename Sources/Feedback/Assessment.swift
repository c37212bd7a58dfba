/// The mood of a text.
public enum SentimentLabel: String, Sendable, Hashable, Codable {
    case negative = "neg"
    case neutral = "neu"
    case positive = "pos"
}

/// What decided a score: a term of a lexicon at its place in the text, with the weight that it ended up with.
public struct Evidence: Sendable, Hashable, Codable {
    /// UTF-8 byte offsets into the text.
    public let start: Int
    public let end: Int
    /// The matched words as the text has them.
    public let term: String
    /// The contribution to the score's sum, after negation, boosting and position.
    public let weight: Double
    /// What matched and what changed the weight: `word`, `phrase`, `phrase+negated+boosted`, ….
    public let rule: String
    /// The number of the sentence, from 0.
    public let sentence: Int

    public init(start: Int, end: Int, term: String, weight: Double, rule: String, sentence: Int) {
        self.start = start
        self.end = end
        self.term = term
        self.weight = weight
        self.rule = rule
        self.sentence = sentence
    }
}

/// What heed makes of one text.
public struct Assessment: Sendable, Hashable {
    /// `en`, `lv`, `zh-Hans`, `zh-Hant`, …; `und` where nothing can be said.
    public var language: String
    /// -1 (worst) … 1 (best), from the text alone.
    public var score: Double
    public var label: SentimentLabel
    /// 0…1: how sure the label is.
    public var confidence: Double
    public var defects: [Defect]
    public var urgency: Urgency?
    public var evidence: [Evidence]
    /// What the text says about each side of the shop.
    public var subScores: SubScores
    /// Why this customer may leave, the strongest reason first.
    public var reasonsToLeave: [LeavingReason]

    public init(
        language: String, score: Double, label: SentimentLabel, confidence: Double, defects: [Defect] = [],
        urgency: Urgency? = nil, evidence: [Evidence] = [], subScores: SubScores = SubScores(),
        reasonsToLeave: [LeavingReason] = []
    ) {
        self.language = language
        self.score = score
        self.label = label
        self.confidence = confidence
        self.defects = defects
        self.urgency = urgency
        self.evidence = evidence
        self.subScores = subScores
        self.reasonsToLeave = reasonsToLeave
    }
}
