import ArgumentParser
import Collection
import Extraction
import Feedback
import Foundation

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Reads the reviews of one saved page, without storing anything.",
        discussion: """
            With --after the page is judged as a feed's next visit would: against what an earlier page gave.

            Example:  heed extract --json --url https://shop.example/kettle saved.html
            """)

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(help: "Explain where each field was found, instead of printing the reviews.")
    var why = false

    @Option(help: "The address that the page came from.")
    var url: String?

    @Option(help: "Use the rules of this feed.")
    var feed: String?

    @Option(help: "The moment that the page was saved, such as 2026-11-02T08:00:00Z (now unless told).")
    var now: String?

    @Option(help: "An earlier state of the page, saved when it was read well.")
    var after: String?

    @Flag(help: "With --after: where the layout has moved, derive new rules from the reviews of the earlier page.")
    var heal = false

    /// Benchmarks read the same pages many times in one process, so that starting up can be told apart.
    @Option(name: .customLong("repeat"), help: .hidden)
    var repetitions: Int?

    @Argument(help: "The saved page; - for standard input.")
    var file: String

    /// More pages for `--repeat`.
    @Argument(help: .hidden)
    var more: [String] = []

    mutating func validate() throws {
        if heal, after == nil {
            throw ValidationError("--heal needs --after, the page that the reviews are known from")
        }
        if repetitions == nil, !more.isEmpty { throw ValidationError("one page at a time; '\(more[0])' is too much") }
        if why, after != nil { throw ValidationError("--why explains one page; leave --after out") }
    }

    mutating func run() throws {
        let reader = try reader()
        if let repetitions { return try readRepeatedly(with: reader, times: repetitions) }
        let page = try SavedPage.bytes(of: file)
        if why {
            let explanation = reader.explanation(of: page, url: url)
            if json { explanation.json.withUnsafeBytes { Output.write($0) } } else { explanation.printed() }
            return
        }
        var reading = reader.reading(of: page, url: url)
        if let after {
            let earlier = EarlierPage(reader: reader, bytes: try SavedPage.bytes(of: after), url: url)
            reading = earlier.judged(reading, of: page, heals: heal)
        }
        if json { reading.json.withUnsafeBytes { Output.write($0) } } else { reading.printed() }
    }

    private func readRepeatedly(with reader: PageReader, times: Int) throws {
        let pages = try ([file] + more).map(SavedPage.bytes)
        for _ in 0..<times { for page in pages { _ = reader.reading(of: page, url: url).json } }
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
}

/// A page in a file.
enum SavedPage {
    static func bytes(of file: String) throws -> [UInt8] {
        let data =
            file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: file)
        guard let data else {
            throw Exit.Failure(code: .badData, message: "cannot read '\(file)'; check its name and permissions")
        }
        return [UInt8](data)
    }
}
