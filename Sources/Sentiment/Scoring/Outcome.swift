import Feedback

/// What a text came to, in the numbers of the automaton; made into an `Analysis` or written as JSON.
struct Outcome {
    struct Piece {
        var entry: Int32
        /// The entry is of another language than the text.
        var isForeign: Bool
        var start: Int32
        var end: Int32
        var sentence: Int32
        /// The weight in ten-thousandths, as it is published.
        var weight: Int
        var rule: Rule
        var shape: Automaton.Entry.Shape
        var isTitle: Bool
        /// Its codes count.
        var hasCodes: Bool
    }

    struct Finding {
        var defect: Defect
        var strength: Double
        var clauseStart: Int32
        var clauseEnd: Int32
        var isTitle: Bool
    }

    var score = 0.0
    var label = SentimentLabel.neutral
    var confidence = 0.0
    var pieces: [Piece] = []
    /// The strongest first.
    var findings: [Finding] = []
    var urgency: Urgency?
    /// Filled where they were asked for.
    var subScores = SubScores()
    var reasons: [LeavingReason] = []
    /// What every weight was multiplied with for the text's length.
    var norm = 1.0

    mutating func clear() {
        score = 0
        label = .neutral
        confidence = 0
        if !pieces.isEmpty { pieces.removeAll(keepingCapacity: true) }
        if !findings.isEmpty { findings.removeAll(keepingCapacity: true) }
        urgency = nil
    }
}
