import Feedback
import Testing

@testable import Extraction

@Suite("Exports of survey tools")
struct SurveyShapeTests {
    private func rows(_ text: String, columns: [SurveyColumn: String] = [:]) throws -> [SurveyRow] {
        var rows: [SurveyRow] = []
        var bytes: [UInt8]? = Array(text.utf8)
        try SurveyReader(columns: columns, now: testNow).read(from: {
            defer { bytes = nil }; return bytes
        }) { rows.append($0) }
        return rows
    }

    private func drafts(_ rows: [SurveyRow]) -> [ReviewDraft] {
        rows.compactMap { if case .review(let draft, _) = $0 { draft } else { nil } }
    }

    @Test("Qualtrics' three header rows are read, whatever language the second is in")
    func qualtrics() throws {
        let found = drafts(
            try rows(
                #"""
                StartDate,RecordedDate,ResponseId,RecipientEmail,Q1,Q1_NPS_GROUP,Q2,Q3
                Sākuma datums,Ieraksta datums,Atbildes ID,E-pasts,"How likely are you to come back?",Q1 group,"What
                happened?",Pick one
                "{""ImportId"":""startDate""}","{""ImportId"":""recordedDate""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""QID1""}","{""ImportId"":""QID1_NPS_GROUP""}","{""ImportId"":""QID2_TEXT""}","{""ImportId"":""QID3""}"
                2026-11-02 08:00:00,2026-11-02 08:05:00,R_1,anna@example.org,2,Detractor,It leaks,4
                """#))
        #expect(found.count == 1)
        #expect(found.first?.key == "R_1")
        #expect(found.first?.author == "anna@example.org")
        #expect(found.first?.rating == StatedRating(2, worst: 0, best: 10))
        #expect(found.first?.body == "It leaks")
        #expect(found.first?.date?.text == "2026-11-02")
    }

    @Test("SurveyMonkey's two header rows and answers in words are read")
    func surveyMonkey() throws {
        let found = drafts(
            try rows(
                """
                Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,How satisfied are you?,Anything else?
                ,,,,,,Response,Open-Ended Response
                118,9,11/02/2026 08:00:00 AM,11/02/2026 08:05:00 AM,10.0.0.1,anna@example.org,Very dissatisfied,Leaks
                119,9,11/13/2026 08:00:00 AM,11/13/2026 08:05:00 AM,10.0.0.1,,Does not apply,Fine
                """))
        #expect(found.map(\.key) == ["118", "119"])
        #expect(found.first?.rating == StatedRating(1))
        #expect(found.first?.body == "Leaks")
        #expect(found.first?.date?.text == "2026-11-02")
        #expect(found.last?.rating == nil)
        #expect(found.last?.body == "Fine")
    }

    @Test(
        "Typeform, Formbricks, LimeSurvey and Google Forms are known by their headers",
        arguments: [
            "#,How likely are you to recommend us?,Why is that? Tell us,Start Date (UTC),Submit Date (UTC),Network ID\n5,2,It leaks,2026-11-02 08:00:00,2026-11-02 08:00:00,x",
            "No.,Response ID,Timestamp,Finished,Survey ID,User ID,1. How likely are you to recommend us?,2. Please tell us more\n1,5,2026-11-02 08:00:00,Yes,s,u,2,It leaks",
            "\"id. Response ID\",\"submitdate. Date\",\"lastpage. Last\",\"Q1. How likely are you to recommend us?\",\"Q2. Tell us why\",\"Q3[1]. Parts [Lid]\"\n5,2026-11-02 08:00:00,7,2,It leaks,Yes",
            "Timestamp,ID,How likely are you to recommend us?,What could we improve?\n2026-11-02 08:00:00,5,2,It leaks",
        ])
    func tools(_ text: String) throws {
        let found = drafts(try rows(text))
        #expect(found.count == 1)
        #expect(found.first?.key == "5")
        #expect(found.first?.rating == StatedRating(2, worst: 0, best: 10))
        #expect(found.first?.body == "It leaks")
        #expect(found.first?.date?.text == "2026-11-02")
    }

    @Test("Answers as JSON are read with their questions: Typeform")
    func typeform() throws {
        let found = drafts(
            try rows(
                #"""
                {"event_type":"form_response","form_response":{"token":"5","submitted_at":"2026-11-02T08:00:00Z",
                "hidden":{"order_id":"A-1"},"definition":{"fields":[{"id":"s","title":"Our service?","type":"opinion_scale",
                "properties":{"steps":7,"start_at_one":true}},{"id":"t","title":"And why?","type":"long_text"},{"id":"n","title":"Your name"}]},
                "answers":[{"type":"number","number":2,"field":{"id":"s","type":"opinion_scale"}},
                {"type":"text","text":"Line one\nline two","field":{"id":"t","type":"long_text"}},
                {"type":"text","text":"Anna","field":{"id":"n","type":"short_text"}},
                {"type":"choice","choice":{"label":"A long enough choice of words"},"field":{"id":"c","type":"multiple_choice"}}]}}
                """#))
        #expect(found.first?.key == "5")
        #expect(found.first?.rating == StatedRating(2, worst: 1, best: 7))
        #expect(found.first?.body == "Line one\nline two")
        #expect(found.first?.author == "Anna")
        #expect(found.first?.order == "A-1")
    }

    @Test("Answers as JSON are read: SurveyMonkey and Formbricks, those without words named by number")
    func otherAnswers() throws {
        let monkey = try rows(
            #"""
            {"per_page":2,"total":2,"data":[{"id":"5","date_modified":"2026-11-02T08:00:00+00:00","pages":[{"questions":[
            {"id":"q","heading":"What should we improve?","answers":[{"text":"It leaks"}]},
            {"id":"s","heading":"Stars","answers":[{"choice_id":"1","choice_metadata":{"weight":"2"}}]}]}]},
            {"id":"6","pages":[{"questions":[{"id":"q","answers":[{"choice_id":"7"}]}]}]}],"links":{}}
            """#)
        #expect(drafts(monkey).first?.body == "It leaks")
        #expect(drafts(monkey).first?.rating == StatedRating(2))
        #expect(monkey.last == .refused(line: 2, reason: "the row has neither a text nor a score"))
        let bricks = drafts(
            try rows(
                #"{"event":"responseFinished","data":{"id":"5","surveyId":"s","updatedAt":"2026-11-02T08:00:00Z","data":{"nps":3,"why":"It leaks badly","cta":"clicked"},"contactAttributes":{"email":"a@example.org"}}}"#
            ))
        #expect(bricks.first?.body == "It leaks badly")
        #expect(bricks.first?.rating == StatedRating(3, worst: 0, best: 10))
        #expect(bricks.first?.author == "a@example.org")
        #expect(try rows(#"{"per_page":50,"total":0,"data":[],"page":1}"#).isEmpty)
        #expect(throws: ExtractionError.self) { try rows(#"{"hello":"world"}"#) }
    }

    @Test("An exit survey's reason stands beside its comment, and for it where there is none")
    func reasons() throws {
        let found = drafts(
            try rows(
                "id,Why are you leaving?,Comment\n1,Too expensive,I found it cheaper elsewhere\n2,Missing parts,\n"))
        #expect(found.map(\.title) == ["Too expensive", nil])
        #expect(found.map(\.body) == ["I found it cheaper elsewhere", "Missing parts"])
    }

    @Test("All the open answers of a survey are kept, in its order")
    func openAnswers() throws {
        let found = drafts(
            try rows("score,What did you like?,What should we improve?\n4,The colour is lovely,It leaks at the lid\n"))
        #expect(found.first?.body == "The colour is lovely\n\nIt leaks at the lid")
    }

    @Test("What stands in a column counts for more than what it is called")
    func contents() throws {
        let found = drafts(
            try rows(
                "rating\tdate\tverified_reviews\tfeedback\n5\t31-Jul-26\tLove this kettle, it is quick\t1\n1\t30-Jul-26\tStopped working\t0\n"
            ))
        #expect(found.map(\.body) == ["Love this kettle, it is quick", "Stopped working"])
        #expect(found.first?.date?.text == "2026-07-31")
    }

    @Test("Customer effort is on seven steps")
    func effort() throws {
        let found = drafts(try rows("How easy was it to return the item?,Comment\n7,Very quick\n2,Took three calls\n"))
        #expect(found.map(\.rating) == [StatedRating(7, worst: 1, best: 7), StatedRating(2, worst: 1, best: 7)])
    }

    @Test("A spreadsheet is read like delimited text, dates and shared texts included")
    func spreadsheet() throws {
        let bytes = SheetFixture.file(
            shared: ["Rating", "Comment", "Date", "It leaks,\n\"badly\" & often"],
            rows: [["s0", "s1", "s2"], ["n2", "s3", "n46328"]])
        var rows: [SurveyRow] = []
        var piece: [UInt8]? = bytes
        try SurveyReader(now: testNow).read(from: {
            defer { piece = nil }; return piece
        }) { rows.append($0) }
        let draft = try #require(drafts(rows).first)
        #expect(draft.body == "It leaks,\n\"badly\" & often")
        #expect(draft.rating == StatedRating(2))
        #expect(draft.date?.text == "2026-11-02")
        #expect(rows == [.review(draft, line: 2)])
    }

    @Test("Packed bytes are unpacked, and damaged ones refused")
    func inflate() throws {
        // "abcabcabcabcabc…" forty times over, in a fixed block with one long repetition.
        let packed: [UInt8] = [0x4B, 0x4C, 0x4A, 0x4E, 0x4A, 0x4E, 0x1C, 0x45, 0x00]
        packed.withUnsafeBufferPointer { run in
            #expect(Inflate.unpacked(run, from: 0, limit: 10) == nil)
            for length in 0..<run.count {
                _ = Inflate.unpacked(UnsafeBufferPointer(rebasing: run[..<length]), from: 0, limit: 1000)
            }
        }
        for seed in 0..<2000 {
            let noise = (0..<40).map { UInt8(truncatingIfNeeded: (seed &* 31 &+ $0 &* 17) ^ (seed >> 3 &* $0)) }
            noise.withUnsafeBufferPointer { _ = Inflate.unpacked($0, from: 0, limit: 100_000) }
        }
        #expect(throws: ExtractionError.self) {
            try SurveyTable.table(of: [0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 200))
        }
    }
}

/// Builds spreadsheets, their parts stored unpacked.
enum SheetFixture {
    static func file(shared: [String], rows: [[String]]) -> [UInt8] {
        func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
        let strings = "<sst>" + shared.map { "<si><t>\(escaped($0))</t></si>" }.joined() + "</sst>"
        var sheet = "<worksheet><sheetData>"
        for (number, row) in rows.enumerated() {
            sheet += "<row r=\"\(number + 1)\">"
            for (column, cell) in row.enumerated() {
                let name = String(UnicodeScalar(UInt8(65 + column))) + "\(number + 1)"
                let kind = cell.hasPrefix("s") ? " t=\"s\"" : ""
                sheet += "<c r=\"\(name)\"\(kind)><v>\(cell.dropFirst())</v></c>"
            }
            sheet += "</row>"
        }
        return archive([
            ("xl/sharedStrings.xml", strings), ("xl/worksheets/sheet1.xml", sheet + "</sheetData></worksheet>"),
        ])
    }

    private static func archive(_ parts: [(String, String)]) -> [UInt8] {
        func number(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(value >> (8 * $0) & 255) } }
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for (name, text) in parts {
            let (name, body, start) = (Array(name.utf8), Array(text.utf8), out.count)
            let sizes = number(0, 4) + number(body.count, 4) + number(body.count, 4) + number(name.count, 2)
            out += [0x50, 0x4B, 3, 4] + number(20, 2) + number(0, 8) + sizes + number(0, 2) + name + body
            directory += [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + number(0, 8) + sizes
            directory +=
                number(0, 2) + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(start, 4) + name
        }
        let start = out.count
        out += directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(parts.count, 2) + number(parts.count, 2)
        return out + number(directory.count, 4) + number(start, 4) + number(0, 2)
    }
}
