import Feedback
import Testing

@testable import heed

@Suite("What the terminal shows")
struct TerminalTests {
    @Test(
        "Strangers' texts cannot move the cursor, change colours or break the line",
        arguments: [
            ("a\u{1B}[31mred\u{1B}[0m", "a[31mred[0m"), ("one\r\ntwo\tthree", "one two three"),
            ("\u{202E}evil", "evil"),
            ("bell\u{7}", "bell"), ("x\u{9B}2Jy", "x2Jy"), ("zero\u{200B}width", "zerowidth"),
        ])
    func neutralises(_ text: String, _ expected: String) {
        #expect(TerminalText.line(text) == expected)
    }

    @Test("East-Asian characters take two columns, and nothing is wider than its column")
    func widths() {
        #expect(TerminalText.width(of: "漏水 kettle") == 11)
        #expect(TerminalText.width(of: "bojāta") == 6)
        #expect(TerminalText.width(of: "👍") == 2)
        for columns in 0...12 {
            #expect(TerminalText.width(of: TerminalText.fitted("杯子漏水了 really", to: columns)) <= columns)
        }
    }

    @Test("A table fits the terminal")
    func tablesFit() {
        var table = Table([
            .init("ID", minimum: 8), .init("WHY", minimum: 10, isFlexible: true), .init("TEXT", isFlexible: true),
        ])
        table.append(["7k2m9q4x", String(repeating: "壞掉", count: 40), String(repeating: "broken ", count: 40)])
        for width in [40, 80, 200] {
            #expect(table.lines(width: width).allSatisfy { TerminalText.width(of: $0) <= width })
        }
    }

    @Test(
        "No cell of a CSV is taken for a formula",
        arguments: [
            ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("\tx", "\"'\tx\""), ("＝1", "'＝1"), ("plain", "plain"), ("two\nlines", "\"two\nlines\""),
        ])
    func csv(_ value: String, _ expected: String) {
        #expect(CSVLine.text([value]) == expected)
    }

    @Test(
        "Times before now are read",
        arguments: [
            ("7d", "2026-11-09T12:00:00Z"), ("24h", "2026-11-15T12:00:00Z"), ("2w", "2026-11-02T12:00:00Z"),
            ("2026-11-02", "2026-11-02T00:00:00Z"),
        ])
    func since(_ text: String, _ expected: String) throws {
        let now = try #require(Instant(iso8601: "2026-11-16T12:00:00Z"))
        #expect(ReviewFilter.moment(text, now: now)?.iso8601 == expected)
        #expect(ReviewFilter.moment("soon", now: now) == nil)
        #expect(ReviewFilter.moment("-3d", now: now) == nil)
    }
}
