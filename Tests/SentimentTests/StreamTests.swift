import Foundation
import Sentiment
import Testing

@Suite("Score stream")
struct StreamTests {
    private func answers(_ input: [UInt8], _ command: StreamCommand = .score(explain: true), chunk: Int = 1000) throws
        -> (
            lines: [String], bad: Int
        )
    {
        var rest = input[...]
        var output: [UInt8] = []
        let bad = try ScoreStream(TestLexicons.analyzer, command: command, workers: 3).run(
            input: { buffer in
                let part = rest.prefix(min(chunk, buffer.count))
                buffer.copyBytes(from: part)
                rest = rest.dropFirst(part.count)
                return part.count
            }, output: { output.append(contentsOf: $0) })
        return (String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init), bad)
    }

    @Test("Each line has an answer in its place", arguments: [1, 7, 100_000])
    func keepsOrder(_ chunk: Int) throws {
        let input = (0..<5000).map { "{\"id\":\($0),\"text\":\"good number \($0)\",\"lang\":\"en\"}\n" }.joined()
        let (lines, bad) = try answers(Array(input.utf8), .score(explain: false), chunk: chunk)
        #expect(bad == 0)
        #expect(lines.count == 5000)
        #expect(
            lines.enumerated().allSatisfy { $0.element.hasPrefix("{\"id\":\($0.offset),\"lang\":\"en\",\"score\":0.") })
    }

    @Test("An answer is as the contract says")
    func contract() throws {
        let line = #"{"id":"7","text":"It \"never arrived\" \ud83d\ude21","lang":"en","rating":1,"rating_max":5}"#
        let (lines, _) = try answers(Array(line.utf8))
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect(answer["id"] as? String == "7")
        #expect(answer["label"] as? String == "neg")
        #expect(answer["flagged"] as? Bool == true)
        #expect(answer["urgent"] as? Bool == false)
        #expect(answer["urgent_reason"] is NSNull)
        #expect(answer["defects"] as? [String] == ["delivery.lost"])
        let evidence = try #require(answer["evidence"] as? [[String: Any]])
        #expect(evidence.map { $0["term"] as? String } == ["never arrived", "😡"])
        #expect(evidence.map { $0["start"] as? Int } == [4, 19])
    }

    @Test(
        "A bad line is answered in its place",
        arguments: [
            "{", "[]", "nonsense", "{\"id\":1}", "{\"id\":1,\"text\":3}", "{\"id\":1,\"text\":\"a\"",
            "{\"id\":1,\"text\":\"a\\q\"}", "{\"id\":1,\"text\":\"a raw tab\tin the midst of a string\"}",
            "{\"id\":1,\"text\":\"a\"} x", "{\"id\":{},\"text\":\"a\"}", "{\"text\":\"\\u12\"}",
            "{\"id\":1,,\"text\":\"a\"}",
            "{\"x\":" + String(repeating: "[", count: 100), "{\"id\":1,\"text\":\"a\",\"rating\":\"five\"}",
        ])
    func badLines(_ line: String) throws {
        let (lines, bad) = try answers(Array("{\"id\":0,\"text\":\"good\"}\n\(line)\n{\"id\":2,\"text\":\"bad\"}".utf8))
        #expect(bad == 1)
        #expect(lines.count == 3)
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String: Any])
        #expect(answer["error"] is String)
        #expect(answer["id"] != nil)
        #expect(lines[2].hasPrefix("{\"id\":2,"))
    }

    @Test("A line that is not UTF-8 is a bad line")
    func notUTF8() throws {
        let (lines, bad) = try answers(Array("{\"text\":\"".utf8) + [0xFF] + Array("\"}\n".utf8))
        #expect(bad == 1)
        #expect(lines == [#"{"id":null,"error":"the line is not UTF-8"}"#])
    }

    @Test("Languages are answered too")
    func languages() throws {
        let (lines, _) = try answers(Array(#"{"id":"a","text":"包裹沒有到"}"#.utf8), .language)
        #expect(lines == [#"{"id":"a","lang":"zh-Hant","confidence":0.95}"#])
    }

    @Test("Any bytes as text are scored without harm")
    func hostileBytes() {
        var random = SeededGenerator(seed: 3)
        let alphabet: [UInt8] = [
            0, 10, 32, 33, 39, 45, 46, 64, 65, 97, 110, 116, 0x80, 0xC3, 0xE2, 0x80, 0xA6, 0xF0, 0x9F, 0x98, 0x80, 0xFF,
        ]
        for _ in 0..<3000 {
            let count = Int.random(in: 0...60, using: &random)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            let result = assessment(String(decoding: bytes, as: UTF8.self))
            #expect((-1...1).contains(result.score))
        }
    }

    @Test(
        "A text of one piece over and over ends in as many sentences as its length allows",
        arguments: [
            "never ", "never", "a, ", "good ", "very ", "not ", "!", "不", "😀", "don't", "e\u{301}", "1/", "-", "sooo",
        ])
    func repeatedText(_ piece: String) {
        let count = 100_000 / piece.utf8.count
        let evidence = assessment(String(repeating: piece, count: count)).evidence
        #expect(evidence.count <= 2 * count)
        #expect(evidence.allSatisfy { $0.start < $0.end && $0.end <= count * piece.utf8.count })
        // The sentences are cut at a fixed number of words, which is what keeps the work linear.
        let longest = Dictionary(grouping: evidence, by: \.sentence).values.map(\.count).max() ?? 0
        #expect(longest <= 1200)
    }

    @Test("An explained answer has sub-scores and reasons to leave")
    func subScores() throws {
        let line = #"{"id":1,"text":"fast shipping, but it is broken","lang":"en"}"#
        let (lines, _) = try answers(Array(line.utf8))
        #expect(lines[0].contains(#""service":null"#))
        #expect(lines[0].contains(#""reasons_to_leave":["product-quality"]"#))
        let (plain, _) = try answers(Array(line.utf8), .score(explain: false))
        #expect(!plain[0].contains("sub_scores"))
    }
}
