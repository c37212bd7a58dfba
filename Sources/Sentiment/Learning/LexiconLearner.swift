import Feedback

/// Learns words, phrases and weights from texts whose mood is known.
///
/// A regularised logistic regression over words and phrases finds what the lexicon gets wrong; what is well supported becomes
/// an overlay, which is accepted only if texts that it has not seen are judged better.
public struct LexiconLearner: Sendable {
    private let lexicons: LexiconSet
    private let language: String
    private let parameters: ScoringParameters
    private let options: LearningOptions

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
        let heldOut = texts.filter { $0.part == .heldOut }
        let choosing = texts.filter { $0.part == .choosing }
        let learning = texts.filter { $0.part == .learning }
        guard Set(heldOut.map(\.label)).isSuperset(of: [.negative, .positive]) else {
            throw SentimentError.refusedOverlay(
                reason: "\(texts.count) labelled texts are too few to learn from; give more texts of both moods")
        }
        let all = withoutThieves(entries(from: learning), learning)
        // How large a change must be to be worth an entry differs from shop to shop: texts of their own decide.
        let choices = options.minimumChanges.map { floor in all.filter { abs($0.change) >= floor } }
        let measured = choices.map { accuracy(overlaid($0), choosing).macroF1 }
        let best = measured.indices.max { measured[$0] < measured[$1] } ?? 0
        return try accepted(choices.isEmpty ? all : choices[best], from: learning.count, judgedBy: heldOut)
    }

    /// The entries as an overlay, when texts that they were not learned from are judged better with it.
    ///
    /// Throws `SentimentError.refusedOverlay` where they are not. `textCount` says on how many texts the entries rest.
    public func accepted(
        _ entries: [LearnedLexicon.Entry], from textCount: Int, judgedBy texts: [LabelledText]
    ) throws -> LearnedLexicon {
        let before = accuracy(lexicons, texts)
        let after = accuracy(overlaid(entries), texts)
        guard !entries.isEmpty, after.macroF1 >= before.macroF1 + options.minimumGain else {
            throw SentimentError.refusedOverlay(
                reason: "refused: macro F1 on \(texts.count) held-out texts would go from \(before.macroF1) to "
                    + "\(after.macroF1) with \(entries.count) entries; learn from more reviews")
        }
        return LearnedLexicon(
            language: language, entries: entries, before: before, after: after, textCount: textCount)
    }

    // MARK: Learning

    private func entries(from texts: [LabelledText]) -> [LearnedLexicon.Entry] {
        let counter = PhraseCounter(folding: LexiconSet.isChinese(language) ? lexicons.folding : nil)
        let phrases = texts.map { counter.phrases(of: $0.text) }
        let (support, all) = support(texts, phrases)
        let terms = candidates(support, all)
        let numbers = Dictionary(uniqueKeysWithValues: zip(terms, Int32(0)...))
        var model = LogisticModel(phraseCount: terms.count)
        let center = texts.contains { $0.label == .neutral } ? parameters.neutralSum : 0
        model.fit(examples(texts, phrases, numbers), center: center, options)
        return changes(terms, model.weights, support, all)
    }

    /// The phrases that are common enough, tell the moods apart, and tell more than the shorter ones inside them.
    private func candidates(_ support: [String: PhraseSupport], _ all: PhraseSupport) -> [String] {
        let significances = support.filter { $0.value.count >= options.minimumSupport }
            .mapValues { $0.significance(in: all) }
            .filter { abs($0.value) >= options.minimumSignificance }
        return significances.keys.filter { phrase in
            let own = significances[phrase] ?? 0
            return PhraseCounter.parts(of: phrase).allSatisfy { part in
                guard let other = significances[part], (other < 0) == (own < 0) else { return true }
                return abs(own) > abs(other)
            }
        }.sorted()
    }

    private func support(
        _ texts: [LabelledText], _ phrases: [Set<String>]
    ) -> (phrases: [String: PhraseSupport], all: PhraseSupport) {
        var support: [String: PhraseSupport] = [:]
        var all = PhraseSupport()
        for (text, found) in zip(texts, phrases) {
            all.add(text.label)
            for phrase in found { support[phrase, default: PhraseSupport()].add(text.label) }
        }
        return (support, all)
    }

    private func examples(
        _ texts: [LabelledText], _ phrases: [Set<String>], _ numbers: [String: Int32]
    ) -> [LogisticModel.Example] {
        let scorer = TextScorer(Analyzer(lexicons: lexicons, parameters: parameters))
        return zip(texts, phrases).map { text, found in
            let outcome = scorer.outcome(of: text.text, hint: language)
            let sum = outcome.pieces.reduce(0) { $0 + $1.weight }
            return LogisticModel.Example(
                phrases: found.compactMap { numbers[$0] }.sorted(), sum: Double(sum) / 10_000,
                norm: outcome.norm,
                target: text.label == .negative ? 0 : text.label == .positive ? 1 : 0.5)
        }
    }

    /// The phrases that should weigh something else than they do now.
    private func changes(
        _ terms: [String], _ weights: [Double], _ support: [String: PhraseSupport], _ all: PhraseSupport
    ) -> [LearnedLexicon.Entry] {
        let scorer = TextScorer(Analyzer(lexicons: lexicons, parameters: .plain))
        return zip(terms, weights).compactMap { term, change in
            guard abs(change) >= options.minimumChanges.min() ?? 0, let counts = support[term],
                (change < 0) == (counts.significance(in: all) < 0)
            else { return nil }
            let now = Double(scorer.outcome(of: term, hint: language).pieces.reduce(0) { $0 + $1.weight }) / 10_000
            let own = change < 0 ? change / parameters.negativeGain : change
            let weight = (min(max(now + own, -4), 4) * 100).rounded() / 100
            return LearnedLexicon.Entry(
                term: term, weight: weight, change: change, negativeTexts: counts.negative,
                positiveTexts: counts.positive)
        }
    }

    /// Leaves out entries whose words belong to an entry with codes: moods must not cost defects.
    private func withoutThieves(_ entries: [LearnedLexicon.Entry], _ texts: [LabelledText]) -> [LearnedLexicon.Entry] {
        var entries = entries
        for _ in 0..<4 {
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
                        thieves.insert(folded(text.text, piece))
                    }
                }
            }
            let kept = entries.filter { !thieves.contains($0.term) }
            if kept.count == entries.count { break }
            entries = kept
        }
        return entries
    }

    /// A piece of a text as an entry would be written.
    private func folded(_ text: String, _ piece: Outcome.Piece) -> String {
        let bytes = Array(text.utf8)[Int(piece.start)..<Int(piece.end)]
        let counter = PhraseCounter(folding: LexiconSet.isChinese(language) ? lexicons.folding : nil)
        return counter.phrases(of: String(decoding: bytes, as: UTF8.self)).max { $0.utf8.count < $1.utf8.count } ?? ""
    }

    // MARK: Judging

    private func overlaid(_ entries: [LearnedLexicon.Entry]) -> LexiconSet {
        let file = "# overlay: yes\n" + entries.map { "\($0.term)\tword\t\($0.weight)\n" }.joined()
        return lexicons.adding(LexiconSource(language: language, name: "learned", bytes: Array(file.utf8)))
    }

    private func accuracy(_ lexicons: LexiconSet, _ texts: [LabelledText]) -> LexiconAccuracy {
        let scorer = TextScorer(Analyzer(lexicons: lexicons, parameters: parameters))
        return LexiconAccuracy(
            texts.map { text in
                let outcome = scorer.outcome(of: text.text, hint: language)
                return (text.label, outcome.label, outcome.score)
            })
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
