public import Feedback

/// A text whose mood is known: from its stars, or from a person.
public struct LabelledText: Sendable, Hashable {
    public let text: String
    public let label: SentimentLabel

    public init(text: String, label: SentimentLabel) {
        self.text = text
        self.label = label
    }

    /// The part of the texts that it belongs to. The text itself decides, so that the same texts are held out each time.
    func part(of count: Int) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int((hash ^ hash >> 32) % UInt64(max(count, 1)))
    }
}

/// How a lexicon does on labelled texts.
public struct LexiconAccuracy: Sendable, Hashable {
    /// The mean F1 of the classes that the texts have. Without neutral texts the sign of the score decides, else the label.
    public let macroF1: Double
    /// The mean share of each class that is found, and the share of all texts that are judged rightly.
    public let meanRecall: Double
    public let shareRight: Double
    public let count: Int

    typealias Result = (truth: SentimentLabel, label: SentimentLabel, score: Double)

    init(_ results: [Result]) {
        let hasNeutral = results.contains { $0.truth == .neutral }
        var right: [SentimentLabel: Int] = [:]
        var truths: [SentimentLabel: Int] = [:]
        var said: [SentimentLabel: Int] = [:]
        for result in results {
            let label = hasNeutral ? result.label : result.score < 0 ? .negative : .positive
            truths[result.truth, default: 0] += 1
            said[label, default: 0] += 1
            if label == result.truth { right[label, default: 0] += 1 }
        }
        let classes: [SentimentLabel] = hasNeutral ? [.negative, .neutral, .positive] : [.negative, .positive]
        func mean(_ value: (SentimentLabel) -> Double) -> Double {
            classes.reduce(0) { $0 + value($1) } / Double(classes.count)
        }
        macroF1 = mean { 2 * Double(right[$0] ?? 0) / Double(max((truths[$0] ?? 0) + (said[$0] ?? 0), 1)) }
        meanRecall = mean { Double(right[$0] ?? 0) / Double(max(truths[$0] ?? 0, 1)) }
        shareRight = Double(right.values.reduce(0, +)) / Double(max(results.count, 1))
        count = results.count
    }
}
