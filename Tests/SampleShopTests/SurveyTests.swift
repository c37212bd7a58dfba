import Feedback
import Testing

@testable import SampleShop

@Suite("Survey export")
struct SurveyTests {
    @Test("The export is a table of complete rows, with a byte order mark and quoted commas")
    func tableIsWellFormed() throws {
        let today = try #require(CalendarDay(iso8601: "2026-11-29"))
        let page = SampleShop(today: today).page(for: "/surveys/export.csv")
        let rows = table(page.body)
        #expect(page.contentType == "text/csv; charset=utf-8")
        #expect(page.body.hasPrefix("\u{FEFF}response_id,answered_on,"))
        #expect(rows.count == ReviewSheet.surveyAnswers.reviews.count + 1)
        for row in rows.dropFirst() {
            try #require(row.count == SurveyExport.columns.count)
            #expect(CalendarDay(iso8601: row[1]).map { $0 <= today } == true)
            #expect(row[2].hasPrefix("C-") && row[3].hasPrefix("LL-"))
            #expect(Int(row[5]).map { (0...10).contains($0) } == true)
            #expect(!row[6].isEmpty && !row[6].contains("@"))
        }
    }

    @Test("Fields with commas, quotes or line ends are quoted, others are not")
    func quoting() {
        #expect(csv("plain") == "plain")
        #expect(csv("a, \"b\"") == "\"a, \"\"b\"\"\"")
        #expect(csv("a\r\nb") == "\"a\r\nb\"")
    }

    /// Reads RFC 4180.
    private func table(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(field)
                field = ""
            case "\n" where !isQuoted:
                rows.append(row + [field])
                row = []
                field = ""
            case "\r" where !isQuoted: break
            default: field.unicodeScalars.append(scalar)
            }
        }
        return rows
    }
}
