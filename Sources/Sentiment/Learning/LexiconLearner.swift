import Feedback

/// Learns words, phrases and weights from texts whose mood is known.
///
/// A regularised logistic regression finds what the terms that the lexicon matched, and the words that it passed over,
/// should weigh instead; what is well supported becomes an overlay, which is accepted only if texts that it has not seen
/// are judged better, and more so than luck would have it.
public struct LexiconLearner: Sendable {
    private let lexicons: LexiconSet
    private let language: String
    private let parameters: ScoringParameters
    private let options: LearningOptions

    /// A text that the lexicon has read.
    private struct Example {
        let text: LabelledText
        let reading: TermReader.Reading
    }

    public init(
        lexicons: LexiconSet, language: String, parameters: ScoringParameters = .standard,
        options: LearningOptions = .standard
    ) {
        self.lexicons = lexicons
        self.language = language
        self.parameters = parameters
        self.options = options
    }

    /// The overlay that the texts teach.
    ///
    /// Throws `SentimentError.refusedOverlay` where there are too few texts or held-out texts do not gain.
    public func learn(from texts: [LabelledText]) throws -> LearnedLexicon {
        let parts = Dictionary(grouping: texts) { $0.part(of: options.folds) }.values
        guard parts.count == options.folds, Set(texts.map(\.label)).isSuperset(of: [.negative, .positive]) else {
            throw SentimentError.refusedOverlay(
                reason: "\(texts.count) labelled texts are too few to learn from; give more texts of both moods")
        }
        let hasNeutral = texts.contains { $0.label == .neutral }
        let reader = TermReader(lexicons, language, parameters)
        let examples = texts.map { Example(text: $0, reading: reader.reading(of: $0.text)) }
        let before = judgements(lexicons, inParts(examples).flatMap { $0.map(\.text) }, hasNeutral)
        let outOfPart = options.regularisations.map { judgementsOutOfPart(examples, hasNeutral, regularisation: $0) }
        let scores = outOfPart.map { LexiconAccuracy(LexiconAccuracy.Tally($0)).macroF1 }
        let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        let found = entries(from: examples, regularisation: options.regularisations[best])
        return try checked(withoutThieves(found, texts), from: texts.count, before, outOfPart[best])
    }

    /// The entries as an overlay, when texts that they were not learned from are judged better with it.
    ///
    /// Throws `SentimentError.refusedOverlay` where they are not. `textCount` says on how many texts the entries rest.
    public func accepted(
        _ entries: [LearnedLexicon.Entry], from textCount: Int, judgedBy texts: [LabelledText]
    ) throws -> LearnedLexicon {
        let hasNeutral = texts.contains { $0.label == .neutral }
        let before = judgements(lexicons, texts, hasNeutral)
        return try checked(entries, from: textCount, before, judgements(overlaid(entries), texts, hasNeutral))
    }

    private func checked(
        _ entries: [LearnedLexicon.Entry], from textCount: Int, _ judgedBefore: [LexiconAccuracy.Judgement],
        _ judgedAfter: [LexiconAccuracy.Judgement]
    ) throws -> LearnedLexicon {
        let test = GainTest(before: judgedBefore, after: judgedAfter, rounds: options.chanceRounds)
        let before = LexiconAccuracy(LexiconAccuracy.Tally(judgedBefore))
        let after = LexiconAccuracy(LexiconAccuracy.Tally(judgedAfter))
        // Guessing can raise the macro F1 of a lexicon that always says the same, but never both of the others together.
        let isBetter =
            after.macroF1 >= before.macroF1 + options.minimumGain && test.chance <= options.maximumChanceOfGain
            && after.meanRecall + after.shareRight > before.meanRecall + before.shareRight
        let agreement = isBetter ? GainTest.chanceOfAgreement(judgedAfter, rounds: options.agreementRounds) : 1
        guard !entries.isEmpty, agreement <= options.maximumChanceOfAgreement else {
            throw SentimentError.refusedOverlay(
                reason: "refused: macro F1 on \(before.count) held-out texts would go from \(before.macroF1) to "
                    + "\(after.macroF1) with \(entries.count) entries; luck alone would do as well "
                    + "\(Int((test.chance * 100).rounded(.up))) times in 100; learn from more reviews")
        }
        return LearnedLexicon(
            language: language, entries: entries, before: before, after: after, chance: test.chance,
            textCount: textCount)
    }

    // MARK: Learning

    private func entries(from examples: [Example], regularisation: Double) -> [LearnedLexicon.Entry] {
        let support = support(examples)
        let terms = support.filter { $0.value.count >= options.minimumSupport }.keys.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(terms, Int32(0)...))
        let center = examples.contains { $0.text.label == .neutral } ? parameters.neutralSum : 0
        var model = LogisticModel(
            examples.map { example($0, numbers) }, termCount: terms.count, center: center)
        model.fit(regularisation: regularisation, sweeps: options.sweeps)
        return changes(terms, model.weights, support)
    }

    /// In how many texts of each mood a term stands.
    private func support(_ examples: [Example]) -> [String: TermSupport] {
        var support: [String: TermSupport] = [:]
        for example in examples {
            for term in example.reading.terms.keys { support[term, default: TermSupport()].add(example.text.label) }
        }
        return support
    }

    private func example(_ example: Example, _ numbers: [String: Int32]) -> LogisticModel.Example {
        let terms = example.reading.terms.compactMap { term, count in
            numbers[term].map { (number: $0, value: count * example.reading.norm) }
        }
        let target = example.text.label == .negative ? 0 : example.text.label == .positive ? 1 : 0.5
        return LogisticModel.Example(
            terms: terms.sorted { $0.number < $1.number }, sum: example.reading.sum, target: target)
    }

    /// The terms that should weigh something else than they do now.
    private func changes(
        _ terms: [String], _ weights: [Double], _ support: [String: TermSupport]
    ) -> [LearnedLexicon.Entry] {
        let scorer = TextScorer(Analyzer(lexicons: lexicons, parameters: .plain))
        return zip(terms, weights).compactMap { term, change in
            guard abs(change) >= options.minimumChange, let counts = support[term] else { return nil }
            let now = Double(scorer.outcome(of: term, hint: language).pieces.reduce(0) { $0 + $1.weight }) / 10_000
            // Blame is multiplied on its way into the sum, praise is not.
            let wanted = (now < 0 ? now * parameters.negativeGain : now) + change
            let own = wanted < 0 ? wanted / parameters.negativeGain : wanted
            return LearnedLexicon.Entry(
                term: term, weight: (min(max(own, -4), 4) * 100).rounded() / 100, change: change,
                negativeTexts: counts.negative, positiveTexts: counts.positive)
        }
    }

    /// Leaves out entries whose words belong to an entry with codes: moods must not cost defects.
    private func withoutThieves(_ entries: [LearnedLexicon.Entry], _ texts: [LabelledText]) -> [LearnedLexicon.Entry] {
        let reader = TermReader(lexicons, language, parameters)
        let before = TextScorer(Analyzer(lexicons: lexicons, parameters: parameters))
        let after = TextScorer(Analyzer(lexicons: overlaid(entries), parameters: parameters))
        var thieves: Set<String> = []
        for text in texts {
            let coded = before.outcome(of: text.text, hint: language).pieces.filter(\.hasCodes)
            if coded.isEmpty { continue }
            let now = after.outcome(of: text.text, hint: language).pieces
            let kept = Set(now.filter(\.hasCodes).map { [$0.start, $0.end] })
            for lost in coded where !kept.contains([lost.start, lost.end]) {
                for piece in now where piece.start < lost.end && piece.end > lost.start {
                    let bytes = Array(Array(text.text.utf8)[Int(piece.start)..<Int(piece.end)])
                    if let term = bytes.withUnsafeBufferPointer({ reader.term($0) }) { thieves.insert(term) }
                }
            }
        }
        return entries.filter { !thieves.contains($0.term) }
    }

    // MARK: Judging

    private func inParts(_ examples: [Example]) -> [[Example]] {
        (0..<options.folds).map { part in examples.filter { $0.text.part(of: options.folds) == part } }
    }

    /// Judges each part of the texts by what the others teach, part after part.
    private func judgementsOutOfPart(
        _ examples: [Example], _ hasNeutral: Bool, regularisation: Double
    ) -> [LexiconAccuracy.Judgement] {
        let parts = inParts(examples)
        return parts.indices.flatMap { part in
            let teaching = parts.indices.filter { $0 != part }.flatMap { parts[$0] }
            let overlaid = overlaid(entries(from: teaching, regularisation: regularisation))
            return judgements(overlaid, parts[part].map(\.text), hasNeutral)
        }
    }

    private func overlaid(_ entries: [LearnedLexicon.Entry]) -> LexiconSet {
        let file = "# overlay: yes\n" + entries.map { "\($0.term)\tword\t\($0.weight)\n" }.joined()
        return lexicons.adding(LexiconSource(language: language, name: "learned", bytes: Array(file.utf8)))
    }

    private func judgements(
        _ lexicons: LexiconSet, _ texts: [LabelledText], _ hasNeutral: Bool
    ) -> [LexiconAccuracy.Judgement] {
        let scorer = TextScorer(Analyzer(lexicons: lexicons, parameters: parameters))
        return texts.map { text in
            let outcome = scorer.outcome(of: text.text, hint: language)
            let label = hasNeutral ? outcome.label : outcome.score < 0 ? .negative : .positive
            return LexiconAccuracy.Judgement(truth: text.label.number, said: label.number)
        }
    }
}

extension ScoringParameters {
    /// The sum in the middle of what is called neutral.
    fileprivate var neutralSum: Double {
        func sum(_ score: Double) -> Double { score * (softness / (1 - score * score)).squareRoot() }
        return (sum(negativeThreshold) + sum(positiveThreshold)) / 2
    }

    /// Nothing but the lexicon's own weights.
    fileprivate static let plain: ScoringParameters = {
        var plain = ScoringParameters()
        plain.negativeGain = 1
        plain.lengthExponent = 0
        plain.massExponent = 0
        plain.firstSentence = 0
        plain.lastSentence = 0
        plain.strongestSentence = 0
        return plain
    }()
}
