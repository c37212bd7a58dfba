/// A word, character or mark of a sentence, with what the lexicon knows about it.
struct Token {
    var start: Int32
    var end: Int32
    var numbers: WordNumbers
    var kind: LexemeKind
    var isCapitals: Bool
    /// Its word still has to be looked up.
    var isPending: Bool
    /// Part of a match already.
    var isUsed = false
    /// The clause of the sentence, from 0.
    var clause: Int32
    /// How many words and characters stand before it in the sentence.
    var ordinal: Int32

    var isWordLike: Bool { kind == .word || kind == .ideograph || kind == .number }
}

/// Room for the tokens of one sentence, used again for the next.
final class TokenBuffer {
    let base = UnsafeMutablePointer<Token>.allocate(capacity: Sentence.tokenLimit + 1)
    /// The folded word of each token that is pending, padded with zeros.
    let keys = UnsafeMutablePointer<SIMD16<UInt8>>.allocate(capacity: Sentence.tokenLimit + 1)
    private(set) var count = 0

    deinit {
        base.deallocate()
        keys.deallocate()
    }

    /// The reader never puts more than `Sentence.tokenLimit` tokens into a sentence.
    @inline(__always)
    func append(_ token: Token) {
        guard count <= Sentence.tokenLimit else { return }
        (base + count).initialize(to: token)
        count &+= 1
    }

    func removeAll() { count = 0 }
    var isEmpty: Bool { count == 0 }

    @inline(__always)
    subscript(_ index: Int) -> Token { base[index] }
}

/// A sentence as cut from a text.
struct Sentence {
    /// More words than this are scored as a sentence of their own, so that no text can make one without end.
    static let tokenLimit = 600

    let tokens = TokenBuffer()
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

    /// From the first word to the last, in the text.
    var byteRange: Range<Int> {
        guard tokens.count > 0 else { return 0..<0 }
        return Int(tokens[0].start)..<Int(tokens[tokens.count - 1].end)
    }

    mutating func begin(_ number: Int) {
        tokens.removeAll()
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
