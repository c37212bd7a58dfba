import Feedback

/// How one export is written: found out from its beginning.
struct SurveyLayout {
    var delimiter: UInt8
    var endsLinesWithReturn: Bool
    var header: [String] = []
    /// The index of the column for each meaning.
    var columns: [SurveyColumn: Int] = [:]
    /// The column of the last name, where that of the customer is only the first.
    var surname: Int?
    /// Further columns in which customers wrote something.
    var furtherTexts: [Int] = []
    /// Scores are ticked as words, such as "very satisfied".
    var hasWordedScores = false
    var scale = SurveyScale.stars
    var order = DateStatement.Order.dayFirst

    /// The delimiter that divides the first lines most evenly.
    static func delimiter(of sample: UnsafeBufferPointer<UInt8>, endsLinesWithReturn: Bool) -> UInt8 {
        // Spreadsheets write down which one they use.
        if sample.count > 5, sample.starts(with: Array("sep=".utf8)), sample[4] != 10, sample[4] != 13 {
            return sample[4]
        }
        var best: (delimiter: UInt8, score: Int) = (UInt8(ascii: ","), 0)
        for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), 9, UInt8(ascii: "|")] {
            var scanner = CSVScanner(
                delimiter: delimiter, endsLinesWithReturn: endsLinesWithReturn, fieldLimit: 1 << 20)
            var start = 0
            var widths: [Int] = []
            while widths.count < 20, start < sample.count,
                case .record(let end, _) = scanner.scan(sample, from: start, isLast: true)
            {
                widths.append(scanner.fields.count)
                start = end
            }
            guard let width = widths.first, width > 1 else { continue }
            let score = widths.filter { $0 == width }.count * 100 / widths.count * 10 + min(width, 9)
            if score > best.score { best = (delimiter, score) }
        }
        return best.delimiter
    }

    /// Names the columns: as the caller says, as the tool has them, else by their headers, else by what stands in them.
    ///
    /// - Parameter names: the headers as they stand in the export, where `header` holds something clearer.
    mutating func assign(
        _ explicit: [SurveyColumn: String], shape: SurveyShape, names: [String], samples: [[String]],
        dates: DateReader
    ) throws {
        header = shape.header
        columns = shape.columns
        for (column, name) in explicit {
            guard
                let index = names.firstIndex(of: name) ?? header.firstIndex(of: name)
                    ?? header.firstIndex(where: { SurveyColumn.fold($0) == SurveyColumn.fold(name) })
            else { throw ExtractionError.missingColumn(name: name, known: names) }
            columns[column] = index
        }
        for (index, name) in header.enumerated() where !columns.values.contains(index) && !shape.ignored.contains(index)
        {
            guard let column = SurveyColumn.guess(for: name), columns[column] == nil else { continue }
            columns[column] = index
        }
        var texts = ColumnTexts(header: header, ignored: shape.ignored, samples: samples, dates: dates)
        texts.correct(&columns, explicit: explicit, shape: shape)
        if let customer = columns[.customer], SurveyColumn.isFirstName(header[customer]) {
            surname = header.firstIndex(where: SurveyColumn.isSurname)
        }
        if explicit[.text] == nil { furtherTexts = texts.further(than: columns, shape: shape) }
        let isRead = columns[.text] != nil || columns[.score] != nil || columns[.reason] != nil
        guard isRead || !shape.needsNames else {
            let shown = names.prefix(40).map { "'\($0)'" }.joined(separator: ", ")
            throw ExtractionError.unreadableExport(
                line: 1,
                reason: "no column looks like a comment or a score; name one, the columns are "
                    + shown + (names.count > 40 ? " and \(names.count - 40) more" : ""))
        }
    }
}
