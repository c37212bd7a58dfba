import Feedback
import Sentiment
import Testing

@Suite("Sub-scores and reasons to leave")
struct AreaTests {
    private func analysis(_ text: String) -> Analysis { TestLexicons.analyzer.analysis(of: text, hint: "en") }

    @Test("Each side of the shop is scored from the clauses that speak of it")
    func sides() throws {
        let scores = analysis("Fast shipping, as described. The support ignored me.").subScores
        #expect(try #require(scores.delivery) > 0.3)
        #expect(try #require(scores.asDescribed) > 0.2)
        #expect(try #require(scores.service) < -0.3)
    }

    @Test("A side that nobody speaks of has no score", arguments: ["", "It is great", "good price"])
    func silence(_ text: String) {
        #expect(analysis(text).subScores == SubScores())
    }

    @Test("A word without a side belongs to the nearest word that has one")
    func nearest() throws {
        let scores = analysis("great shipping and a terrible support").subScores
        #expect(try #require(scores.delivery) > 0)
        #expect(try #require(scores.service) < 0)
    }

    @Test("A clause without a side goes on about the last one")
    func carriesOn() throws {
        #expect(try #require(analysis("The shipping, I must say, was terrible").subScores.delivery) < -0.3)
    }

    @Test("A denied defect speaks well of its side")
    func deniedDefect() throws {
        #expect(try #require(analysis("It is not broken").subScores.asDescribed) > 0)
    }

    @Test(
        "Defects stand for the five reasons to leave",
        arguments: [
            ("It is broken", [LeavingReason.productQuality]), ("never arrived", [.service]),
            ("refused a refund", [.unresolvedComplaint]), ("It is great", []), ("not broken", []),
            ("bad prices", [.price]), ("if it were broken", []),
        ])
    func reasons(_ text: String, _ reasons: [LeavingReason]) {
        #expect(analysis(text).reasonsToLeave == reasons)
    }

    @Test(
        "In an exit survey naming a thing is enough, praising it is not",
        arguments: [
            ("the prices", [LeavingReason.price]), ("support", [.service]), ("broken", [.productQuality]),
            ("great support, bad prices", [.price]), ("moving house", []),
        ])
    func exitAnswers(_ text: String, _ reasons: [LeavingReason]) {
        #expect(TestLexicons.analyzer.reasonsToLeave(inAnswer: text, hint: "en") == reasons)
    }
}
