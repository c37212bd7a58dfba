import ArgumentParser
import Collection
import Feedback
import Store

struct FeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds",
        abstract: "Lists the feeds: their last verdict, when each was read well and is next due, what is new a week.",
        discussion: "Example:  heed feeds --json")

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Print one JSON document.")
    var json = false

    mutating func run() async throws {
        let folder = options.workspace.feedFolder()
        let rows = try await options.workspace.database().read { transaction in
            try folder.feeds.map { feed in
                FeedRow(
                    feed: feed, health: try transaction.feedHealth(of: feed.name),
                    rhythm: try transaction.rhythm(of: feed.name))
            }
        }
        if json {
            Output.print(try JSONText.document(rows))
        } else {
            var table = Table([
                .init("FEED", minimum: 12), .init("KIND", minimum: 6), .init("LAST", minimum: 8),
                .init("READ WELL", minimum: 16), .init("NEXT", minimum: 16), .init("NEW/WEEK", minimum: 8),
                .init("READS", minimum: 12, isFlexible: true),
            ])
            for row in rows {
                table.append([
                    row.name, row.kind, row.verdict?.rawValue ?? "never run", row.lastSuccess ?? "–",
                    row.nextRun ?? "now", row.rate, row.location,
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
        let newThisWeek: Int
        /// What is usual for the feed; `null` before it has been read for a week.
        @Explicit var usualPerWeek: Double?

        /// `3, usual 5.2`.
        var rate: String { usualPerWeek.map { "\(newThisWeek), usual \($0)" } ?? "–" }

        init(feed: Feed, health: FeedHealth?, rhythm: FeedRhythm) {
            name = feed.name
            kind = feed.kind
            location = feed.location
            subject = feed.competitor ?? "ours"
            failures = health?.failures ?? 0
            newThisWeek = rhythm.newThisWeek
            usualPerWeek = rhythm.usualPerWeek.map { ($0 * 10).rounded() / 10 }
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
            case newThisWeek = "new_this_week"
            case usualPerWeek = "usual_per_week"
        }
    }
}
