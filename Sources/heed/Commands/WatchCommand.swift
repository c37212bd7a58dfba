import ArgumentParser
import Collection
import Feedback
import Foundation
import Store

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Collects feeds whenever they are due, until it is told to stop.",
        discussion: """
            SIGTERM or Ctrl-C ends it after the page under way. SIGHUP makes it read feeds/ and the lexicons again; where \
            the new ones have mistakes, it says so and keeps the old ones.

            Example:  heed watch --dir /var/lib/heed
            """)

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Print one JSON object for each feed that was read, on standard output.")
    var jsonl = false

    /// A feed file that appears is found after so long at the latest.
    private static let longestPause = Duration.minutes(5)

    mutating func run() async throws {
        let workspace = options.workspace
        let signals = ProcessSignals()
        let database = try workspace.database()
        var feeds = try Self.feeds(of: workspace)
        var round = try await CollectionRound(workspace: workspace, database: database)
        Output.tell("watching \(feeds.count) feeds; Ctrl-C ends it")
        let printsJSON = jsonl
        while !signals.isStopping {
            if signals.takeReload() { await Self.reload(workspace, database, &feeds, &round) }
            let (current, all) = (round, feeds)
            do {
                let due = try await current.due(among: all)
                if !due.isEmpty {
                    _ = try await signals.interruptible { await current.collect(due, printsJSON: printsJSON) }
                }
                let next = try await current.nextDue(among: all)
                try await signals.interruptible(isPause: true) { try await Task.sleep(for: Self.pause(until: next)) }
            } catch is CancellationError {
                continue
            }
        }
        Output.tell("stopped")
    }

    /// The feeds at the start: mistakes are told, and the other feeds are watched.
    private static func feeds(of workspace: Workspace) throws -> [Feed] {
        let folder = workspace.feedFolder()
        for problem in folder.problems { Output.tell("heed: \(problem)") }
        if folder.feeds.isEmpty { throw Exit.Told(code: .badConfiguration) }
        return folder.feeds
    }

    private static func reload(
        _ workspace: Workspace, _ database: Database, _ feeds: inout [Feed], _ round: inout CollectionRound
    ) async {
        let folder = workspace.feedFolder()
        for problem in folder.problems { Output.tell("heed: \(problem)") }
        guard folder.problems.isEmpty else {
            Output.tell("heed: keeping the feeds as they were")
            return
        }
        do {
            round = try await CollectionRound(workspace: workspace, database: database)
            feeds = folder.feeds
            Output.tell("read again: \(feeds.count) feeds")
        } catch {
            Output.tell("heed: \(error); keeping everything as it was")
        }
    }

    private static func pause(until next: Instant?) -> Duration {
        guard let next else { return longestPause }
        return min(max(next.duration(since: Clock.system()), .seconds(1)), longestPause)
    }
}
