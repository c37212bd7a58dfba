import ArgumentParser
import Feedback
import Foundation
import Store

struct ArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: "The raw pages and files that reviews were read from.",
        discussion: """
            HEED_ARCHIVE_SIZE and HEED_ARCHIVE_DAYS limit what is kept; what a page said last always is.

            Example:  heed archive
            """,
        subcommands: [List.self, Export.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Tells size, oldest and newest, feed by feed.")

        @OptionGroup var options: WorkspaceOptions

        @Flag(help: "Print one JSON document.")
        var json = false

        mutating func run() async throws {
            let archive = try await options.workspace.existingDatabase().read { try $0.archive() }
            if json {
                Output.print(try JSONText.document(archive.map(FeedArchiveJSON.init)))
            } else {
                if !archive.isEmpty { ArchiveText.table(archive).printed() }
                Output.tell(ArchiveText.summary(archive))
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the raw pages as a web archive (WARC 1.1) that other tools read.",
            discussion: """
                A name that ends with .gz is packed, record by record. Nothing that exists is overwritten.

                Example:  heed archive export --since 2026-01-01 reviews.warc.gz
                """)

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The file to write: NAME.warc or NAME.warc.gz.")
        var file: String

        @Option(help: "Only this feed's.")
        var feed: String?

        @Option(help: "Only what was read since: a day, or 7d, 2w, 24h.")
        var since: String?

        mutating func run() async throws {
            guard file.hasSuffix(".warc") || file.hasSuffix(".warc.gz") else {
                throw ValidationError("the file's name ends with .warc or .warc.gz, not as '\(file)' does")
            }
            let now = Clock.system()
            let moment = try since.map { text in
                guard let moment = ReviewFilter.moment(text, now: now) else {
                    throw ValidationError(
                        "--since takes a day such as 2026-11-02, or a time before now such as 7d or 24h")
                }
                return moment
            }
            let database = try options.workspace.existingDatabase()
            let output = try NewFile(at: file)
            let export = try await database.exportArchive(
                feed: feed, since: moment, isPacked: file.hasSuffix(".gz"), software: "heed/\(Version.number)",
                fileName: output.name, at: now, write: { try output.write($0) })
            try output.finish()
            Output.print(file)
            Output.tell("\(export.records) records, \(ArchiveText.size(export.bytes)) of pages and files")
        }
    }
}
