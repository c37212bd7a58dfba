import Feedback

/// Where an entry of a lexicon stands, and what it says there.
public struct EntryOrigin: Sendable, Hashable {
    public let file: String
    public let line: Int
    public let role: LexiconRole
    /// The weight before negation, emphasis and position.
    public let weight: Double
    public let codes: [String]
}

/// What heed makes of a text, with the line of the lexicon behind each piece of evidence.
public struct LexiconExplanation: Sendable {
    public let analysis: Analysis
    /// One for each piece of the assessment's evidence; `nil` in a sentence of another language than the text.
    public let origins: [EntryOrigin?]

    /// Explains one text; compiles the language's lexicons for it.
    public init(of text: String, title: String? = nil, hint: String? = nil, using analyzer: Analyzer) {
        let scorer = TextScorer(analyzer)
        let (analysis, entries) = scorer.explanation(of: text, title: title, hint: hint)
        self.analysis = analysis
        origins = analyzer.lexicons.origins(of: entries, language: analysis.assessment.language)
    }
}
