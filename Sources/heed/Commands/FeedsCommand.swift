import ArgumentParser
import Collection
import Feedback
import Store

struct FeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds",
        abstract: "Lists the feeds: how the last run ended, when each was last read well, and when it is next due.",
        discussion: "Example:  heed feeds --json")

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Print one JSON document.")
    var json = false

    mutating func run() async throws {
        let folder = options.workspace.feedFolder()
        let health = try await options.workspace.database().read { try $0.feeds() }
        let rows = folder.feeds.map { feed in FeedRow(feed: feed, health: health.first { $0.feed == feed.name }) }
        if json {
            Output.print(try JSONText.document(rows))
        } else {
            var table = Table([
                .init("FEED", minimum: 12), .init("KIND", minimum: 6), .init("LAST", minimum: 8),
                .init("READ WELL", minimum: 16), .init("NEXT", minimum: 16),
                .init("READS", minimum: 12, isFlexible: true),
            ])
            for row in rows {
                table.append([
                    row.name, row.kind, row.verdict?.rawValue ?? "never run", row.lastSuccess ?? "–",
                    row.nextRun ?? "now", row.location,
                ])
            }
            table.printed()
        }
        for problem in folder.problems { Output.tell("heed: \(problem)") }
        if !folder.problems.isEmpty { throw Exit.Told(code: .failed) }
    }

    private struct FeedRow: Encodable {
        let name: String
        let kind: String
        let location: String
        let subject: String
        @Explicit var product: String?
        @Explicit var verdict: Verdict?
        @Explicit var detail: String?
        @Explicit var lastRun: String?
        @Explicit var lastSuccess: String?
        @Explicit var nextRun: String?
        let failures: Int

        init(feed: Feed, health: FeedHealth?) {
            name = feed.name
            kind = feed.kind
            location = feed.location
            subject = feed.competitor ?? "ours"
            failures = health?.failures ?? 0
            product = feed.product
            verdict = health?.verdict
            detail = health?.detail
            lastRun = health?.lastRun?.iso8601
            lastSuccess = health?.lastSuccess?.iso8601
            nextRun = health?.nextRun?.iso8601
        }

        enum CodingKeys: String, CodingKey {
            case name, kind, location, subject, product, verdict, detail, failures
            case lastRun = "last_run"
            case lastSuccess = "last_success"
            case nextRun = "next_run"
        }
    }
}
