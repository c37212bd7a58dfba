/// Cuts a text into sentences of tokens that carry their numbers in an automaton.
struct SentenceReader {
    private let automaton: Automaton
    private let resolver: WordResolver
    private let cache: WordCache
    private var scanner: LexemeScanner
    private var pending: LexemeKind
    private var hasStop = false

    init(
        text: UnsafeBufferPointer<UInt8>, _ automaton: Automaton, _ resolver: WordResolver, _ cache: WordCache,
        key: UnsafeMutablePointer<UInt8>
    ) {
        self.automaton = automaton
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
            case .stop: isClosed = close(&sentence)
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
    private func close(_ sentence: inout Sentence) -> Bool {
        switch scanner.scalar {
        case 0x21, 0x203C, 0x2049: sentence.exclamations += 1
        case 0x3F, 0x61F, 0x37E, 0x2047, 0x2048: sentence.isQuestion = true
        default: break
        }
        return !sentence.tokens.isEmpty
    }

    @inline(__always)
    private mutating func append(_ kind: LexemeKind, _ sentence: inout Sentence) {
        var numbers = WordNumbers()
        switch kind {
        case .ideograph: numbers.word = ideograph()
        case .opaque: break
        default: numbers = looked()
        }
        let isCapitals = kind == .word && scanner.isCapitals
        sentence.endsInEmoji = kind == .emoji && sentence.wordCount > 0
        if kind == .word {
            sentence.capitalWords += isCapitals ? 1 : 0
            sentence.lowerWords += isCapitals || scanner.end - scanner.start < 2 ? 0 : 1
        }
        sentence.tokens.append(
            Token(
                start: Int32(truncatingIfNeeded: scanner.start), end: Int32(truncatingIfNeeded: scanner.end),
                numbers: numbers, kind: kind, isCapitals: isCapitals, clause: sentence.clauseCount - 1,
                ordinal: sentence.wordCount))
        if kind == .pause { sentence.clauseCount += 1 }
        if kind == .word || kind == .ideograph || kind == .number { sentence.wordCount += 1 }
    }

    @inline(__always)
    private func ideograph() -> Int32 {
        let scalar = scanner.scalar
        if scalar >= Automaton.firstIdeograph, scalar <= Automaton.lastIdeograph, !automaton.ideographs.isEmpty {
            return automaton.ideographs[Int(scalar - Automaton.firstIdeograph)]
        }
        return automaton.words.find(scanner.keyBytes)
    }

    @inline(__always)
    private func looked() -> WordNumbers {
        let length = scanner.keyLength
        if length == 0 { return WordNumbers() }
        if length > WordCache.longestKey { return resolver.numbers(of: scanner.keyBytes) }
        return cache.numbers(for: scanner.key) { resolver.numbers(of: scanner.keyBytes) }
    }
}
