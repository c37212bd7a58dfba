import ArgumentParser
import Collection
import Feedback
import Foundation
import Sentiment
import Store
import Transfer

/// The working directory: the database, the feeds, the lexicons and the reports.
struct Workspace {
    let directory: String
    let environment: [String: String]

    var databasePath: String { directory + "/heed.db" }
    var feedsPath: String { directory + "/feeds" }
    var reportsPath: String { directory + "/reports" }

    func database() throws -> Database {
        try Database(path: databasePath, clock: Clock.system)
    }

    /// How much of the raw pages is kept: `HEED_ARCHIVE_SIZE` and `HEED_ARCHIVE_DAYS`, all where neither is set.
    func archiveLimits() throws -> ArchiveLimits {
        ArchiveLimits(
            size: try limit("HEED_ARCHIVE_SIZE", ArchiveLimits.bytes, example: "500MB or 10GiB"),
            age: try limit("HEED_ARCHIVE_DAYS", ArchiveLimits.days, example: "400"))
    }

    private func limit<Value>(_ name: String, _ read: (String) -> Value?, example: String) throws -> Value? {
        guard let text = environment[name], !text.isEmpty else { return nil }
        guard let value = read(text) else {
            throw Exit.Failure(
                code: .badConfiguration, message: "\(name) is '\(text)'; write it as \(example), or unset it")
        }
        return value
    }

    /// Who is at the keyboard, for the history of what people did.
    var person: String { environment["USER"] ?? NSUserName() }

    /// The database of a command that only lists; it has to exist.
    func existingDatabase() throws -> Database {
        guard FileManager.default.fileExists(atPath: databasePath) else {
            throw Exit.Failure(
                code: .failed,
                message: "there is no database '\(databasePath)' yet; run 'heed collect --all' first, or name the "
                    + "working directory with --dir")
        }
        return try database()
    }

    func feedFolder() -> FeedFolder {
        FeedFolder(directory: feedsPath, base: directory, environment: environment)
    }

    /// The folder of the lexicons: the working directory's own, else the one that came with the program.
    func lexiconsPath() throws -> String {
        if let named = environment["HEED_LEXICONS"], !named.isEmpty { return named }
        let own = directory + "/lexicons"
        if Self.isDirectory(own) { return own }
        guard let shipped = Self.shippedFolder("lexicons") else {
            throw Exit.Failure(
                code: .badConfiguration,
                message: "no lexicons: neither '\(own)' nor a folder beside the program; set HEED_LEXICONS to one")
        }
        return shipped
    }

    func analyzer() throws -> Analyzer {
        Analyzer(lexicons: try LexiconSet(folder: try lexiconsPath(), cache: cachePath))
    }

    /// Where compiled lexicons are kept; they are made anew when it is lost.
    private var cachePath: String {
        for (name, rest) in [("HEED_CACHE", ""), ("XDG_CACHE_HOME", "/heed"), ("HOME", "/.cache/heed")] {
            if let folder = environment[name], folder.hasPrefix("/"), folder != "/" { return folder + rest }
        }
        return directory + "/heed.cache"
    }

    /// The way out of this machine, through the owner's proxy where one is set.
    func transfer() throws -> Transfer {
        try Transfer(proxy: try environment["HEED_PROXY"].flatMap { $0.isEmpty ? nil : try WebURL($0) })
    }

    /// heed's own name and the owner's address for complaints.
    private var userAgent: String {
        let contact = environment["HEED_CONTACT"].flatMap { $0.isEmpty ? nil : $0 }
        return "heed/\(Version.number)" + (contact.map { " (+\($0))" } ?? "")
    }

    /// The fetcher that all feeds go through.
    ///
    /// - Parameter memory: where manners go on from one run to the next; `nil` where nothing is stored.
    func fetcher(over transfer: Transfer, memory: HostMemory? = nil) async throws -> PoliteFetcher {
        PoliteFetcher(
            send: transfer.send, readMail: transfer.messages, userAgent: userAgent,
            states: try await memory?.states() ?? [], save: { await memory?.note($0) }, clock: Clock.system,
            sleep: { try await Task.sleep(for: $0) })
    }

    /// The browser for pages that scripts build.
    func browser(over transfer: Transfer) -> Browser {
        Browser(
            command: environment["HEED_BROWSER"].flatMap { $0.isEmpty ? nil : $0 }, userAgent: userAgent,
            openDoor: { try transfer.openDoor(network: $0) })
    }

    /// `name` in the nearest folder above the program that has it: the checkout, or `share/heed` after an installation.
    private static func shippedFolder(_ name: String) -> String? {
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            for candidate in ["\(folder.path)/share/heed/\(name)", "\(folder.path)/\(name)"]
            where isDirectory(candidate) {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        return nil
    }

    private static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }
}

/// The option that every command with a working directory has.
struct WorkspaceOptions: ParsableArguments {
    @Option(name: .customLong("dir"), help: "The working directory (else HEED_DIR, else the current one).")
    var directory: String?

    var workspace: Workspace {
        let environment = ProcessInfo.processInfo.environment
        let named = directory ?? environment["HEED_DIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "."
        let path = named == "." ? FileManager.default.currentDirectoryPath : named
        return Workspace(directory: path, environment: environment)
    }
}
