public import Feedback

/// What an entry does to a sentence; the roles of `docs/lexicons.md`.
public enum LexiconRole: String, Sendable, Hashable, CaseIterable {
    case word, negator, booster, contrast, concession, irrealis, hearsay, past, topic

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

    /// Reads a code as lexicons have it: `delivery.lost`, `urgent:safety`, `area:price`.
    init?(_ text: String) {
        if text.hasPrefix("urgent:") {
            guard let urgency = Urgency(rawValue: String(text.dropFirst(7))) else { return nil }
            self = .urgent(urgency)
        } else if text.hasPrefix("area:") {
            guard let area = LexiconArea(rawValue: String(text.dropFirst(5))) else { return nil }
            self = .area(area)
        } else {
            guard let defect = Defect(text) else { return nil }
            self = .defect(defect)
        }
    }

    var isDefect: Bool {
        if case .defect = self { true } else { false }
    }

    var text: String {
        switch self {
        case .defect(let defect): defect.code
        case .urgent(let urgency): "urgent:" + urgency.rawValue
        case .area(let area): "area:" + area.rawValue
        }
    }
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
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A line or a column that cannot be read.
        case malformed
        /// The same entry twice with the same meaning, and with different ones.
        case duplicate, contradiction
        case outOfRange = "out-of-range"
        /// An entry that no text can ever match.
        case unreachable
    }

    public let file: String
    public let line: Int
    public let kind: Kind
    public let message: String

    public init(file: String, line: Int, kind: Kind = .malformed, message: String) {
        self.file = file
        self.line = line
        self.kind = kind
        self.message = message
    }

    public var description: String { "\(file):\(line): \(message)" }
}
