import Feedback
import Sentiment
import Testing

@Suite("Evidence")
struct EvidenceTests {
    @Test("Offsets are bytes of the original text")
    func offsets() throws {
        let text = "« Café » – GREAT 😀, aber ｂａｄ"
        let bytes = Array(text.utf8)
        let evidence = assessment(text).evidence
        #expect(evidence.map(\.term) == ["GREAT", "😀", "ｂａｄ"])
        for piece in evidence {
            #expect(String(decoding: bytes[piece.start..<piece.end], as: UTF8.self) == piece.term)
        }
    }

    @Test("Sentences are numbered from 0")
    func sentences() {
        #expect(assessment("Good. Bad!\nGreat 😀 bad").evidence.map(\.sentence) == [0, 1, 2, 2, 3])
    }

    @Test("The score is recomputed from the evidence exactly")
    func recomputation() {
        var random = SeededGenerator(seed: 7)
        let words = TestLexicons.english.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            String($0.prefix { $0 != "\t" }).replacing("~", with: "ed").replacing("(arrived|came)", with: "came")
                .replacing("… ", with: "buy it ")
        }
        let marks = [" ", " ", " ", ", ", ". ", "! ", "? ", "\n", " 😀 ", " … ", " the thing "]
        for _ in 0..<2000 {
            let count = Int.random(in: 0...40, using: &random)
            let text = (0..<count).reduce("") { text, _ in
                text + (words.randomElement(using: &random) ?? "") + (marks.randomElement(using: &random) ?? "")
            }
            let title = Bool.random(using: &random) ? words.randomElement(using: &random) : nil
            let result = assessment(text, title: title)
            let sum = result.evidence.reduce(0) { $0 + Int(($1.weight * 10_000).rounded()) }
            #expect(ScoringParameters.standard.score(ofSum: Double(sum) / 10_000) == result.score, "\(text)")
        }
    }

    @Test("Both Chinese scripts get the same score")
    func scriptParity() {
        let pairs = [("很难吃，从没收到", "很難吃，從沒收到"), ("错误", "錯誤"), ("不好吃", "不好吃"), ("但是难吃了", "但是難吃了")]
        for (simplified, traditional) in pairs {
            let (left, right) = (assessment(simplified, "zh-Hans"), assessment(traditional, "zh-Hant"))
            #expect(left.score == right.score)
            #expect(left.defects == right.defects)
            #expect(left.score != 0)
            #expect(left.evidence.map(\.start) == right.evidence.map(\.start))
        }
    }

    @Test("Latvian typed without diacritics is understood", arguments: ["brīnišķīgs", "briniskigs", "BRĪNIŠĶĪGS"])
    func latvianWithoutDiacritics(_ text: String) {
        #expect(score(text, "lv") > 0.4)
    }

    @Test(
        "Latvian endings and softened consonants are one stem",
        arguments: ["slikta", "sliktajiem", "sliktās", "sliktas"])
    func latvianStems(_ text: String) {
        #expect(score(text, "lv") < -0.3)
    }

    @Test("Decomposed letters are the same letters")
    func decomposed() {
        #expect(score("bri\u{304}nis\u{30C}k\u{327}i\u{304}gs", "lv") > 0.4)
    }
}

/// The same numbers in each run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
    }
}
