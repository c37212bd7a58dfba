import Extraction

extension PageExplanation {
    /// Where each field was found as a table on standard output, the verdict and the reasons on standard error.
    func printed() {
        fieldTable.printed()
        for line in reasons { Output.tell(line) }
        for problem in reading.problems { Output.tell(TerminalText.line(problem)) }
    }

    /// For each field the views and places that gave it, and how many reviews.
    var fieldTable: Table {
        var table = Table([
            .init("FIELD", minimum: 8), .init("REVIEWS", minimum: 7), .init("FOUND BY", minimum: 8),
            .init("WHERE", minimum: 30, isFlexible: true),
        ])
        for field in ReviewField.allCases {
            for place in places(of: field).prefix(4) {
                table.append([
                    field.rawValue, "\(place.count) of \(reading.reviews.count)", place.method.rawValue, place.shape,
                ])
            }
        }
        return table
    }

    /// The views of the page, and why a list was taken for reviews.
    var reasons: [String] {
        let method = reading.method.map { " by \($0.rawValue)" } ?? ""
        var lines = ["\(reading.verdict.rawValue): \(reading.reviews.count) reviews\(method)"]
        if views.count > 1 {
            lines.append(
                "views joined: " + views.map { "\($0.method.rawValue) (\($0.reviews))" }.joined(separator: ", "))
        }
        guard let list else { return lines }
        lines.append("visible list: \(list.records) records at \(TerminalText.line(list.place))")
        lines.append("taken for reviews with \(list.points) points, \(list.needed) are needed:")
        for sign in list.signs {
            lines.append("  \(sign.points > 0 ? "+" : "")\(sign.points)  \(sign.words)")
        }
        if list.rivals > 0 { lines.append("\(list.rivals) other groups of alike elements were considered") }
        return lines
    }
}
