/// Reads and weighs sentences with one language's automaton. Not thread-safe: each worker has its own.
final class LanguageReader {
    /// Keeps the tables alive.
    private let automaton: Automaton
    let tables: Automaton.Tables
    let codes: [LexiconCode]
    let resolver: WordResolver
    let cache: WordCache
    let matcher: Matcher
    private let sentenceScorer = UnsafeMutablePointer<SentenceScorer>.allocate(capacity: 1)
    private let matches = Scratch<Match>()

    init(_ automaton: Automaton, _ parameters: ScoringParameters) {
        self.automaton = automaton
        tables = automaton.tables
        codes = automaton.codes
        resolver = WordResolver(automaton)
        cache = WordCache(resolver, tables)
        matcher = Matcher(tables)
        sentenceScorer.initialize(to: SentenceScorer(automaton, parameters))
    }

    deinit {
        sentenceScorer.pointee.deallocate()
        sentenceScorer.deinitialize(count: 1)
        sentenceScorer.deallocate()
        matches.deallocate()
    }

    /// Adds the sentence's hits; returns whether it begins with a contrast to the sentence before.
    func weigh(_ sentence: borrowing Sentence, isTitle: Bool, into hits: Scratch<Hit>) -> Bool {
        matcher.findMatches(in: sentence, matches)
        if matches.isEmpty { return false }
        return sentenceScorer.pointee.weigh(sentence, matches, isTitle: isTitle, into: hits)
    }
}

/// Finds the reader for a sentence of a text that seems to be in another language; `nil` where it is none that heed knows.
typealias LanguageOfSentence = (_ text: UnsafeBufferPointer<UInt8>, _ sentence: borrowing Sentence) -> LanguageReader?
