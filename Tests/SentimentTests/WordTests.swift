import Feedback
import Sentiment
import Testing

/// The ways that words take through the scorer: by their length, their neighbours, and whether they were met before.
@Suite("Words on their way to the lexicon")
struct WordTests {
    private func lexicons(_ lines: [String]) -> LexiconSet {
        LexiconSet([
            LexiconSource(language: "en", name: "words", bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
        ])
    }

    private func terms(_ text: String, _ lexicons: LexiconSet) -> [String] {
        Analyzer(lexicons: lexicons).assessment(of: text, hint: "en").evidence.map(\.term)
    }

    @Test("A word of any length is found, small, in capitals, and before any mark", arguments: 1...40)
    func length(_ count: Int) {
        let word = String((0..<count).map { "abcdefghijklmnopqrstuvwxyz"[$0 % 26] })
        let lexicons = lexicons(["\(word)\tword\t2.0"])
        for end in [
            "", " ", ".", ",", "!", "?)", ": so", "\n", "’s", "'s", "…", " and more of it here", "-made in one day",
        ] {
            #expect(terms("It is \(word)\(end)", lexicons).count == 1, "\(word)\(end)")
            #expect(terms("It is \(word.uppercased())\(end)", lexicons).count == 1, "\(word)\(end)")
        }
        for other in ["\(word)9", "\(word)x", "x\(word)", "@\(word)", "http://\(word)"] where count < 30 {
            #expect(terms("It is \(other) you see", lexicons).isEmpty, "\(other)")
        }
    }

    @Test("Entries that end alike keep their own weights")
    func sharedEndings() {
        let lexicons = lexicons([
            "never (came|arrived) back\tword\t-3.0", "at last (came|arrived) back\tword\t2.0", "never came\tword\t-1.0",
            "(came|arrived) back\tword\t0.5", "never … back\tword\t-0.7",
        ])
        func weights(_ text: String) -> [Double] {
            Analyzer(lexicons: lexicons).assessment(of: text, hint: "en").evidence.map(\.weight)
        }
        #expect(weights("never came back")[0] == weights("never arrived back")[0])
        #expect(weights("at last came back")[0] == weights("at last arrived back")[0])
        #expect(weights("never came back")[0] < weights("never came")[0])
        #expect(weights("at last came back")[0] > weights("came back")[0])
        #expect(weights("came back")[0] > 0)
        #expect(weights("never gave it back")[0] < 0)
        #expect(weights("never arrived").isEmpty)
    }

    @Test("Words that were met before say the same after a flood of others")
    func flood() {
        let scorer = TextScorer(TestLexicons.analyzer)
        let text = "I love it, never came again, but terrible disappointments leaked: 不…好 👍 sooooo good"
        let before = scorer.analysis(of: text, hint: "en")
        var random = SeededGenerator(seed: 11)
        for _ in 0..<4000 {
            let words = (0..<20).map { _ in String(UInt64.random(in: 0...UInt64.max, using: &random), radix: 36) }
            let letters = words.map { $0.filter(\.isLetter) }.joined(separator: " ")
            _ = scorer.analysis(of: letters + " leaking leaks good GOOD", hint: "en")
        }
        #expect(scorer.analysis(of: text, hint: "en") == before, "seed 11")
        #expect(TextScorer(TestLexicons.analyzer).analysis(of: text, hint: "en") == before)
    }
}

extension String {
    fileprivate subscript(_ offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }
}
