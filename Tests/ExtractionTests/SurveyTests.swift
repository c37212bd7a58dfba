import Feedback
import Testing

@testable import Extraction

@Suite("Survey exports")
struct SurveyTests {
    /// Rows of an export that comes in pieces of `size` bytes.
    private func rows(_ bytes: [UInt8], reader: SurveyReader = SurveyReader(now: testNow), size: Int = 7) throws
        -> [SurveyRow]
    {
        var rows: [SurveyRow] = []
        var position = 0
        try reader.read(from: {
            guard position < bytes.count else { return nil }
            defer { position += size }
            return Array(bytes[position..<min(bytes.count, position + size)])
        }) { rows.append($0) }
        return rows
    }

    private func rows(_ text: String, reader: SurveyReader = SurveyReader(now: testNow), size: Int = 7) throws
        -> [SurveyRow]
    {
        try rows(Array(text.utf8), reader: reader, size: size)
    }

    private func drafts(_ rows: [SurveyRow]) -> [ReviewDraft] {
        rows.compactMap { if case .review(let draft, _) = $0 { draft } else { nil } }
    }

    @Test(
        "Every usual form of an export gives the same rows",
        arguments: [
            "Score,Comment,Date\n4,\"Good, but late\",2026-11-02\n",
            "Score;Comment;Date\r\n4;Good, but late;02.11.2026\r\n",
            "\u{FEFF}score\tcomment\tdate\n4\tGood, but late\t2 November 2026",
            "sep=|\nScore|Comment|Date\n\n4|Good, but late|2026-11-02\n",
            "Score;Comment;Date\r4;Good, but late;2026-11-02\r",
            "Vērtējums;Atsauksme;Datums\n4;Good, but late;2026-11-02\n",
            "评分,评论,日期\n4,\"Good, but late\",2026年11月2日\n", "Bewertung;Kommentar;Datum\n4;Good, but late;2.11.2026\n",
        ])
    func forms(_ text: String) throws {
        let drafts = drafts(try rows(text))
        #expect(drafts.count == 1)
        #expect(drafts.first?.body == "Good, but late")
        #expect(drafts.first?.rating == StatedRating(4))
        #expect(drafts.first?.date?.text == "2026-11-02")
    }

    @Test("Rows that cannot be used are named by line and reason, and the rest is kept")
    func refusals() throws {
        let rows = try rows(
            """
            id,score,comment
            1,5,"two
            lines"
            2,4,"broken "quote" here"
            3,4,fine
            4,4,fine,extra
            5,9,off the scale
            6,,
            7,2,"never closed
            8,3,last
            """, reader: SurveyReader(scale: .stars, now: testNow))
        #expect(drafts(rows).map(\.key) == ["1", "3", "8"])
        #expect(rows.compactMap { if case .refused(let line, _) = $0 { line } else { nil } } == [4, 6, 7, 8, 9])
    }

    @Test("A lone quote in a long export costs one row, not the rest", arguments: [1, 7, 64, 100_000])
    func loneQuote(_ size: Int) throws {
        let lines = (0..<200).map { $0 == 50 ? "\($0),4,\"open" : "\($0),4,text \($0)" }
        let rows = try rows((["id,score,comment"] + lines).joined(separator: "\n"), size: size)
        #expect(drafts(rows).count == 199)
    }

    @Test("Legacy encodings are found out or named")
    func encodings() throws {
        let utf16: [UInt8] =
            [0xFF, 0xFE] + "score;comment\n5;ļoti labi\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(drafts(try rows(utf16)).first?.body == "ļoti labi")
        let baltic: [UInt8] = Array("score;comment\n5;".utf8) + [0xEF] + Array("oti labi\n".utf8)
        #expect(
            drafts(try rows(baltic, reader: SurveyReader(encoding: "windows-1257", now: testNow))).first?.body
                == "ļoti labi")
    }

    @Test("Columns and scales can be named")
    func naming() throws {
        let reader = SurveyReader(columns: [.text: "Q7", .score: "Q1"], scale: SurveyScale(named: "1-7"), now: testNow)
        let drafts = drafts(try rows("Q1,Q7,Comment\n7,yes,no\n", reader: reader))
        #expect(drafts.first?.body == "yes")
        #expect(drafts.first?.rating == StatedRating(7, worst: 1, best: 7))
        #expect(throws: ExtractionError.missingColumn(name: "Q9", known: ["a", "b"])) {
            try rows("a,b\n1,2\n", reader: SurveyReader(columns: [.text: "Q9"], now: testNow))
        }
    }

    @Test("A net promoter score is known by its header")
    func promoters() throws {
        let text =
            "How likely are you to recommend us?,What could we improve?,Customer email,Order number\n9,Faster parcels,a@b.example,77\n"
        let draft = try #require(drafts(try rows(text)).first)
        #expect(draft.rating == StatedRating(9, worst: 0, best: 10))
        #expect(draft.body == "Faster parcels")
        #expect(draft.author == "a@b.example")
        #expect(draft.order == "77")
    }

    @Test("An export without a usable column is refused as a whole")
    func useless() {
        #expect(throws: ExtractionError.self) { try rows("a,b\n1,2\n") }
        #expect(throws: ExtractionError.self) { try rows("") }
    }
}
