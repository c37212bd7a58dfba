import Sentiment
import Testing

@Suite("Lexicon files")
struct LexiconTests {
    @Test(
        "A bad line is reported with file, line and what to do, and the rest is used",
        arguments: [
            ("bad word -2", "no tab"), ("bad\twrod\t-2", "did you mean 'word'?"), ("bad\tword\t-9", "out of range"),
            ("bad\tword\tmuch", "is no weight"), ("bad\tword", "needs a number"),
            ("bad\tword\t-2\tdelivery.losst", "did you mean 'delivery.lost'?"), ("good\tword\t1", "already in line 1"),
            ("stop. here\tword\t1", "end of a sentence"), ("\tword\t1", "empty"), ("not\tnegator\tx", "takes none"),
            ("(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)\tword\t1", "more than 512"),
            ("\"\tword\t1", "can never match"),
        ])
    func reportsBadLines(_ line: String, _ message: String) throws {
        let set = TestLexicons.set([("en", "good\tword\t2\n\(line)\ngreat\tword\t3\n")])
        let problem = try #require(set.problems().first)
        #expect((problem.file, problem.line) == ("en.tsv", 2))
        #expect(problem.message.contains(message), "\(problem)")
        #expect(set.problems().count == 1)
        let analyzer = Analyzer(lexicons: set)
        #expect(analyzer.assessment(of: "good great", hint: "en").evidence.count == 2)
    }

    @Test("A good lexicon has no problems")
    func isClean() {
        #expect(TestLexicons.all.problems().isEmpty)
    }

    @Test("Alternatives may be empty, nested and inside words")
    func alternatives() {
        let set = TestLexicons.set([("en", "(really |)ba(d|ad(est|))\tword\t-2\n"), ("zh-Hans", "不(好|太好)\tword\t-2\n")])
        let analyzer = Analyzer(lexicons: set)
        for text in ["bad", "really bad", "baadest", "baad"] {
            #expect(analyzer.assessment(of: text, hint: "en").evidence.first?.end == text.utf8.count)
        }
        #expect(analyzer.assessment(of: "不太好", hint: "zh-Hans").evidence.map(\.term) == ["不太好"])
    }

    @Test("An owner's own codes are named in the head")
    func ownCodes() {
        let set = TestLexicons.set([("en", "# codes: fit.sleeve\nshort sleeve\tword\t-1\tfit.sleeve\n")])
        #expect(set.problems().isEmpty)
        let defects = Analyzer(lexicons: set).assessment(of: "short sleeves? short sleeve!", hint: "en").defects
        #expect(defects.map(\.code) == ["fit.sleeve"])
    }

    @Test("A written-out term outranks an alternative, and an overlay outranks both")
    func precedence() {
        let alternatives = "(soft|hard)\tword\t-2\nsoft\tword\t2\n"
        let plain = TestLexicons.set([("en", alternatives)])
        #expect(plain.problems().isEmpty)
        #expect(Analyzer(lexicons: plain).assessment(of: "soft", hint: "en").score > 0)
        let sources = [
            LexiconSource(language: "en", name: "a.tsv", bytes: Array(alternatives.utf8)),
            LexiconSource(language: "en", name: "b.tsv", bytes: Array("# overlay: yes\nsoft\tword\t-3\n".utf8)),
        ]
        #expect(Analyzer(lexicons: LexiconSet(sources)).assessment(of: "soft", hint: "en").score < 0)
    }

    @Test("A missing folder says what to do")
    func missingFolder() {
        #expect(throws: SentimentError.unreadableFolder(path: "/nowhere/at/all")) {
            try LexiconSet(folder: "/nowhere/at/all")
        }
    }
}
