import Feedback
import Sentiment
import Testing

@Suite("Learning")
struct LearningTests {
    /// Reviews of a shop with words of its own: "wobbly" and "heirloom" say what the lexicon does not know.
    private func texts(_ count: Int) -> [LabelledText] {
        (0..<count).map { index in
            let isBad = index % 2 == 0
            let word = isBad ? "a wobbly chair" : "an heirloom chair"
            let known = index % 5 == 0 ? (isBad ? "bad" : "good") : "plain"
            return LabelledText(
                text: "Order \(index): \(word), \(known) wood", label: isBad ? .negative : .positive)
        }
    }

    private let learner = LexiconLearner(lexicons: TestLexicons.all, language: "en")

    @Test("A shop's own words are learned with their evidence")
    func learnsWords() throws {
        let learned = try learner.learn(from: texts(400))
        #expect(learned.after.macroF1 > learned.before.macroF1)
        #expect(learned.after.macroF1 > 0.95)
        let file = learned.file(origin: "tests")
        let set = TestLexicons.all.adding(
            LexiconSource(language: "en", name: "learned.tsv", bytes: Array(file.utf8)))
        #expect(set.problems().isEmpty)
        let analyzer = Analyzer(lexicons: set)
        #expect(analyzer.assessment(of: "a wobbly table", hint: "en").score < 0)
        #expect(analyzer.assessment(of: "an heirloom table", hint: "en").score > 0)
        #expect(learned.entries.contains { $0.negativeTexts > 50 && $0.positiveTexts == 0 })
    }

    @Test("The same texts teach the same")
    func isRepeatable() throws {
        #expect(try learner.learn(from: texts(300)).entries == learner.learn(from: texts(300)).entries)
    }

    @Test("Noise is refused")
    func refusesNoise() {
        let noise = texts(400).enumerated().map { index, text in
            LabelledText(text: text.text, label: index % 3 == 0 ? .negative : .positive)
        }
        #expect(throws: SentimentError.self) { try learner.learn(from: noise) }
    }

    @Test("An overlay that does harm is refused")
    func refusesHarm() {
        let harmful = LearnedLexicon.Entry(term: "good", weight: -3, change: -5, negativeTexts: 9, positiveTexts: 0)
        let texts = ["good", "very good", "bad", "terrible"].map {
            LabelledText(text: $0, label: $0.hasSuffix("good") ? .positive : .negative)
        }
        #expect(throws: SentimentError.self) { try learner.accepted([harmful], from: 9, judgedBy: texts) }
    }

    @Test("Too few texts are refused")
    func refusesFewTexts() {
        #expect(throws: SentimentError.self) { try learner.learn(from: []) }
    }

    @Test("A learned weight keeps the codes of the word")
    func keepsCodes() {
        let set = TestLexicons.all.adding(
            LexiconSource(
                language: "en", name: "learned.tsv", bytes: Array("# overlay: yes\nbroken\tword\t-3.9\n".utf8)))
        let result = Analyzer(lexicons: set).assessment(of: "It is broken", hint: "en")
        #expect(result.defects.map(\.code) == ["quality.broken"])
        #expect(result.score < score("It is broken"))
    }
}
