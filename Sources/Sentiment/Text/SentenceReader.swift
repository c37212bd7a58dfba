import CPrefetch

/// Cuts a text into sentences of tokens that carry their numbers in an automaton.
struct SentenceReader {
    private let ideographs: UnsafeBufferPointer<Int32>
    private let resolver: WordResolver
    private let cache: WordCache
    private var scanner: LexemeScanner
    private var pending: LexemeKind

    init(
        text: UnsafeBufferPointer<UInt8>, _ ideographs: UnsafeBufferPointer<Int32>, _ resolver: WordResolver,
        _ cache: WordCache,
        key: UnsafeMutablePointer<UInt8>
    ) {
        self.ideographs = ideographs
        self.resolver = resolver
        self.cache = cache
        scanner = LexemeScanner(text: text, key: key)
        pending = scanner.next()
    }

    /// Reads the next sentence; false at the end of the text. Sentences without a word are left out.
    mutating func next(_ sentence: inout Sentence) -> Bool {
        var isClosed = false
        while pending != .end {
            if beginsNewSentence(pending, sentence, isClosed) { return true }
            switch pending {
            case .stop: isClosed = close(&sentence, isClosed)
            case .lineBreak: isClosed = isClosed || !sentence.tokens.isEmpty
            default:
                append(pending, &sentence)
                if !isClosed, !sentence.endsInEmoji { takePlainWords(&sentence) }
            }
            pending = scanner.next()
        }
        return !sentence.tokens.isEmpty
    }

    @inline(__always)
    private func beginsNewSentence(_ kind: LexemeKind, _ sentence: borrowing Sentence, _ isClosed: Bool) -> Bool {
        if !isClosed, !sentence.endsInEmoji, sentence.tokens.count < Sentence.tokenLimit { return false }
        guard kind != .stop, kind != .lineBreak else { return false }
        if isClosed { return kind != .emoji }
        if sentence.tokens.count >= Sentence.tokenLimit { return true }
        return kind != .emoji && kind != .pause && kind != .sign
    }

    /// Notes the mark that ends a sentence.
    ///
    /// A question mark makes a question only where it ends the sentence first: elsewhere it is what was left of an emoji.
    private func close(_ sentence: inout Sentence, _ isClosed: Bool) -> Bool {
        guard !sentence.tokens.isEmpty else { return false }
        switch scanner.scalar {
        case 0x21, 0x203C, 0x2049: sentence.exclamations += 1
        case 0x3F, 0x61F, 0x37E, 0x2047, 0x2048: sentence.isQuestion = sentence.isQuestion || !isClosed
        default: break
        }
        return true
    }

    @inline(__always)
    private mutating func append(_ kind: LexemeKind, _ sentence: inout Sentence) {
        let isCapitals = kind == .word && scanner.isCapitals
        let index = sentence.tokens.append(
            Token(
                start: Int32(truncatingIfNeeded: scanner.start), end: Int32(truncatingIfNeeded: scanner.end),
                clause: sentence.clauseCount &- 1, ordinal: sentence.wordCount, kind: kind, isCapitals: isCapitals))
        if kind == .ideograph {
            sentence.tokens.resolve(index, to: cache.record(ofCharacter: ideograph()))
        } else if kind == .opaque || scanner.keyLength == 0 {
            sentence.tokens.resolve(index, to: cache.unknown)
        } else if scanner.keyLength <= WordBytes.limit {
            sentence.tokens.base[index].isPending = true
            let key = WordBytes(scanner.key)
            sentence.tokens.keys[index] = key
            cache.prefetch(key)
        } else {
            sentence.tokens.resolve(index, to: cache.record(of: scanner.keyBytes))
        }
        sentence.endsInEmoji = kind == .emoji && sentence.wordCount > 0
        if kind == .word {
            sentence.capitalWords &+= isCapitals ? 1 : 0
            sentence.lowerWords &+= isCapitals || scanner.end &- scanner.start < 2 ? 0 : 1
        }
        if kind == .pause { sentence.clauseCount &+= 1 }
        if kind == .word || kind == .ideograph || kind == .number { sentence.wordCount &+= 1 }
    }

    /// Reads on as long as nothing but plain words and spaces follow, as in most of any English text.
    @inline(__always)
    private mutating func takePlainWords(_ sentence: inout Sentence) {
        let tokens = sentence.tokens
        let clause = sentence.clauseCount &- 1
        var (count, ordinal) = (tokens.count, sentence.wordCount)
        var (capitals, lower) = (0, 0)
        while count < Sentence.tokenLimit, let word = scanner.nextPlainWord() {
            (tokens.base + count).initialize(
                to: Token(
                    start: Int32(truncatingIfNeeded: word.start), end: Int32(truncatingIfNeeded: word.end),
                    clause: clause, ordinal: ordinal, kind: .word, isCapitals: word.isCapitals, isPending: true))
            tokens.keys[count] = word.bytes
            cache.prefetch(word.bytes)
            if word.isCapitals { capitals &+= 1 } else if word.end &- word.start >= 2 { lower &+= 1 }
            count &+= 1
            ordinal &+= 1
        }
        guard ordinal > sentence.wordCount else { return }
        sentence.tokens.count = count
        sentence.wordCount = ordinal
        sentence.capitalWords &+= capitals
        sentence.lowerWords &+= lower
    }

    /// Looks up the words of a whole sentence at once, because the processor then waits for several of them together;
    /// returns how many are in no lexicon.
    func resolve(_ sentence: borrowing Sentence) -> Int {
        let tokens = sentence.tokens
        let count = tokens.count
        var unknown = 0
        for index in 0..<count where tokens.base[index].isPending {
            tokens.records[index] = cache.record(for: tokens.keys[index])
            heed_prefetch(tokens.records[index])
        }
        for index in 0..<count where tokens.base[index].isPending {
            tokens.resolve(index, to: tokens.records[index])
            unknown &+= tokens.base[index].kind == .word && tokens.records[index].pointee.isUnknown ? 1 : 0
        }
        tokens.bits[count] = 0
        return unknown
    }

    @inline(__always)
    private func ideograph() -> Int32 {
        let scalar = scanner.scalar
        if scalar >= Automaton.firstIdeograph, scalar <= Automaton.lastIdeograph, !ideographs.isEmpty {
            return ideographs[Int(scalar - Automaton.firstIdeograph)]
        }
        return resolver.wordNumber(of: scanner.keyBytes)
    }
}
