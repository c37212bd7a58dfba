/// Rows under a heading, as wide as the terminal.
struct Table {
    struct Column {
        let title: String
        /// The narrowest that the column may become when the terminal is narrow.
        let minimum: Int
        /// Columns that hold sentences shrink first.
        let isFlexible: Bool

        init(_ title: String, minimum: Int = 4, isFlexible: Bool = false) {
            self.title = title
            self.minimum = minimum
            self.isFlexible = isFlexible
        }
    }

    let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    mutating func append(_ cells: [String]) {
        rows.append(cells.map(TerminalText.line))
    }

    var isEmpty: Bool { rows.isEmpty }

    func lines(width: Int) -> [String] {
        let widths = columnWidths(total: width)
        return ([columns.map(\.title)] + rows).map { row in
            var line = ""
            for (index, cell) in row.enumerated() {
                let text = TerminalText.fitted(cell, to: widths[index])
                line += text
                guard index < row.count - 1 else { break }
                line += String(repeating: " ", count: widths[index] - TerminalText.width(of: text) + 2)
            }
            return line
        }
    }

    private func columnWidths(total: Int) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(TerminalText.width(of: columns[index].title)) {
                max($0, TerminalText.width(of: $1[index]))
            }
        }
        var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - total
        while excess > 0 {
            let candidates = columns.indices.filter { widths[$0] > columns[$0].minimum }
            let flexible = candidates.filter { columns[$0].isFlexible }
            let pool = flexible.isEmpty ? candidates : flexible
            guard let widest = pool.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    func printed() {
        for line in lines(width: Output.width) { Output.print(line) }
    }
}
