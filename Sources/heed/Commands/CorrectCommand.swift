import ArgumentParser
import Feedback
import Store

struct CorrectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Says what a review really is; 'heed lexicon learn' learns from it.",
        discussion: "Example:  heed correct 7k2m9q4x --label pos --note \"meant as praise\"")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The id, or its beginning, as 'heed flagged' shows it.")
    var id: String

    @Option(help: "What it is: neg, neu or pos.")
    var label: String

    @Option(help: "Why.")
    var note: String?

    mutating func run() async throws {
        guard let wanted = SentimentLabel(rawValue: label) else {
            throw ValidationError("--label is neg, neu or pos, not '\(label)'")
        }
        let (prefix, note) = (id, note)
        let actor = options.workspace.person
        let review = try await options.workspace.existingDatabase().write { transaction in
            let review = try transaction.review(idPrefix: prefix)
            try transaction.correct(review, label: wanted, actor: actor, note: note)
            return review
        }
        Output.print(
            "\(review.id.short): \(review.assessment.label.rawValue), by \(actor) now \(wanted.rawValue)")
    }
}
