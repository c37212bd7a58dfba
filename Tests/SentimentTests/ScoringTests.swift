import Feedback
import Sentiment
import Testing

@Suite("Weights within a sentence")
struct ScoringTests {
    @Test("The longest entry wins and protects the words inside it")
    func longestMatch() {
        let result = assessment("What a killer deal")
        #expect(result.score > 0.3)
        #expect(result.urgency == nil)
        #expect(result.evidence.map(\.term) == ["killer deal"])
    }

    @Test("A gap spans up to four words")
    func gaps() {
        #expect(rules("never buy here again") == ["pattern"])
        #expect(rules("never one two three four again") == ["pattern"])
        #expect(rules("never one two three four five again") == ["word+alone"])
        #expect(rules("不想吃了", "zh-Hans") == ["pattern"])
    }

    @Test(
        "Stems match all forms of a word",
        arguments: ["disappointed", "disappointing", "disappoints", "Disappointment"])
    func stems(_ text: String) {
        #expect(score(text) < -0.3)
    }

    @Test("Boosters strengthen and weaken, before and after")
    func boosters() {
        #expect(score("very good") > score("good"))
        #expect(score("slightly good") < score("good"))
        #expect(score("good indeed") > score("good"))
        #expect(rules("very good") == ["word+boosted"])
        #expect(rules("slightly bad") == ["word+weakened"])
    }

    @Test("Capitals count unless everything is in capitals")
    func capitals() {
        #expect(rules("this is GREAT stuff") == ["word+capitals"])
        #expect(rules("THIS IS GREAT STUFF") == ["word"])
    }

    @Test("Stretched words are understood", arguments: ["goooood", "loooove", "GREEEAT"])
    func stretched(_ text: String) {
        #expect(score(text) > 0.3)
    }

    @Test("What follows a contrast counts more than what stands before")
    func contrast() {
        #expect(score("good but terrible") < -0.2)
        #expect(score("terrible but good") > score("good but terrible"))
    }

    @Test("A conceded word counts less")
    func concession() {
        #expect(score("although terrible, great") > score("terrible, great"))
    }

    @Test("A supposed word counts less than a reported one")
    func irrealis() {
        #expect(score("if it were good") < score("it is good"))
        #expect(rules("if it were good") == ["word+irrealis"])
    }

    @Test("A question says less than a statement")
    func question() {
        #expect(score("good?") < score("good."))
        #expect(rules("good?") == ["word+question"])
    }

    @Test(
        "Question marks that end no question are passed over",
        arguments: ["? I love it", "I love it!?", "I love it. ?"])
    func looseQuestionMarks(_ text: String) {
        #expect(score(text) > 0.4)
        #expect(!rules(text).contains { $0.contains("question") })
    }

    @Test("What others say counts less than what the customer says")
    func hearsay() {
        #expect(score("everyone says it is great") < score("it is great"))
        #expect(rules("everyone says it is great") == ["word+hearsay"])
        #expect(score("everyone says it is great but it is bad") < -0.2)
    }

    @Test("What was good once is a complaint now")
    func past() {
        #expect(score("I used to love it") < -0.2)
        #expect(score("used to be terrible") > score("terrible"))
        #expect(rules("used to love it, good now") == ["word+past", "word"])
    }

    @Test("The signs of an emoticon touch")
    func emoticons() {
        #expect(rules("ok :(") == ["emoji"])
        #expect(rules("good : (see picture)") == ["word"])
    }

    @Test("An emoji is not negated")
    func emojiStays() {
        #expect(rules("not 😀") == ["word+alone", "emoji"])
    }

    @Test("A wish reaches over the comma before its that-clause")
    func irrealisOverComma() {
        #expect(rules("baidījos, ka slikts", "lv") == ["word+irrealis"])
    }

    @Test("A text that praises as much as it blames is neutral")
    func mixedTexts() {
        #expect(assessment("bad").label == .negative)
        #expect(assessment("good. bad").label == .neutral)
    }

    @Test("A long text does not saturate")
    func longTexts() {
        let praise = Array(repeating: "It is good.", count: 200).joined(separator: " ")
        let mixed = Array(repeating: "It is good. It is bad.", count: 100).joined(separator: " ")
        #expect(abs(score(mixed)) < 0.9)
        #expect(score(praise) > score(mixed))
    }

    @Test("Emoji and emoticons are words")
    func emoji() {
        #expect(score("😀") > 0.3)
        #expect(score("👍🏽 😡") < -0.3)
        #expect(score("ok :)") > 0.2)
        #expect(score("❤️") > 0.3)
    }

    @Test("Nothing known is neutral and unsure")
    func unsure() {
        let result = assessment("The quick brown fox")
        #expect(result.label == .neutral)
        #expect(result.score == 0)
        #expect(result.confidence == 0)
    }

    @Test("A topic gives its code only in a negative clause")
    func topics() {
        #expect(assessment("The zipper is bad").defects.map(\.code) == ["quality.poor"])
        #expect(assessment("The zipper is great").defects.isEmpty)
    }

    @Test("Defects are ordered by strength and know their clause")
    func defects() {
        let text = "Came late, and it never arrived in the end"
        let analysis = TestLexicons.analyzer.analysis(of: text, hint: "en")
        #expect(analysis.assessment.defects.map(\.code) == ["delivery.lost", "delivery.late"])
        let bytes = Array(text.utf8)
        let clauses = analysis.findings.map { String(decoding: bytes[$0.clause], as: UTF8.self) }
        #expect(clauses == ["and it never arrived in the end", "Came late"])
    }

    @Test("The most pressing urgency wins")
    func urgency() {
        #expect(assessment("unsubscribe me, my lawyer calls, it caught fire").urgency == .safety)
        #expect(assessment("unsubscribe me, my lawyer calls").urgency == .legal)
    }

    @Test("The title counts, and says so in its evidence")
    func title() throws {
        let result = assessment("It is a lamp.", title: "Terrible")
        #expect(result.label == .negative)
        let evidence = try #require(result.evidence.first)
        #expect(evidence.rule == "title+word")
        #expect((evidence.start, evidence.end, evidence.sentence) == (0, 8, -1))
        #expect(evidence.term == "Terrible")
    }
}
