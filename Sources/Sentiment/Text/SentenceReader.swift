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
            default: append(pending, &sentence)
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
        var numbers = WordNumbers()
        var isPending = false
        switch kind {
        case .ideograph: numbers = resolver.numbers(ofWord: ideograph())
        case .opaque: break
        default:
            isPending = scanner.keyLength > 0 && scanner.keyLength <= WordCache.longestKey
            if isPending {
                sentence.tokens.keys[sentence.tokens.count] = UnsafeRawPointer(scanner.key)
                    .loadUnaligned(as: SIMD16<UInt8>.self)
            } else if scanner.keyLength > 0 {
                numbers = resolver.numbers(of: scanner.keyBytes)
            }
        }
        let isCapitals = kind == .word && scanner.isCapitals
        sentence.endsInEmoji = kind == .emoji && sentence.wordCount > 0
        if kind == .word {
            sentence.capitalWords &+= isCapitals ? 1 : 0
            sentence.lowerWords &+= isCapitals || scanner.end &- scanner.start < 2 ? 0 : 1
        }
        sentence.tokens.append(
            Token(
                start: Int32(truncatingIfNeeded: scanner.start), end: Int32(truncatingIfNeeded: scanner.end),
                numbers: numbers, kind: kind, isCapitals: isCapitals, isPending: isPending,
                clause: sentence.clauseCount &- 1, ordinal: sentence.wordCount))
        if kind == .pause { sentence.clauseCount &+= 1 }
        if kind == .word || kind == .ideograph || kind == .number { sentence.wordCount &+= 1 }
    }

    /// Looks up the words of a whole sentence at once, because the processor then waits for several of them together;
    /// returns how many are in no lexicon.
    func resolve(_ sentence: borrowing Sentence) -> Int {
        let tokens = sentence.tokens
        var unknown = 0
        for index in 0..<tokens.count where tokens.base[index].isPending {
            let key = UnsafeRawPointer(tokens.keys + index).assumingMemoryBound(to: UInt8.self)
            tokens.base[index].numbers = cache.numbers(for: key) {
                var length = WordCache.longestKey
                while length > 0, key[length - 1] == 0 { length -= 1 }
                return resolver.numbers(of: UnsafeBufferPointer(start: key, count: length))
            }
            let numbers = tokens.base[index].numbers
            unknown &+= tokens.base[index].kind == .word && numbers.word & numbers.stem < 0 ? 1 : 0
        }
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
