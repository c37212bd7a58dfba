import ArgumentParser
import Collection
import Extraction
import Feedback
import Foundation
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
                    rhythm: try transaction.rhythm(of: feed.name),
                    history: try transaction.history(of: feed.name).map {
                        try JSONDecoder().decode(FieldHistory.self, from: Data($0.utf8))
                    })
            }
        }
        if json {
            Output.print(try JSONText.document(rows))
        } else {
            var table = Table([
                .init("FEED", minimum: 14), .init("KIND", minimum: 6), .init("LAST", minimum: 8),
                .init("READ WELL (UTC)", minimum: 16), .init("NEXT", minimum: 16), .init("NEW/WEEK", minimum: 8),
                .init("FILLED", minimum: 6, isFlexible: true),
                .init("READS", minimum: 12, isFlexible: true),
            ])
            for row in rows {
                table.append([
                    row.name, row.kind, row.verdict?.rawValue ?? "never run", Self.minute(row.lastSuccess) ?? "–",
                    Self.minute(row.nextRun) ?? "now", row.rate, row.filled, row.location,
                ])
            }
            table.printed()
        }
        for problem in folder.problems { Output.tell("heed: \(problem)") }
        if !folder.problems.isEmpty { throw Exit.Told(code: .failed) }
    }

    /// `2026-11-16 12:00`, in UTC.
    private static func minute(_ time: String?) -> String? {
        time.map { String($0.prefix(16)).replacing("T", with: " ") }
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
        /// The share of reviews that had each field, 0…1; `null` where pages do not tell.
        @Explicit var fill: [String: Double]?

        /// `3, usual 5.2`.
        var rate: String { usualPerWeek.map { "\(newThisWeek), usual \($0)" } ?? "–" }

        /// `all`, or the fields that many reviews lack: `rating 62 %, date 0 %`.
        var filled: String {
            guard let fill else { return "–" }
            let fields = [ReviewField.author, .rating, .date, .body]
            let rare = fields.compactMap { field in
                let share = fill[field.rawValue] ?? 0
                return share < 0.95 ? "\(field.rawValue) \(Int((share * 100).rounded())) %" : nil
            }
            return rare.isEmpty ? "all" : rare.joined(separator: ", ")
        }

        init(feed: Feed, health: FeedHealth?, rhythm: FeedRhythm, history: FieldHistory?) {
            name = feed.name
            kind = feed.kind
            location = feed.location
            subject = feed.competitor ?? "ours"
            failures = health?.failures ?? 0
            newThisWeek = rhythm.newThisWeek
            usualPerWeek = rhythm.usualPerWeek.map { ($0 * 10).rounded() / 10 }
            fill = history.flatMap { history in
                history.readings == 0
                    ? nil : Dictionary(uniqueKeysWithValues: history.fill.map { ($0.key.rawValue, $0.value) })
            }
            product = feed.product
            verdict = health?.verdict
            detail = health?.detail
            lastRun = health?.lastRun?.iso8601
            lastSuccess = health?.lastSuccess?.iso8601
            nextRun = health?.nextRun?.iso8601
        }

        enum CodingKeys: String, CodingKey {
            case name, kind, location, subject, product, verdict, detail, failures, fill
            case lastRun = "last_run"
            case lastSuccess = "last_success"
            case nextRun = "next_run"
            case newThisWeek = "new_this_week"
            case usualPerWeek = "usual_per_week"
        }
    }
}
