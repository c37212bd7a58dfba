import ArgumentParser
import Collection
import Extraction
import Feedback
import Foundation

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Reads the reviews of one saved page, without storing anything.",
        discussion: "Example:  heed extract --json --url https://shop.example/kettle saved.html")

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Print one JSON document.")
    var json = false

    @Option(help: "The address that the page came from.")
    var url: String?

    @Option(help: "Use the rules of this feed.")
    var feed: String?

    @Option(help: "The moment that the page was saved, such as 2026-11-02T08:00:00Z (now unless told).")
    var now: String?

    @Argument(help: "The saved page; - for standard input.")
    var file: String

    mutating func run() throws {
        let reading = try reader().reading(of: try bytes(), url: url)
        if json {
            reading.json.withUnsafeBytes { Output.write($0) }
        } else {
            printed(reading)
        }
    }

    private func reader() throws -> PageReader {
        var moment = Clock.system()
        if let now {
            guard let told = Instant(iso8601: now) else {
                throw ValidationError("--now takes a moment such as 2026-11-02T08:00:00Z")
            }
            moment = told
        }
        return try PageReader(rules: try rules(), now: moment)
    }

    private func rules() throws -> ExtractionRules? {
        guard let feed else { return nil }
        let folder = options.workspace.feedFolder()
        for problem in folder.problems { Output.tell("heed: \(problem)") }
        guard let found = folder.feeds.first(where: { $0.name == feed }) else {
            throw Exit.Failure(code: .badConfiguration, message: "no feed '\(feed)' in feeds/; 'heed feeds' lists them")
        }
        return found.rules
    }

    private func bytes() throws -> [UInt8] {
        let data =
            file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
        guard let data else {
            throw Exit.Failure(code: .badData, message: "cannot read '\(file)'; check its name and permissions")
        }
        return [UInt8](data)
    }

    private func printed(_ reading: PageReading) {
        var table = Table([
            .init("STARS", minimum: 5), .init("DATE", minimum: 10), .init("AUTHOR", minimum: 8, isFlexible: true),
            .init("TITLE", minimum: 8, isFlexible: true), .init("TEXT", minimum: 20, isFlexible: true),
        ])
        for review in reading.reviews {
            table.append([
                review.rating.map { "\(ReviewTable.number($0.value))/\(ReviewTable.number($0.best))" } ?? "–",
                review.date.map { $0.text ?? "≤ \($0.latest.iso8601)" } ?? "–", review.author ?? "–",
                review.title ?? "–", review.body ?? "–",
            ])
        }
        if !table.isEmpty { table.printed() }
        let method = reading.method.map { " by \($0.rawValue)" } ?? ""
        Output.tell("\(reading.verdict.rawValue): \(reading.reviews.count) reviews\(method)")
        for problem in reading.problems { Output.tell(TerminalText.line(problem)) }
    }
}
