import ArgumentParser
import Collection
import Extraction
import Feedback
import Foundation
import Transfer

struct AddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Looks at a page, shows the reviews it finds there, and writes a feed for it.",
        discussion: """
            Where the reviews are only a visible list, the rules by which they were found are written into the feed as \
            CSS, for a person to read and change. Nothing that exists is overwritten.

            Example:  heed add https://shop.example/kettle/reviews --product "Kettle K2"
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The address of the first page, or a saved page.")
    var source: String

    @Option(help: "The address that a saved page came from.")
    var url: String?

    @Option(help: "The feed's name (made from the address unless told).")
    var name: String?

    @Option(help: "The product that the reviews are about.")
    var product: String?

    @Option(help: "The competitor that the reviews are about (ours unless told).")
    var subject: String?

    @Option(help: "The language that most reviews are in.")
    var language: String?

    @Option(help: "How often to look, such as 90m, 6h or 2d.")
    var every: String?

    @Option(help: "A private address range that the feed may reach, such as 127.0.0.1/32.")
    var network: [String] = []

    @Flag(help: "Have a browser run the page's scripts, as the feed will.")
    var render = false

    @Flag(help: "Write rules even where the page states its reviews for machines.")
    var rules = false

    @Flag(name: [.short, .long], help: "Write the feed without asking.")
    var yes = false

    mutating func run() async throws {
        let page = try await FetchedPage.load(
            source, url: url, network: network, rendersPage: render, workspace: options.workspace)
        let reader = PageReader(now: Clock.system())
        let explanation = reader.explanation(of: page.bytes, url: page.url, contentType: page.contentType)
        let reading = explanation.reading
        guard reading.verdict == .reviews || reading.verdict == .empty else {
            for problem in reading.problems { Output.tell(TerminalText.line(problem)) }
            let advice =
                reading.isShell && !render
                ? "the page is an empty shell that scripts fill; try again with --render, which has a browser run them"
                : "save the page as a browser shows it and run 'heed extract --why' on it, or write rules by hand"
            throw Exit.Failure(
                code: .failed,
                message: "'\(source)' gives no reviews (\(reading.verdict.rawValue)), so no feed was written; \(advice)"
            )
        }
        reading.table(limit: 5).printed()
        explanation.fieldTable.printed()
        for line in explanation.reasons { Output.tell(line) }
        let draft = draft(for: page, reading, reader)
        try write(draft, into: options.workspace)
    }

    private func draft(for page: FetchedPage, _ reading: PageReading, _ reader: PageReader) -> FeedDraft {
        var draft = FeedDraft(
            name: name ?? FeedDraft.name(for: page.url), url: page.url, product: product, competitor: subject,
            language: language ?? reading.language.flatMap { $0.split(separator: "-").first.map { $0.lowercased() } },
            every: every, network: network, rendersPages: render)
        let found = "\(reading.reviews.count) reviews on the first page"
        draft.comments = ["Written by 'heed add': \(found), by \(reading.method?.rawValue ?? "nothing yet")."]
        guard rules || reading.method == .detected else { return draft }
        guard let written = reader.writtenRules(for: page.bytes, url: page.url, contentType: page.contentType) else {
            Output.tell("no rules were written: no selector names the reviews; heed finds them by structure each time")
            return draft
        }
        let isWhole = written.same == written.known && written.reading.reviews.count == reading.reviews.count
        guard isWhole || rules else {
            Output.tell(
                "no rules were written: they would read \(written.same) of \(written.known) reviews as they are; heed "
                    + "finds all of them by structure each time")
            return draft
        }
        draft.rules = written.rules
        draft.comments.append(
            "The rules are CSS: 'record' is what each review is wrapped in, the fields lie inside it.")
        draft.comments.append("Try a change with 'heed check --page SAVED.html \(draft.name)'.")
        return draft
    }

    private func write(_ draft: FeedDraft, into workspace: Workspace) throws {
        let file = "feeds/\(draft.name).yaml"
        let problems = draft.problems(file: file)
        guard problems.isEmpty else {
            for problem in problems { Output.tell("heed: \(problem)") }
            throw Exit.Told(code: .badConfiguration)
        }
        let path = "\(workspace.feedsPath)/\(draft.name).yaml"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Exit.Failure(
                code: .badConfiguration, message: "\(file) exists and stays as it is; give another name with --name")
        }
        if let twin = workspace.feedFolder().feeds.first(where: { $0.name == draft.name }) {
            throw Exit.Failure(
                code: .badConfiguration,
                message: "the name '\(draft.name)' is taken by \(twin.file); give another one with --name")
        }
        Output.tell("\n\(draft.text)")
        guard yes || Question.isConfirmed("write \(file)?") else {
            Output.tell("nothing was written; --yes writes it without asking")
            return
        }
        try FileManager.default.createDirectory(atPath: workspace.feedsPath, withIntermediateDirectories: true)
        try Data(draft.text.utf8).write(to: URL(fileURLWithPath: path), options: [.withoutOverwriting])
        Output.tell("wrote \(file); 'heed collect \(draft.name)' reads it")
    }
}
