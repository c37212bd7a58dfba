import ArgumentParser
import Feedback
import Store

struct RefusedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refused",
        abstract: "Lists the rows of an export that could not become reviews, with their lines and reasons.",
        discussion: "Example:  heed refused spring-survey")

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The feed.")
    var feed: String

    @Flag(help: "Print one JSON object a line.")
    var jsonl = false

    private struct Row: Encodable {
        let source: String
        let line: Int
        let reason: String
    }

    mutating func run() async throws {
        let wanted = feed
        let printsJSON = jsonl
        try await options.workspace.existingDatabase().read { transaction in
            try transaction.forEachRefusedRow(feed: wanted) { row in
                if printsJSON {
                    Output.print(
                        try JSONText.line(Row(source: row.source, line: row.line, reason: row.reason)))
                } else {
                    Output.print(TerminalText.line("\(row.source):\(row.line): \(row.reason)"))
                }
            }
        }
    }
}
