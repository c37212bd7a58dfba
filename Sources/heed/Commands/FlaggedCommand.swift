import ArgumentParser
import Feedback
import Foundation
import Store

struct FlaggedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flagged",
        abstract: "Lists the reviews that need a person's eyes, with the words that decided.",
        discussion: """
            Examples:
              heed flagged --since 7d
              heed flagged --product "Kestrel 1.7" --defect quality.broken --csv
              heed flagged --urgent --fail-on any      (exit code 2 when there is one)
            """)

    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var filter: ReviewFilter
    @OptionGroup var format: ListFormat

    @Option(help: "Exit with code 2 when the list holds 'any' review, an 'urgent' one, or one with this defect code.")
    var failOn: String?

    func validate() throws {
        if let failOn, !["any", "urgent"].contains(failOn), Defect(failOn) == nil {
            throw ValidationError("--fail-on takes 'any', 'urgent' or a defect code such as delivery.lost")
        }
    }

    mutating func run() async throws {
        var query = try filter.query(now: Clock.system())
        query.isFlagged = true
        let wanted = query
        let (reviews, total) = try await options.workspace.existingDatabase().read { transaction in
            (try transaction.reviews(wanted), try transaction.count(wanted))
        }
        try printed(reviews, total: total)
        if reviews.contains(where: fails) { throw Exit.Told(code: .found) }
    }

    private func fails(_ review: Review) -> Bool {
        switch failOn {
        case nil: false
        case "any": true
        case "urgent": review.isUrgent
        case let code?: review.assessment.defects.contains { $0.code == code }
        }
    }

    private func printed(_ reviews: [Review], total: Int) throws {
        if format.json {
            Output.print(try JSONText.document(reviews.map(ReviewJSON.init)))
        } else if format.jsonl {
            for review in reviews { Output.print(try JSONText.line(ReviewJSON(review))) }
        } else if format.csv {
            Output.print(CSVLine.text(ReviewCSV.header))
            for review in reviews { Output.print(CSVLine.text(ReviewCSV.cells(review))) }
        } else if reviews.isEmpty {
            Output.tell("nothing is flagged\(filter.isEmpty ? "" : " with these filters")")
        } else {
            ReviewTable.table(reviews).printed()
            let rest = total > reviews.count ? " of \(total) (--limit shows more)" : ""
            Output.tell("\(reviews.count) flagged\(rest); 'heed show ID' tells everything about one")
        }
    }
}
