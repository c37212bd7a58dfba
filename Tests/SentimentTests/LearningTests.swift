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

    @Test("The same texts teach the same, byte for byte")
    func isRepeatable() throws {
        let first = try learner.learn(from: texts(300)).file(origin: "tests")
        #expect(try learner.learn(from: texts(300)).file(origin: "tests") == first)
    }

    @Test("Labels given out at random are refused", arguments: 1...5 as ClosedRange<UInt64>)
    func refusesRandomLabels(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let moods: [SentimentLabel] = [.negative, .negative, .negative, .neutral, .positive]
        let nonsense = texts(200).map {
            LabelledText(text: $0.text, label: moods.randomElement(using: &random) ?? .neutral)
        }
        #expect(throws: SentimentError.self, "seed \(seed)") { try learner.learn(from: nonsense) }
    }

    /// Texts that the lexicon calls neutral, and negative with "wobbly" in it.
    private func wobblyTexts(_ count: Int) -> [LabelledText] {
        (0..<count).flatMap { index in
            [
                LabelledText(text: "A wobbly chair \(index)", label: .negative),
                LabelledText(text: "A good chair \(index)", label: .positive),
                LabelledText(text: "A chair \(index)", label: .neutral),
            ]
        }
    }

    private let wobbly = LearnedLexicon.Entry(
        term: "wobbly", weight: -3, change: -3, negativeTexts: 9, positiveTexts: 0)

    @Test("A gain on a few texts is refused, because it may be luck")
    func refusesLuck() {
        #expect(throws: SentimentError.self) { try learner.accepted([wobbly], from: 9, judgedBy: wobblyTexts(1)) }
    }

    @Test("The same gain on more texts is accepted")
    func acceptsGain() throws {
        let learned = try learner.accepted([wobbly], from: 9, judgedBy: wobblyTexts(20))
        #expect(learned.after.macroF1 > learned.before.macroF1 + 0.2)
        #expect(learned.chance <= 0.05)
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
