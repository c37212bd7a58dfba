/// Reads and weighs sentences with one language's automaton. Not thread-safe: each worker has its own.
final class LanguageReader {
    /// Keeps the tables alive.
    private let automaton: Automaton
    let tables: Automaton.Tables
    let codes: [LexiconCode]
    let resolver: WordResolver
    let cache = WordCache()
    let matcher: Matcher
    var sentenceScorer: SentenceScorer
    var matches: [Match] = []

    init(_ automaton: Automaton, _ parameters: ScoringParameters) {
        self.automaton = automaton
        tables = automaton.tables
        codes = automaton.codes
        resolver = WordResolver(automaton)
        matcher = Matcher(tables)
        sentenceScorer = SentenceScorer(automaton, parameters)
    }

    /// Adds the sentence's hits; returns whether it begins with a contrast to the sentence before.
    func weigh(_ sentence: borrowing Sentence, isTitle: Bool, into hits: inout [Hit]) -> Bool {
        matcher.findMatches(in: sentence, &matches)
        return sentenceScorer.weigh(sentence, matches, isTitle: isTitle, into: &hits)
    }
}

/// Finds the reader for a sentence of a text that seems to be in another language; `nil` where it is none that heed knows.
typealias LanguageOfSentence = (_ text: UnsafeBufferPointer<UInt8>, _ sentence: borrowing Sentence) -> LanguageReader?
