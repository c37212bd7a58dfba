import Testing

@testable import Sentiment

@Suite("Language")
struct LanguageTests {
    @Test(
        "The language of a text is found",
        arguments: [
            ("The parcel never arrived and nobody answers.", "en"),
            ("Paciņa tā arī nepienāca, neviens neatbild uz vēstulēm.", "lv"),
            ("包裹一直没有到，客服也不回复。", "zh-Hans"), ("包裹一直沒有到，客服也不回覆。", "zh-Hant"),
            ("Das Paket ist nie angekommen und niemand antwortet.", "de"), ("とても良い商品でした", "ja"),
            ("12345 😀 !!!", "und"), ("", "und"),
        ])
    func detects(_ text: String, _ tag: String) {
        #expect(TestLexicons.analyzer.language(of: text).tag == tag)
    }

    @Test(
        "Small words tell English without doubt, and no other language",
        arguments: [
            ("It stopped working after two weeks and they don’t answer 😡", true),
            ("Really nice kettle, but the lid is too loose for my taste.", true),
            ("Works great.", false), ("", false),
            ("Die Lieferung was zu spät, the End.", false), ("Het was niet goed en de service is slecht.", false),
            ("Prece ir laba, bet piegade nebija laika. Thank you and good luck.", false),
            ("Mais pour on a all commande, le colis est casse.", false), ("The parcel and the café and the tea", false),
            ("它坏了 and they have not answered me", false),
        ])
    func tellsEnglish(_ text: String, _ isEnglish: Bool) {
        var text = text
        #expect(text.withUTF8 { PlainEnglish.contains($0) } == isEnglish)
    }

    @Test("A hint decides where the script fits and gives way where it does not")
    func hints() {
        #expect(TestLexicons.analyzer.assessment(of: "ok", hint: "lv").language == "lv")
        #expect(TestLexicons.analyzer.assessment(of: "很难吃", hint: "en").language == "zh-Hans")
        #expect(TestLexicons.analyzer.assessment(of: "好", hint: "zh-Hant").language == "zh-Hant")
    }

    @Test("A sentence in another language is read in its own")
    func mixedLanguages() {
        let text = "Paciņa atnāca ātri un viss kārtībā. The parcel never arrived and nobody answers my letters."
        let result = TestLexicons.analyzer.assessment(of: text, hint: "lv")
        #expect(result.defects.map(\.code) == ["delivery.lost"])
        #expect(result.evidence.map(\.term) == ["never arrived"])
        let bytes = Array(text.utf8)
        for piece in result.evidence {
            #expect(String(decoding: bytes[piece.start..<piece.end], as: UTF8.self) == piece.term)
            #expect(piece.sentence == 1)
        }
    }
}
