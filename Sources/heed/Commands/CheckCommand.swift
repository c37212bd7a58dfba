import ArgumentParser
import Collection
import Extraction
import Foundation
import Sentiment

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks the feeds and the lexicons, and names every problem with its file and line.",
        discussion: """
            With --page and a feed it tries the feed's rules on a saved page and shows what each of them finds.

            Example:  heed check
                      heed check --page saved.html shop-example-kettle
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: "A saved page to try the rules of the feed on.")
    var page: String?

    @Argument(help: "The feed whose rules are tried; only with --page.")
    var feed: String?

    mutating func validate() throws {
        if (page == nil) != (feed == nil) {
            throw ValidationError("trying rules needs both: heed check --page SAVED.html FEED")
        }
    }

    mutating func run() throws {
        let workspace = options.workspace
        let folder = workspace.feedFolder()
        if let page, let feed { return try RuleTrial(feed: feed, folder: folder).run(on: page) }
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
