import Feedback

/// The work on one export: where it stands, and what its columns mean.
struct SurveySession {
    private let layout: SurveyLayout
    private let dates: DateReader
    private let rowLimit: Int
    private var scanner: CSVScanner
    /// The number of the next line, or of the next record where the export has no lines.
    private var line: Int
    private let countsRecords: Bool
    private var headerRows: Int
    /// Exports repeat their dates; reading one again costs nothing.
    private var lastDate: (text: [UInt8], date: StatedDate?) = ([], nil)

    init(_ reader: SurveyReader, sample: [UInt8], table: SurveyTable?, dates: DateReader) throws {
        line = table?.firstLine ?? 1
        countsRecords = table != nil
        let beginning = sample.prefix(256 << 10)
        let endsLinesWithReturn = !beginning.contains(10) && beginning.contains(13)
        let delimiter = sample.withUnsafeBufferPointer {
            SurveyLayout.delimiter(of: $0, endsLinesWithReturn: endsLinesWithReturn)
        }
        scanner = CSVScanner(
            delimiter: delimiter, endsLinesWithReturn: endsLinesWithReturn, fieldLimit: reader.rowLimit)
        self.dates = dates
        rowLimit = reader.rowLimit
        var layout = SurveyLayout(delimiter: delimiter, endsLinesWithReturn: endsLinesWithReturn)
        let rows = Self.samples(sample, scanner: scanner)
        guard let header = rows.first else {
            throw ExtractionError.unreadableExport(line: 1, reason: "the export is empty")
        }
        let shape = SurveyShape(rows: rows, table: table)
        headerRows = shape.headerRows
        let answers = rows.dropFirst(shape.headerRows)
        let known = (table?.columns ?? [:]).merging(reader.columns) { $1 }
        try layout.assign(known, shape: shape, names: header, samples: Array(answers), dates: dates)
        if let index = layout.columns[.score] {
            layout.hasWordedScores = answers.contains { index < $0.count && SurveyWords.value($0[index]) != nil }
            let scores = answers.compactMap {
                index < $0.count ? SurveyWords.statement(in: $0[index])?.value : nil
            }
            layout.scale =
                reader.scale ?? table?.scale ?? shape.scale
                ?? SurveyScale.guess(header: layout.header[index], scores: scores)
        }
        if let index = layout.columns[.date] {
            let texts = answers.compactMap { index < $0.count ? $0[index] : nil }
            // Who counts the hours to twelve writes the month first.
            let isAmerican = texts.contains { $0.hasSuffix(" AM") || $0.hasSuffix(" PM") }
            layout.order = DateStatement.order(
                of: texts.compactMap { dates.statement(in: $0) },
                language: reader.language ?? (isAmerican ? "en-us" : nil), now: dates.now)
        }
        self.layout = layout
    }

    /// The header and the first rows as texts.
    private static func samples(_ bytes: [UInt8], scanner: CSVScanner) -> [[String]] {
        var scanner = scanner
        var rows: [[String]] = []
        bytes.withUnsafeBufferPointer { run in
            var start = Self.startOfHeader(run)
            while rows.count < 500, start < run.count {
                switch scanner.scan(run, from: start, isLast: true) {
                case .record(let end, _):
                    if end > start + 1, !Self.isBlank(run, start..<end) {
                        rows.append(scanner.fields.map { Self.text($0, in: run) })
                    }
                    start = end
                case .broken(let end, _): start = end
                case .incomplete: return
                }
            }
        }
        return rows
    }

    /// Behind a first line such as `sep=;`.
    private static func startOfHeader(_ run: UnsafeBufferPointer<UInt8>) -> Int {
        guard run.count > 5, run.starts(with: Array("sep=".utf8)) else { return 0 }
        return run.index(of: 10, from: 0, to: min(run.count, 16)).map { $0 + 1 } ?? 0
    }

    private static func isBlank(_ run: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        range.allSatisfy { run[$0] <= 32 }
    }

    /// Reads as many whole rows as the buffer holds; returns how many bytes they took.
    mutating func rows(in buffer: [UInt8], isLast: Bool, row: (SurveyRow) throws -> Void) throws -> Int {
        try buffer.withUnsafeBufferPointer { run in
            var start = 0
            if headerRows > 0, line == 1, Self.startOfHeader(run) > 0 {
                start = Self.startOfHeader(run)
                line = 2
            }
            while start < run.count {
                switch scanner.scan(run, from: start, isLast: isLast) {
                case .incomplete:
                    guard run.count - start > rowLimit else { return start }
                    try row(.refused(line: line, reason: "the row has more than \(rowLimit) bytes"))
                    guard let end = run.index(of: 10, from: start, to: run.count) else { return run.count }
                    start = end + 1
                    line += 1
                case .broken(let end, let reason):
                    try row(.refused(line: line, reason: reason))
                    start = end
                    line += 1
                case .record(let end, let lines):
                    defer {
                        start = end
                        line += countsRecords ? 1 : lines
                    }
                    if Self.isBlank(run, start..<min(end, start + 3)), Self.isBlank(run, start..<end) { continue }
                    guard headerRows == 0 else {
                        headerRows -= 1
                        continue
                    }
                    try row(self.row(in: run, range: start..<end))
                }
            }
            return start
        }
    }

    private mutating func row(in run: UnsafeBufferPointer<UInt8>, range: Range<Int>) -> SurveyRow {
        guard range.count <= rowLimit else {
            return .refused(line: line, reason: "the row has more than \(rowLimit) bytes")
        }
        guard scanner.fields.count == layout.header.count else {
            let found = scanner.fields.count
            return .refused(
                line: line,
                reason:
                    "the row has \(found) \(found == 1 ? "column" : "columns"), the header has \(layout.header.count)")
        }
        guard CharsetSniffer.firstInvalidUTF8(UnsafeBufferPointer(rebasing: run[range])) == nil else {
            return .refused(line: line, reason: "the row is no valid UTF-8; name the export's encoding in the feed")
        }
        var draft = draft(in: run)
        if let score = text(.score, in: run), !declines(score) {
            guard let rating = rating(score) else {
                return .refused(
                    line: line,
                    reason:
                        "score '\(score.prefix(40))' is not on the scale \(Self.plain(layout.scale.worst)) to \(Self.plain(layout.scale.best))"
                )
            }
            draft.rating = rating
        }
        if let date = text(.date, in: run) {
            guard let stated = stated(date) else {
                return .refused(line: line, reason: "date '\(date.prefix(40))' cannot be read")
            }
            draft.date = stated
        }
        guard draft.body != nil || draft.title != nil || draft.rating != nil else {
            return .refused(line: line, reason: "the row has neither a text nor a score")
        }
        return .review(draft, line: line)
    }

    private func draft(in run: UnsafeBufferPointer<UInt8>) -> ReviewDraft {
        var draft = ReviewDraft(
            key: text(.id, in: run), author: name(in: run) ?? text(.email, in: run),
            title: text(.title, in: run), reply: text(.reply, in: run),
            isVerified: text(.verified, in: run).flatMap(JSONRecordReader.flag), product: text(.product, in: run),
            order: text(.order, in: run))
        var texts: [String] = []
        for index in (layout.furtherTexts + [layout.columns[.text]].compactMap { $0 }).sorted() {
            let answer = Self.text(scanner.fields[index], in: run)
            if !answer.isEmpty, !texts.contains(answer) { texts.append(answer) }
        }
        draft.body = texts.isEmpty ? nil : texts.joined(separator: "\n\n")
        // A reason chosen from a list says in short what the text says at length.
        if let reason = text(.reason, in: run) {
            if draft.body == nil { draft.body = reason } else if draft.title == nil { draft.title = reason }
        }
        return draft
    }

    /// The customer's name; with the last one where that has a column of its own.
    private func name(in run: UnsafeBufferPointer<UInt8>) -> String? {
        guard let first = text(.customer, in: run), let surname = layout.surname else {
            return text(.customer, in: run)
        }
        return (first + " " + Self.text(scanner.fields[surname], in: run)).trimmed
    }

    /// "Does not apply" among answers in words is an answer, too, but no score.
    private func declines(_ score: String) -> Bool {
        layout.hasWordedScores && SurveyWords.statement(in: score) == nil
    }

    private static func plain(_ number: Double) -> String {
        Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }

    private func rating(_ text: String) -> StatedRating? {
        guard let statement = SurveyWords.statement(in: text) else { return nil }
        return StatedRating(
            statement.value, worst: statement.worst ?? layout.scale.worst, best: statement.best ?? layout.scale.best)
    }

    private mutating func stated(_ text: String) -> StatedDate? {
        let bytes = Array(text.utf8)
        if bytes == lastDate.text { return lastDate.date }
        let date = dates.exactStatement(in: text)?.date(order: layout.order)
        lastDate = (bytes, date)
        return date
    }

    private func text(_ column: SurveyColumn, in run: UnsafeBufferPointer<UInt8>) -> String? {
        guard let index = layout.columns[column] else { return nil }
        let text = Self.text(scanner.fields[index], in: run)
        return text.isEmpty ? nil : text
    }

    /// A field's text, trimmed, with doubled quotes made single and line breaks as line feeds.
    private static func text(_ field: CSVScanner.Field, in run: UnsafeBufferPointer<UInt8>) -> String {
        var range = field.range
        while let first = range.first, run[first] <= 32 { range.removeFirst() }
        while let last = range.last, run[last] <= 32 { range.removeLast() }
        let bytes = UnsafeBufferPointer(rebasing: run[range])
        guard field.hasDoubledQuotes || bytes.contains(13) else { return String(decoding: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 13 { if index < bytes.count, bytes[index] == 10 { continue }; out.append(10); continue }
            out.append(byte)
            if byte == UInt8(ascii: "\""), index < bytes.count, bytes[index] == byte { index += 1 }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
