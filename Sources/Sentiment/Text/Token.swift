/// A word, character or mark of a sentence, with what the lexicon knows about it.
struct Token {
    var start: Int32
    var end: Int32
    /// The clause of the sentence, from 0.
    var clause: Int32
    /// How many words and characters stand before it in the sentence.
    var ordinal: Int32
    var kind: LexemeKind
    var isCapitals: Bool
    /// Its word still has to be looked up.
    var isPending = false
    /// Part of a match already.
    var isUsed = false
}

/// Room for the tokens of one sentence, used again for the next. Whoever makes one must deallocate it.
struct TokenBuffer {
    private static let capacity = Sentence.tokenLimit + 2

    let base = UnsafeMutablePointer<Token>.allocate(capacity: capacity)
    /// The folded word of each token that is pending.
    let keys = UnsafeMutablePointer<WordBytes>.allocate(capacity: capacity)
    let records = UnsafeMutablePointer<UnsafePointer<WordRecord>>.allocate(capacity: capacity)
    /// Of each token's record what nearly all are asked. Behind the last token there is nothing that could follow.
    let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    let followers = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    var count = 0

    func deallocate() {
        base.deallocate()
        keys.deallocate()
        records.deallocate()
        bits.deallocate()
        followers.deallocate()
    }

    /// Returns the token's index. The reader never puts more than `Sentence.tokenLimit` tokens into a sentence.
    @inline(__always)
    mutating func append(_ token: Token) -> Int {
        let index = count
        guard index <= Sentence.tokenLimit else { return index }
        (base + index).initialize(to: token)
        count = index &+ 1
        return index
    }

    @inline(__always)
    func resolve(_ index: Int, to record: UnsafePointer<WordRecord>) {
        records[index] = record
        bits[index] = record.pointee.bits
        followers[index] = record.pointee.followers
    }

    mutating func removeAll() { count = 0 }
    var isEmpty: Bool { count == 0 }

    @inline(__always)
    subscript(_ index: Int) -> Token { base[index] }
}

/// A sentence as cut from a text.
struct Sentence {
    /// More words than this are scored as a sentence of their own, so that no text can make one without end.
    static let tokenLimit = 600

    var tokens = TokenBuffer()
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

/// A sentence at an address of its own.
final class SentenceRoom {
    let address = UnsafeMutablePointer<Sentence>.allocate(capacity: 1)

    init() {
        address.initialize(to: Sentence())
    }

    deinit {
        address.pointee.tokens.deallocate()
        address.deallocate()
    }
}
