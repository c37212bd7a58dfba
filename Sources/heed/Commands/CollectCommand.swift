import ArgumentParser
import Collection
import Feedback
import Foundation
import Store
import Transfer

struct CollectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Reads the feeds that are due, and stores what is new.",
        discussion: """
            Feeds that are named are read whether they are due or not. Exit code 1 when any feed did not end healthy.

            Example:  heed collect --all
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "Feeds to read; without any, those that are due.")
    var feeds: [String] = []

    @Flag(help: "Read every feed, due or not.")
    var all = false

    @Flag(help: "Read those that are due, as without any option; for timers.")
    var due = false

    @Flag(help: "Print one JSON object a feed on standard output.")
    var jsonl = false

    mutating func run() async throws {
        let workspace = options.workspace
        let folder = workspace.feedFolder()
        for problem in folder.problems { Output.tell("heed: \(problem)") }
        let database = try workspace.database()
        let round = try await CollectionRound(workspace: workspace, database: database)
        let chosen = try await chosen(from: folder, round: round)
        guard !chosen.isEmpty else {
            if folder.feeds.isEmpty { throw Exit.Told(code: .badConfiguration) }
            Output.tell("no feed is due; 'heed collect --all' reads them all the same")
            if !folder.problems.isEmpty { throw Exit.Told(code: .failed) }
            return
        }
        let summaries = await round.collect(chosen, printsJSON: jsonl)
        let isHealthy = summaries.allSatisfy { $0.result?.verdict.isHealthy ?? false }
        guard isHealthy, folder.problems.isEmpty else {
            let canRetry = summaries.contains { $0.failure?.isRetryable ?? false }
            throw Exit.Told(code: canRetry ? .tryAgainLater : .failed)
        }
    }

    private func chosen(from folder: FeedFolder, round: CollectionRound) async throws -> [Feed] {
        for name in feeds where !folder.feeds.contains(where: { $0.name == name }) {
            let hint = Suggestion.nearest(to: name, among: folder.feeds.map(\.name)).map { "; did you mean '\($0)'?" }
            throw Exit.Failure(
                code: .badConfiguration,
                message: "no feed '\(name)' in feeds/\(hint ?? "; 'heed feeds' lists them")")
        }
        if !feeds.isEmpty { return folder.feeds.filter { feeds.contains($0.name) } }
        return all ? folder.feeds : try await round.due(among: folder.feeds)
    }
}
