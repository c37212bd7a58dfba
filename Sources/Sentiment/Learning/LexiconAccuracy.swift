import Feedback

/// How a lexicon does on labelled texts.
public struct LexiconAccuracy: Sendable, Hashable {
    /// The mean F1 of the classes that the texts have. Without neutral texts the sign of the score decides, else the label.
    public let macroF1: Double
    /// The mean share of each class that is found. No guessing raises it, however often which class is guessed.
    public let meanRecall: Double
    /// The share of all texts that are judged rightly.
    public let shareRight: Double
    public let count: Int

    init(_ tally: Tally) {
        macroF1 = tally.mean { 2 * $0.right / max($0.truths + $0.said, 1) }
        meanRecall = tally.mean { $0.right / max($0.truths, 1) }
        shareRight = tally.right / Double(max(tally.count, 1))
        count = tally.count
    }

    /// A text's mood in truth and as it was judged, as `Tally` numbers moods.
    struct Judgement: Hashable {
        let truth: Int
        let said: Int
    }

    /// How often each mood is true, said, and said rightly.
    struct Tally {
        struct Cell {
            var truths = 0.0
            var said = 0.0
            var right = 0.0
        }

        private var cells = [Cell](repeating: Cell(), count: 3)
        private(set) var count = 0

        init(_ judgements: [Judgement] = []) {
            for judgement in judgements { add(judgement) }
        }

        mutating func add(_ judgement: Judgement, times: Int = 1) {
            cells[judgement.truth].truths += Double(times)
            cells[judgement.said].said += Double(times)
            if judgement.said == judgement.truth { cells[judgement.truth].right += Double(times) }
            count += times
        }

        var right: Double { cells.reduce(0) { $0 + $1.right } }

        /// The mean over the moods that are true of any text, and over both extremes in any case.
        func mean(_ value: (Cell) -> Double) -> Double {
            let counted = cells.indices.filter { $0 != SentimentLabel.neutral.number || cells[$0].truths > 0 }
            return counted.reduce(0) { $0 + value(cells[$1]) } / Double(counted.count)
        }
    }
}

extension SentimentLabel {
    /// 0 for negative, 1 for neutral, 2 for positive.
    var number: Int {
        switch self {
        case .negative: 0
        case .neutral: 1
        case .positive: 2
        }
    }
}
