import Feedback
import Foundation
import Sentiment
import Testing

/// Texts put together at random from the shipped lexicons' own terms, other words, marks and emoji.
@Suite("Generated texts", .enabled(if: ShippedLexicons.folder != nil, "the lexicon folder is not beside the tests"))
struct GeneratedTextTests {
    /// Four thousand texts in each of five languages; a debug build is too slow for more than a tenth.
    #if DEBUG
        private static let textsPerLanguage = 400
    #else
        private static let textsPerLanguage = 4000
    #endif
    private static let seed: UInt64 = 20_000

    @Test(
        "Every score of 20,000 generated texts (2,000 in a debug build) is recomputed from its evidence exactly",
        arguments: ["en", "zh-Hans", "zh-Hant", "lv", "de"])
    func recomputes(_ language: String) throws {
        let scorer = TextScorer(try ShippedLexicons.analyzer())
        var random = SeededGenerator(seed: Self.seed)
        let terms = try Self.terms(of: language)
        #expect(terms.count > 1000)
        var scored = 0
        for _ in 0..<Self.textsPerLanguage {
            let text = Self.text(of: terms, &random)
            let title = Int.random(in: 0..<4, using: &random) == 0 ? Self.text(of: terms, &random) : nil
            let result = scorer.analysis(of: text, title: title, hint: language).assessment
            let sum = result.evidence.reduce(0) { $0 + Int(($1.weight * 10_000).rounded()) }
            let again = ScoringParameters.standard.score(ofSum: Double(sum) / 10_000)
            #expect(again == result.score, "seed \(Self.seed), \(language): \(title ?? "") / \(text)")
            if result.score != 0 { scored += 1 }
        }
        #expect(scored > Self.textsPerLanguage / 2)
    }

    private static let marks = [
        " ", " ", " ", ", ", ". ", "! ", "!!! ", "? ", "\n", " 😀 ", " 😡", "，", "。", "！", " - ", " \u{301}",
    ]
    private static let words = [
        "the", "thing", "IPHONE", "42", "кот", "ok", "soooo", "@shop", "http://a.b/c", "ü", "東西", "un",
    ]

    private static func text(of terms: [String], _ random: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let isTerm = Int.random(in: 0..<4, using: &random) > 0
            var word = (isTerm ? terms : words).randomElement(using: &random) ?? ""
            if Int.random(in: 0..<8, using: &random) == 0 { word = word.uppercased() }
            text += word + (marks.randomElement(using: &random) ?? " ")
        }
        return text
    }

    /// The terms of a language's files, each in the form that takes the first of its alternatives.
    private static func terms(of language: String) throws -> [String] {
        let folder = try #require(ShippedLexicons.folder)
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let own = files.filter { $0 == language + ".tsv" || $0.hasPrefix(language + "/") && $0.hasSuffix(".tsv") }
        return try own.sorted().flatMap { name in
            try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n")
                .filter { !$0.hasPrefix("#") }.map { line in
                    String(line.prefix { $0 != "\t" }.replacing(/\(([^|()]*)[^()]*\)/) { $0.output.1 })
                        .replacing("~", with: "").replacing("…", with: " it ")
                }
        }
    }
}
