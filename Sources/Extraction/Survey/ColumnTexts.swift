/// What stands in the columns of an export's first rows: headers promise a lot, contents decide.
struct ColumnTexts {
    private let header: [String]
    private let ignored: Set<Int>
    private var values: [[String]]
    private let dates: DateReader

    init(header: [String], ignored: Set<Int>, samples: [[String]], dates: DateReader) {
        self.dates = dates
        self.header = header
        self.ignored = ignored
        values = header.indices.map { index in
            samples.compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
        }
    }

    /// A column called "Bewertung" may hold stars or words, one called "feedback" ones and zeros.
    mutating func correct(_ columns: inout [SurveyColumn: Int], explicit: [SurveyColumn: String], shape: SurveyShape) {
        func isFixed(_ column: SurveyColumn) -> Bool { explicit[column] != nil || shape.columns[column] != nil }
        if !isFixed(.score), let index = columns[.score] {
            let all = values[index]
            let wordy = all.filter { SurveyWords.statement(in: $0) == nil || (!isAnswer($0) && $0.utf8.count > 30) }
            if wordy.count * 2 > all.count {
                columns[.score] = nil
                if columns[.text] == nil { columns[.text] = index }
            }
        }
        if columns[.score] == nil, !shape.needsNamedTexts { columns[.score] = otherScore(than: columns) }
        if !isFixed(.date), let index = columns[.date], values[index].count(where: isDate) * 2 < values[index].count {
            columns[.date] = nil
        }
        if columns[.date] == nil { columns[.date] = otherDate(than: columns) }
        for column in [SurveyColumn.text, .title] where !isFixed(column) {
            guard let index = columns[column], isNumeric(index) else { continue }
            columns[column] = nil
        }
        if !isFixed(.customer), let index = columns[.customer], isNumeric(index), values[index].count > 1,
            Set(values[index]).count == 1
        {
            columns[.customer] = nil
        }
        guard columns[.text] == nil else { return }
        let taken = Set(columns.values)
        let free = shape.texts.filter { !taken.contains($0) }
        if let longest = free.max(by: { size($0) < size($1) }), size(longest) > 0 {
            columns[.text] = longest
            return
        }
        guard !shape.needsNamedTexts else { return }
        let prose = header.indices.filter { !taken.contains($0) && !ignored.contains($0) && isProse($0) }
        if let longest = prose.max(by: { size($0) < size($1) }) { columns[.text] = longest }
    }

    /// Other questions that customers answered in their own words.
    func further(than columns: [SurveyColumn: Int], shape: SurveyShape) -> [Int] {
        let taken = Set(columns.values)
        return header.indices.filter { index in
            guard !taken.contains(index), !ignored.contains(index) else { return false }
            if shape.texts.contains(index) { return true }
            if SurveyColumn.guess(for: header[index]) == .text { return size(index) > 0 && !isNumeric(index) }
            return !shape.needsNamedTexts && isProse(index) && (shape.isKnown || header[index].hasSuffix("?"))
        }
    }

    /// A further question that sounds like a score and is answered by one; else any that is answered by steps of a scale.
    private func otherScore(than columns: [SurveyColumn: Int]) -> Int? {
        let free = free(of: columns)
        let named = free.first { index in
            SurveyColumn.guess(for: header[index]) == .score
                && values[index].allSatisfy { $0.utf8.count <= 30 && SurveyWords.statement(in: $0) != nil }
        }
        if let named { return named }
        return free.first { index in
            let question = header[index].lowercased()
            return question.contains { "?？".contains($0) } && !Self.counting.contains { question.contains($0) }
                && values[index].allSatisfy { text in Int(text).map { (0...10).contains($0) } ?? isAnswer(text) }
        }
    }

    /// Questions that are answered by numbers which judge nothing.
    private static let counting = [
        "how many", "how much", "how old", "how often", "how long", "wie viel", "wie oft", "wie alt", "cik ", "多少", "几",
        "幾",
    ]

    /// A column of days, whatever it is called; the end of the work on the answers where there are several.
    private func otherDate(than columns: [SurveyColumn: Int]) -> Int? {
        let dated = free(of: columns).filter { values[$0].allSatisfy(isDate) }
        let ends = ["end", "complet", "submit", "finish", "creat", "review"]
        return dated.first { index in ends.contains { SurveyColumn.fold(header[index]).contains($0) } } ?? dated.first
    }

    private func isDate(_ text: String) -> Bool {
        (6...40).contains(text.utf8.count) && Double(text) == nil && dates.statement(in: text) != nil
    }

    /// Columns that hold something and have no meaning yet.
    private func free(of columns: [SurveyColumn: Int]) -> [Int] {
        let taken = Set(columns.values)
        return header.indices.filter { !taken.contains($0) && !ignored.contains($0) && !values[$0].isEmpty }
    }

    private func isAnswer(_ text: String) -> Bool { SurveyWords.value(text) != nil }

    private func isNumeric(_ index: Int) -> Bool {
        !values[index].isEmpty && values[index].allSatisfy { Double($0) != nil }
    }

    private func size(_ index: Int) -> Int { values[index].reduce(0) { $0 + $1.utf8.count } }

    /// Sentences of people: fifteen bytes or more on the average, and hardly two the same.
    private func isProse(_ index: Int) -> Bool {
        let all = values[index]
        guard !all.isEmpty, size(index) / all.count >= 15 || all.contains(where: Self.isSentence) else { return false }
        let first = all[0]
        guard !first.hasPrefix("http"), !first.contains("@") || first.contains(" "),
            !all.allSatisfy({ $0.utf8.allSatisfy { !$0.isASCIILetter && $0 < 0x80 } })
        else { return false }
        return all.contains { $0.utf8.contains(32) || $0.utf8.contains { $0 >= 0xE0 } }
            && (all.count < 4 || Set(all).count * 3 >= all.count * 2) && !all.allSatisfy(isAnswer)
    }

    /// Short, but said in words and ended like a sentence.
    private static func isSentence(_ text: String) -> Bool {
        guard let last = text.last, text.contains(" ") else { return false }
        return ".!?。！？".contains(last)
    }
}
