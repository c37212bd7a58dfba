import ArgumentParser
import Collection
import Foundation
import Sentiment

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks the feeds and the lexicons, and names every problem with its file and line.",
        discussion: "Example:  heed check")

    @OptionGroup var options: WorkspaceOptions

    mutating func run() throws {
        let workspace = options.workspace
        let folder = workspace.feedFolder()
        for problem in folder.problems { Output.print("\(problem)") }
        let lexicons = try LexiconSet(folder: try workspace.lexiconsPath())
        let problems = lexicons.problems()
        for problem in problems { Output.print("\(problem)") }
        let entries = lexicons.languages.map { "\($0) \(lexicons.entryCount(of: $0))" }.joined(separator: ", ")
        Output.tell("\(folder.feeds.count) feeds are right; lexicon entries: \(entries)")
        let count = folder.problems.count + problems.count
        guard count == 0 else {
            Output.tell("\(count) problems")
            throw Exit.Told(code: .badConfiguration)
        }
    }
}
