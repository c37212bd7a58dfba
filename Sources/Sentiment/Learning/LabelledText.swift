public import Feedback

/// A text whose mood is known: from its stars, or from a person.
public struct LabelledText: Sendable, Hashable {
    public let text: String
    public let label: SentimentLabel

    public init(text: String, label: SentimentLabel) {
        self.text = text
        self.label = label
    }

    /// What a text is used for. The text itself decides, so that the same texts are held out each time.
    var part: Part {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        switch (hash ^ hash >> 32) % 10 {
        case 0, 1: return .heldOut
        case 2: return .choosing
        default: return .learning
        }
    }

    enum Part { case learning, choosing, heldOut }
}

/// How a lexicon does on labelled texts.
public struct LexiconAccuracy: Sendable, Hashable {
    /// The mean F1 of the classes that the texts have. Without neutral texts the sign of the score decides, else the label.
    public let macroF1: Double
    public let count: Int

    init(_ results: [(truth: SentimentLabel, label: SentimentLabel, score: Double)]) {
        let hasNeutral = results.contains { $0.truth == .neutral }
        var right: [SentimentLabel: Int] = [:]
        var total: [SentimentLabel: Int] = [:]
        for result in results {
            let said = hasNeutral ? result.label : result.score < 0 ? .negative : .positive
            total[result.truth, default: 0] += 1
            total[said, default: 0] += 1
            if said == result.truth { right[said, default: 0] += 1 }
        }
        let classes: [SentimentLabel] = hasNeutral ? [.negative, .neutral, .positive] : [.negative, .positive]
        let sum = classes.reduce(0) { $0 + 2 * Double(right[$1] ?? 0) / Double(max(total[$1] ?? 0, 1)) }
        macroF1 = sum / Double(classes.count)
        count = results.count
    }
}
