/// Reads texts as a learner sees them: the terms that the lexicon matched, and the words that it passed over.
struct TermReader {
    /// A text's terms, each with how often it counts; negated ones count against themselves.
    struct Reading {
        var terms: [String: Double] = [:]
        /// The sum of the lexicon's own evidence.
        var sum: Double
        /// What a new word's weight would be multiplied with.
        var norm: Double
    }

    /// Words in a phrase of passed-over words, and Chinese characters in one.
    private static let wordLimit = 2
    private static let characterRange = 2...3
    /// A term said more often in one text than this says no more.
    private static let repetitionLimit = 2.0

    private struct Token {
        var text: String
        var isIdeograph: Bool
        /// A word of the lexicon stands here, or a mark that no phrase goes beyond.
        var isTaken: Bool
    }

    private let scorer: TextScorer
    private let language: String
    private let parameters: ScoringParameters
    private let folding: HanFolding?
    private let key = KeyBuffer()

    init(_ lexicons: LexiconSet, _ language: String, _ parameters: ScoringParameters) {
        scorer = TextScorer(Analyzer(lexicons: lexicons, parameters: parameters))
        self.language = language
        self.parameters = parameters
        folding = LexiconSet.isChinese(language) ? lexicons.folding : nil
    }

    func reading(of text: String) -> Reading {
        let outcome = scorer.outcome(of: text, hint: language)
        let sum = outcome.pieces.reduce(0) { $0 + $1.weight }
        var reading = Reading(sum: Double(sum) / 10_000, norm: outcome.norm)
        var text = text
        text.withUTF8 { bytes in
            for piece in outcome.pieces where isOwn(piece) {
                guard let term = term(UnsafeBufferPointer(rebasing: bytes[Int(piece.start)..<Int(piece.end)])) else {
                    continue
                }
                reading.terms[term, default: 0] += piece.rule.contains(.negated) ? parameters.negatedPositive : 1
            }
            addPassedOver(bytes, outcome.pieces, to: &reading.terms)
        }
        reading.terms = reading.terms.mapValues { min(max($0, -Self.repetitionLimit), Self.repetitionLimit) }
        return reading
    }

    /// A piece whose weight is its own entry's: not a lone negator, and not a pattern with other words in it.
    private func isOwn(_ piece: Outcome.Piece) -> Bool {
        piece.weight != 0 && !piece.isForeign && !piece.isTitle && !piece.rule.contains(.alone)
            && piece.shape != .pattern
    }

    /// A piece of a text as an entry would be written; `nil` where it holds marks.
    func term(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var scanner = LexemeScanner(text: bytes, key: key.base)
        var term = ""
        var last: LexemeKind?
        while true {
            let kind = scanner.next()
            switch kind {
            case .end: return term.isEmpty ? nil : term
            case .word, .ideograph, .number:
                if let last, last != .ideograph || kind != .ideograph { term += " " }
                term += folded(kind, scanner)
            case .emoji where last == nil && scanner.end == bytes.count:
                return String(decoding: scanner.keyBytes, as: UTF8.self)
            default: return nil
            }
            last = kind
        }
    }

    private func folded(_ kind: LexemeKind, _ scanner: LexemeScanner) -> String {
        guard kind == .ideograph, let folding else { return String(decoding: scanner.keyBytes, as: UTF8.self) }
        let length = encodeScalar(folding.simplified(scanner.scalar), to: key.base)
        return String(decoding: UnsafeBufferPointer(start: key.base, count: length), as: UTF8.self)
    }

    // MARK: Words that the lexicon passed over

    private func addPassedOver(
        _ bytes: UnsafeBufferPointer<UInt8>, _ pieces: [Outcome.Piece], to terms: inout [String: Double]
    ) {
        var taken = [Bool](repeating: false, count: bytes.count)
        for piece in pieces where !piece.isTitle {
            for index in Int(piece.start)..<Int(piece.end) { taken[index] = true }
        }
        var scanner = LexemeScanner(text: bytes, key: key.base)
        var run: [Token] = []
        while true {
            let kind = scanner.next()
            if kind == .end { break }
            let isWord = (kind == .word || kind == .ideograph) && !taken[scanner.start]
            run.append(
                Token(text: isWord ? folded(kind, scanner) : "", isIdeograph: kind == .ideograph, isTaken: !isWord))
        }
        for first in run.indices where !run[first].isTaken { addPhrases(of: run, from: first, to: &terms) }
    }

    private func addPhrases(of run: [Token], from first: Int, to terms: inout [String: Double]) {
        let isIdeograph = run[first].isIdeograph
        let limit = isIdeograph ? Self.characterRange.upperBound : Self.wordLimit
        var phrase = ""
        for index in first..<min(first + limit, run.count) {
            guard !run[index].isTaken, run[index].isIdeograph == isIdeograph else { return }
            if !isIdeograph, index > first { phrase += " " }
            phrase += run[index].text
            if !isIdeograph || Self.characterRange.contains(index - first + 1) { terms[phrase, default: 0] += 1 }
        }
    }
}
