import Feedback

/// How one export is written: found out from its beginning.
struct SurveyLayout {
    var delimiter: UInt8
    var endsLinesWithReturn: Bool
    var header: [String] = []
    /// The index of the column for each meaning.
    var columns: [SurveyColumn: Int] = [:]
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

    /// Names the columns: as the caller says, else by their headers, else by what stands in them.
    mutating func assign(_ explicit: [SurveyColumn: String], samples: [[String]]) throws {
        for (column, name) in explicit {
            guard
                let index = header.firstIndex(of: name)
                    ?? header.firstIndex(where: { SurveyColumn.fold($0) == SurveyColumn.fold(name) })
            else { throw ExtractionError.missingColumn(name: name, known: header) }
            columns[column] = index
        }
        for (index, name) in header.enumerated() where !columns.values.contains(index) {
            guard let column = SurveyColumn.guess(for: name), columns[column] == nil else { continue }
            columns[column] = index
        }
        correct(explicit, samples: samples)
        guard columns[.text] != nil || columns[.score] != nil else {
            throw ExtractionError.unreadableExport(
                line: 1,
                reason: "no column looks like a comment or a score; name one, the columns are "
                    + header.map { "'\($0)'" }.joined(separator: ", "))
        }
    }

    /// A column called "Bewertung" may hold stars or words: what stands in it decides.
    private mutating func correct(_ explicit: [SurveyColumn: String], samples: [[String]]) {
        func values(_ index: Int) -> [String] {
            samples.compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
        }
        if explicit[.score] == nil, let index = columns[.score] {
            let all = values(index)
            let wordy = all.filter { RatingReader.statement(in: $0) == nil || $0.utf8.count > 30 }
            if wordy.count * 2 > all.count {
                columns[.score] = nil
                if columns[.text] == nil { columns[.text] = index }
            }
        }
        guard columns[.text] == nil else { return }
        let free = header.indices.filter { !columns.values.contains($0) }
        let longest = free.max { left, right in
            values(left).reduce(0) { $0 + $1.utf8.count } < values(right).reduce(0) { $0 + $1.utf8.count }
        }
        guard let longest else { return }
        let all = values(longest)
        if !all.isEmpty, all.reduce(0, { $0 + $1.utf8.count }) / all.count >= 15 { columns[.text] = longest }
    }
}
