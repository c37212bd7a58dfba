public import Feedback

/// A defect with the words that show it.
public struct DefectFinding: Sendable, Hashable {
    public let defect: Defect
    /// How strongly it was said; only good for comparing within one text.
    public let strength: Double
    /// The clause that shows it, as UTF-8 byte offsets into the text, or into the title where `isInTitle`.
    public let clause: Range<Int>
    public let isInTitle: Bool
}

/// Everything that a text says.
public struct Analysis: Sendable, Hashable {
    public let assessment: Assessment
    /// The defects of the assessment with the clauses that show them, the strongest first.
    public let findings: [DefectFinding]
    /// What it says about each side of the shop.
    public var subScores: SubScores { assessment.subScores }
    /// Why this customer may leave, the strongest reason first.
    public var reasonsToLeave: [LeavingReason] { assessment.reasonsToLeave }
}

/// Makes assessments of texts; a value that all workers can share.
public struct Analyzer: Sendable {
    public let lexicons: LexiconSet
    public let parameters: ScoringParameters

    public init(lexicons: LexiconSet, parameters: ScoringParameters = .standard) {
        self.lexicons = lexicons
        self.parameters = parameters
    }

    /// What heed makes of a text.
    ///
    /// The score comes from the evidence alone: the sum of all its weights goes through
    /// `ScoringParameters.score(ofSum:)`. The offsets of evidence are into the text; evidence from the title has a rule
    /// that begins with `title+`, offsets into the title, and the sentence -1.
    public func assessment(of text: String, title: String? = nil, hint: String? = nil) -> Assessment {
        analysis(of: text, title: title, hint: hint).assessment
    }

    /// The same with the clauses that show the defects.
    public func analysis(of text: String, title: String? = nil, hint: String? = nil) -> Analysis {
        let scorer = TextScorer(self)
        return scorer.analysis(of: text, title: title, hint: hint)
    }

    /// Why somebody left, as their answer to an exit survey says; the strongest reason first.
    ///
    /// There naming a thing is enough ("the prices"), because only what was wrong is asked for.
    public func reasonsToLeave(inAnswer text: String, hint: String? = nil) -> [LeavingReason] {
        TextScorer(self).reasonsToLeave(inAnswer: text, hint: hint)
    }

    /// The language of a text: a tag such as `en` or `zh-Hant`, `und` where nothing can be said, and how sure that is.
    public func language(of text: String, hint: String? = nil) -> (tag: String, confidence: Double) {
        var text = text
        let guess = text.withUTF8 { LanguageDetector(lexicons).language(of: $0, hint: hint) }
        return (guess.tag, guess.confidence)
    }
}

/// Scores one text after another and keeps what it learned about their words. Not thread-safe: each worker has its own.
public final class TextScorer {
    private let analyzer: Analyzer
    private let detector: LanguageDetector
    private var scorers: [ReviewScorer] = []
    /// What each scorer is for, and the one that was used last.
    private var groups: [String] = []
    private var lastLanguage = ""
    private var lastIndex = 0
    private var lastHint: LanguageDetector.Hint?
    private var outcome = Outcome()
    /// Those who read sentences in another language than their text's.
    private var foreignReaders: [String: LanguageReader] = [:]

    public init(_ analyzer: Analyzer) {
        self.analyzer = analyzer
        detector = LanguageDetector(analyzer.lexicons)
    }

    public func analysis(of text: String, title: String? = nil, hint: String? = nil) -> Analysis {
        var text = text
        var title = title
        return text.withUTF8 { bytes in
            if title == nil { return analysis(bytes, nil, hint) }
            return title?.withUTF8 { analysis(bytes, $0, hint) } ?? analysis(bytes, nil, hint)
        }
    }

    private func analysis(
        _ text: UnsafeBufferPointer<UInt8>, _ title: UnsafeBufferPointer<UInt8>?, _ hint: String?
    ) -> Analysis {
        let language = score(text, title: title, hint: hint, into: &outcome)
        addAreas(to: &outcome)
        let evidence = outcome.pieces.map { piece in
            var rule = ""
            piece.rule.describe(piece.shape, isTitle: piece.isTitle) { rule += "\($0)" }
            let source = piece.isTitle ? title ?? text : text
            let term = String(decoding: source[Int(piece.start)..<Int(piece.end)], as: UTF8.self)
            return Evidence(
                start: Int(piece.start), end: Int(piece.end), term: term, weight: Double(piece.weight) / 10_000,
                rule: rule, sentence: Int(piece.sentence))
        }
        let findings = outcome.findings.map {
            DefectFinding(
                defect: $0.defect, strength: $0.strength, clause: Int($0.clauseStart)..<Int($0.clauseEnd),
                isInTitle: $0.isTitle)
        }
        let assessment = Assessment(
            language: language, score: outcome.score, label: outcome.label, confidence: outcome.confidence,
            defects: findings.map(\.defect), urgency: outcome.urgency, evidence: evidence,
            subScores: outcome.subScores, reasonsToLeave: outcome.reasons)
        return Analysis(assessment: assessment, findings: findings)
    }

    /// Why somebody left, as their answer to an exit survey says; the strongest reason first.
    public func reasonsToLeave(inAnswer text: String, hint: String? = nil) -> [LeavingReason] {
        var text = text
        text.withUTF8 { _ = score($0, title: nil, hint: hint, into: &outcome) }
        scorers[lastIndex].addAreas(to: &outcome, isExitAnswer: true)
        return outcome.reasons
    }

    /// Adds what the text that was scored last says about each side of the shop.
    func addAreas(to outcome: inout Outcome) {
        scorers[lastIndex].addAreas(to: &outcome, isExitAnswer: false)
    }

    /// The analysis, and for each piece of evidence the entry behind it; -1 for that of a sentence in another language.
    func explanation(of text: String, title: String?, hint: String?) -> (Analysis, [Int32]) {
        let analysis = analysis(of: text, title: title, hint: hint)
        return (analysis, outcome.pieces.map { $0.isForeign ? -1 : $0.entry })
    }

    /// The outcome of a text, for those who learn from it.
    func outcome(of text: String, hint: String?) -> Outcome {
        var text = text
        text.withUTF8 { _ = score($0, title: nil, hint: hint, into: &outcome) }
        return outcome
    }

    /// The score alone, without evidence: the fastest way.
    public func score(ofUTF8 text: UnsafeBufferPointer<UInt8>, hint: String? = nil) -> Double {
        _ = score(text, title: nil, hint: hint, into: &outcome)
        return outcome.score
    }

    /// Scores bytes into `outcome` and returns the language's tag.
    func score(
        _ text: UnsafeBufferPointer<UInt8>, title: UnsafeBufferPointer<UInt8>?, hint: String?,
        into outcome: inout Outcome
    ) -> String {
        if hint != lastHint?.tag { lastHint = hint.map(detector.hint) }
        let language = detector.scoringLanguage(of: text, hint: lastHint)
        let index = scorerIndex(for: language)
        let group = groups[index]
        scorers[index].score(
            text, title: title, foreign: { reader(ofSentence: $0, $1, besides: group) }, into: &outcome)
        return language
    }

    /// The reader for a sentence that is certainly in another language than its text.
    private func reader(
        ofSentence text: UnsafeBufferPointer<UInt8>, _ sentence: borrowing Sentence, besides group: String
    ) -> LanguageReader? {
        // A text in a language without a lexicon would have each of its sentences looked at.
        guard group != "und" else { return nil }
        let bytes = UnsafeBufferPointer(rebasing: text[sentence.byteRange])
        guard let language = detector.languageOfSentence(bytes) else { return nil }
        let other = analyzer.lexicons.group(of: language)
        if other == group { return nil }
        if let known = foreignReaders[other] { return known }
        let reader = LanguageReader(analyzer.lexicons.automaton(for: language), analyzer.parameters)
        foreignReaders[other] = reader
        return reader
    }

    private func scorerIndex(for language: String) -> Int {
        if language == lastLanguage { return lastIndex }
        let group = analyzer.lexicons.group(of: language)
        lastLanguage = language
        if let known = groups.firstIndex(of: group) {
            lastIndex = known
        } else {
            scorers.append(ReviewScorer(analyzer.lexicons.automaton(for: language), analyzer.parameters))
            groups.append(group)
            lastIndex = scorers.count - 1
        }
        return lastIndex
    }
}
