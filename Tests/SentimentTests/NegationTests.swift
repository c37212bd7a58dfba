import Feedback
import Sentiment
import Testing

@Suite("Negation")
struct NegationTests {
    @Test(
        "A negated good word is bad", arguments: ["not good", "it is not a good one", "don’t love it", "dont love it"])
    func negatesPraise(_ text: String) {
        #expect(score(text) < -0.2)
    }

    @Test("A negated bad word is milder than a good one")
    func negatesBlame() {
        #expect(score("not bad") > score("bad"))
        #expect(score("not bad") < score("good"))
    }

    @Test("Negation ends at a comma and at a contrast", arguments: ["not here, good", "not here but good"])
    func endsAtBoundaries(_ text: String) {
        #expect(score(text) > 0.2)
        #expect(!rules(text).contains { $0.contains("negated") })
    }

    @Test("Negation does not reach into the next sentence")
    func staysInSentence() {
        #expect(score("I did not. Good stuff") > 0.2)
    }

    @Test("Two negators cancel out")
    func doubleNegation() {
        #expect(rules("not never good") == ["word+double-negated"])
        #expect(score("not never good") > 0)
    }

    @Test("Two negators stay one where the language has negative concord")
    func negativeConcord() {
        #expect(score("nekad nav slikts", "lv") > score("slikts", "lv"))
        #expect(rules("nekad nav slikts", "lv") == ["word+negated"])
    }

    @Test(
        "A negated word loses its codes", arguments: ["no leaks", "not broken", "it never leaked", "no lawyer needed"])
    func losesCodes(_ text: String) {
        let result = assessment(text)
        #expect(result.defects.isEmpty)
        #expect(result.urgency == nil)
    }

    @Test("A pattern still negates what stands in its gap")
    func negatesInsideGap() {
        #expect(score("never buy this good thing again") < score("never buy this thing again"))
    }

    @Test("A negator in a pattern's gap negates it")
    func negatesPattern() {
        #expect(rules("would recommend") == ["pattern"])
        #expect(rules("would not recommend") == ["pattern+negated"])
        #expect(score("would not recommend") < -0.2)
    }

    @Test("A negator that finds nothing to negate is a small complaint")
    func loneNegator() {
        #expect(rules("it did not fit") == ["word+alone"])
        #expect(score("it did not fit") < 0)
        #expect(score("it did not fit") > score("bad"))
        #expect(rules("nav lampa", "lv").isEmpty)
    }

    @Test("A wish right before a negator is a plain statement")
    func wishBeforeNegator() {
        #expect(rules("would not love it") == ["word+negated"])
    }

    @Test("A Chinese negator turns what follows it")
    func negatesChinese() {
        #expect(score("不好吃", "zh-Hans") < -0.2)
        #expect(score("很好吃", "zh-Hans") > 0.4)
    }
}
