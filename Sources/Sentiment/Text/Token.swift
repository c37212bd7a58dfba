/// A word, character or mark of a sentence, with what the lexicon knows about it.
struct Token {
    var start: Int32
    var end: Int32
    var numbers: WordNumbers
    var kind: LexemeKind
    var isCapitals: Bool
    /// Part of a match already.
    var isUsed = false
    /// The clause of the sentence, from 0.
    var clause: Int32
    /// How many words and characters stand before it in the sentence.
    var ordinal: Int32

    var isWordLike: Bool { kind == .word || kind == .ideograph || kind == .number }
}

/// A sentence as cut from a text.
struct Sentence {
    /// More words than this are scored as a sentence of their own, so that no text can make one without end.
    static let tokenLimit = 600

    var tokens: [Token] = []
    var number = 0
    var exclamations = 0
    var isQuestion = false
    var clauseCount: Int32 = 1
    var wordCount: Int32 = 0
    var capitalWords = 0
    var lowerWords = 0
    /// The last thing read was an emoji behind words, which ends the sentence when words follow.
    var endsInEmoji = false

    /// A text that shouts throughout emphasises nothing.
    var isAllCapitals: Bool { capitalWords > 2 && capitalWords > 2 * lowerWords }

    mutating func begin(_ number: Int) {
        tokens.removeAll(keepingCapacity: true)
        self.number = number
        exclamations = 0
        isQuestion = false
        clauseCount = 1
        wordCount = 0
        capitalWords = 0
        lowerWords = 0
        endsInEmoji = false
    }
}
