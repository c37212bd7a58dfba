import Feedback

/// An export that is no delimited text, laid out as one: a header, rows, and what is known of its columns.
struct SurveyTable {
    var header: [String] = []
    var rows: [[String]] = []
    var columns: [SurveyColumn: String] = [:]
    var scale: SurveyScale?
    /// The columns that hold answers in people's own words.
    var texts: Set<String> = []
    /// Rows without a text or a score are normal.
    var isOfKnownTool = false
    /// The number of the header: rows of a sheet count from 1, answers have none.
    var firstLine = 0
    private var places: [String: Int] = [:]

    /// The table of an export in memory; `nil` where it is delimited text.
    ///
    /// - Throws: `ExtractionError.unreadableExport` where it is no survey's export.
    static func table(of bytes: [UInt8]) throws -> SurveyTable? {
        if Spreadsheet.begins(bytes) {
            return SurveyTable(rows: try bytes.withUnsafeBufferPointer { try Spreadsheet($0).rows() })
        }
        return try bytes.withUnsafeBufferPointer { try SurveyAnswers($0).table() }
    }

    init() {}

    private init(rows: [[String]]) {
        firstLine = 1
        header = rows.first ?? []
        while header.last?.isEmpty == true { header.removeLast() }
        self.rows = rows.dropFirst().compactMap { row in
            guard row.contains(where: { !$0.isEmpty }) else { return nil }
            return Array(row.prefix(header.count)) + [String](repeating: "", count: max(0, header.count - row.count))
        }
        for (index, name) in header.enumerated() where SurveyColumn.guess(for: name) == .date { datify(index) }
    }

    /// Spreadsheets count days from the last of 1899.
    private mutating func datify(_ column: Int) {
        guard let epoch = CalendarDay(year: 1899, month: 12, day: 30) else { return }
        for index in rows.indices {
            guard let days = Double(rows[index][column]), (20_000...80_000).contains(days) else { continue }
            rows[index][column] = epoch.advanced(by: Int(days)).iso8601
        }
    }

    /// Puts a text into a column of the row that is being written; columns appear as they are named.
    mutating func set(_ name: String, _ text: String?) {
        guard let text, !text.isEmpty, !rows.isEmpty else { return }
        let place = places[name] ?? header.count
        if place == header.count {
            guard header.count < 2000 else { return }
            header.append(name)
            places[name] = place
        }
        while rows[rows.count - 1].count <= place { rows[rows.count - 1].append("") }
        let before = rows[rows.count - 1][place]
        rows[rows.count - 1][place] = before.isEmpty ? text : before + ", " + text
    }

    /// The table as delimited text, every row on one line of its own numbering.
    var text: [UInt8] {
        var out: [UInt8] = []
        for row in [header] + rows {
            for index in header.indices {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                out.append(UInt8(ascii: "\""))
                let cell = index < row.count ? row[index] : ""
                for byte in cell.utf8 {
                    if byte == UInt8(ascii: "\"") { out.append(byte) }
                    out.append(byte)
                }
                out.append(UInt8(ascii: "\""))
            }
            out.append(10)
        }
        return out
    }
}
