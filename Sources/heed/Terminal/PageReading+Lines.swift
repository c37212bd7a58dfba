import Extraction
import Feedback

extension PageReading {
    /// The reviews as a table on standard output, the verdict on standard error.
    func printed() {
        let table = table(limit: .max)
        if !table.isEmpty { table.printed() }
        let method = method.map { " by \($0.rawValue)" } ?? ""
        Output.tell("\(verdict.rawValue): \(reviews.count) reviews\(method)")
        for problem in problems { Output.tell(TerminalText.line(problem)) }
    }

    func table(limit: Int) -> Table {
        var table = Table([
            .init("STARS", minimum: 5), .init("DATE", minimum: 10), .init("AUTHOR", minimum: 8, isFlexible: true),
            .init("TITLE", minimum: 8, isFlexible: true), .init("TEXT", minimum: 20, isFlexible: true),
        ])
        for review in reviews.prefix(limit) {
            table.append([
                review.rating.map { "\(ReviewTable.number($0.value))/\(ReviewTable.number($0.best))" } ?? "–",
                review.date.map { $0.text ?? "≤ \($0.latest.iso8601)" } ?? "–", review.author ?? "–",
                review.title ?? "–", review.body ?? "–",
            ])
        }
        return table
    }
}
