public import Feedback

/// What an entry does to a sentence; the roles of `docs/lexicons.md`.
public enum LexiconRole: String, Sendable, Hashable, CaseIterable {
    case word, negator, booster, contrast, concession, irrealis, topic

    /// The weights that the role takes; `nil` where it takes none.
    var weights: ClosedRange<Double>? {
        switch self {
        case .word: -4...4
        case .booster: -0.6...0.6
        default: nil
        }
    }
}

/// The side of the shop that a word speaks of without naming a defect.
public enum LexiconArea: String, Sendable, Hashable, CaseIterable {
    case product, service, delivery, price
}

/// What an entry says beyond its mood.
public enum LexiconCode: Sendable, Hashable {
    case defect(Defect)
    case urgent(Urgency)
    case area(LexiconArea)
}

/// One line of a lexicon.
struct LexiconEntry: Sendable {
    var term: [UInt8]
    var role: LexiconRole
    var weight: Double
    var codes: [LexiconCode]
    var line: Int
}

/// Something wrong with a line of a lexicon; the rest of the file is used all the same.
public struct LexiconProblem: Sendable, Hashable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let message: String

    public init(file: String, line: Int, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    public var description: String { "\(file):\(line): \(message)" }
}
