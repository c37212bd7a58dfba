import Feedback
import Sentiment
import Testing

@Suite("Labelled texts")
struct LabelledTextTests {
    private func reader(_ text: String) -> LabelledTextReader {
        LabelledTextReader(Array(text.utf8), analyzer: TestLexicons.analyzer)
    }

    @Test("Labels and stars are read, on any scale")
    func reads() {
        let reader = reader(
            """
            {"text": "a", "label": "neg", "lang": "en"}
            {"text": "b", "rating": 5, "lang": "en"}
            {"text": "c", "rating": 6, "rating_max": 10, "lang": "en", "title": "T"}
            {"text": "很难吃，从没收到", "rating": 1}

            """)
        #expect(reader.badLines.isEmpty)
        #expect(reader.texts["en"]?.map(\.label) == [.negative, .positive, .neutral])
        #expect(reader.texts["en"]?.last?.text == "T\nc")
        #expect(reader.texts["zh-Hans"]?.count == 1)
    }

    @Test(
        "A line without a mood is named and left out",
        arguments: [
            "nonsense", "{}", #"{"text": "a"}"#, #"{"text": "a", "label": "bad"}"#, #"{"text": "a", "rating": 9}"#,
        ])
    func badLines(_ line: String) {
        let reader = reader(#"{"text": "a", "label": "pos", "lang": "en"}"# + "\n" + line + "\n")
        #expect(reader.badLines == [2])
        #expect(reader.texts["en"]?.count == 1)
    }
}
