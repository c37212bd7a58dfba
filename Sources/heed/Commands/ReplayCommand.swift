import ArgumentParser
import Collection
import Feedback
import Store

struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Reads and scores again what is kept, with today's rules and lexicons, and lists what changes.",
        discussion: """
            Writes nothing unless told. With --write the new judgements replace the old ones; the words of reviews stay.

            Example:  heed replay --feed kettle-reviews --since 30d
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: "Only this feed.")
    var feed: String?

    @Option(help: "Only what was written or read since: a day such as 2026-11-02, or 7d or 24h.")
    var since: String?

    @Flag(help: "Store the new judgements.")
    var write = false

    mutating func run() async throws {
        let workspace = options.workspace
        let folder = workspace.feedFolder()
        for problem in folder.problems { Output.tell("heed: \(problem)") }
        let moment = try since.map { text in
            guard let moment = ReviewFilter.moment(text, now: Clock.system()) else {
                throw ValidationError("--since takes a day such as 2026-11-02, or a time before now such as 7d or 24h")
            }
            return moment
        }
        let feeds = folder.feeds.filter { feed == nil || $0.name == feed }
        guard !feeds.isEmpty else {
            throw Exit.Failure(code: .badConfiguration, message: "no feed '\(feed ?? "")'; 'heed feeds' lists them")
        }
        let replay = Replay(database: try workspace.existingDatabase(), analyzer: try workspace.analyzer())
        var total = Replay.Summary()
        for feed in feeds {
            let summary = try await replay.replay(feed, since: moment, writes: write) { change in
                Output.print(Self.line(change, feed: feed.name))
            }
            total.reviews += summary.reviews
            total.pages += summary.pages
            total.judged += summary.judged
            total.read += summary.read
        }
        Output.tell(
            "\(total.reviews) reviews scored, \(total.judged) judged otherwise\(write ? " and stored" : ""); "
                + "\(total.pages) pages read, \(total.read) reviews in other words than stored")
        if !write, total.judged > 0 { Output.tell("'--write' stores the new judgements") }
    }

    private static func line(_ change: Replay.Change, feed: String) -> String {
        switch change {
        case .judged(let review, let now, let flag):
            let was = review.assessment
            return "\(review.id.short)  \(was.label.rawValue) \(was.score) → \(now.label.rawValue) \(now.score)"
                + (review.flag == flag ? "" : flag == nil ? "  no longer flagged" : "  now flagged")
                + (was.defects == now.defects ? "" : "  defects: \(now.defects.map(\.code).joined(separator: ", "))")
        case .read(let draft, let page):
            let text = [draft.title, draft.body].compactMap { $0 }.joined(separator: " – ")
            let line = "\(feed)  \(page.read.iso8601)  reads: \(text)"
            return TerminalText.fitted(TerminalText.line(line), to: Output.width)
        }
    }
}
