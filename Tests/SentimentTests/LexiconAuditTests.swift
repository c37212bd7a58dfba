import Feedback
import Sentiment
import Testing

@Suite("Checking and explaining lexicons")
struct LexiconAuditTests {
    @Test(
        "Each kind of problem is told apart",
        arguments: [
            ("good\tword\t1.5", LexiconProblem.Kind.duplicate), ("good\tword\t-2", .contradiction),
            ("good\tnegator", .contradiction), ("new\tword\t-9", .outOfRange), ("new\twrod\t-1", .malformed),
            ("stop. here\tword\t1", .unreachable), ("(good|great)\tword\t1", .unreachable),
        ])
    func kinds(_ line: String, _ kind: LexiconProblem.Kind) {
        let audit = LexiconAudit(TestLexicons.set([("en", "good\tword\t2\ngreat\tword\t3\n\(line)\n")]))
        #expect(audit.problems.map(\.kind) == [kind], "\(audit.problems)")
        #expect(audit.problems.map(\.line) == [3])
        #expect(audit.count(of: kind) == 1)
    }

    @Test("A line of which some forms are used is fine")
    func partlyUsed() {
        let audit = LexiconAudit(TestLexicons.set([("en", "good\tword\t2\n(good|fine)\tword\t1\n")]))
        #expect(audit.isClean)
        #expect(audit.entryCounts == ["en": 2])
    }

    @Test("An explanation names the line behind each piece of evidence")
    func explains() throws {
        let explanation = LexiconExplanation(of: "not good, never arrived", hint: "en", using: TestLexicons.analyzer)
        #expect(explanation.analysis.assessment.evidence.map(\.term) == ["good", "never arrived"])
        #expect(explanation.origins.map(\.?.weight) == [2, -3])
        #expect(explanation.origins.map(\.?.line) == [3, 11])
        #expect(explanation.origins.last??.codes == ["delivery.lost"])
        #expect(explanation.origins.first??.file == "en.tsv")
    }

    @Test("A change of lexicons shows the verdicts that flip, and only those")
    func diff() throws {
        let changed = TestLexicons.all.adding(
            LexiconSource(
                language: "en", name: "new.tsv", bytes: Array("# overlay: yes\ngood\tword\t-3\nbroken\tword\t-1\n".utf8)
            ))
        let diff = LexiconDiff(from: TestLexicons.analyzer, to: Analyzer(lexicons: changed))
        let flip = try #require(diff.flip(of: "It is good", hint: "en"))
        #expect((flip.old, flip.new) == (.positive, .negative))
        #expect(flip.oldScore > flip.newScore)
        #expect(diff.flip(of: "It is broken", hint: "en") == nil)
    }
}
