import ArgumentParser
import Feedback
import Foundation
import Sentiment
import Store
import Transfer

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Looks for what could keep heed from working, and says how to mend it.",
        discussion: "Example:  heed doctor")

    @OptionGroup var options: WorkspaceOptions

    /// One thing that was looked at.
    private struct Finding {
        let name: String
        let state: String
        /// What to do; `nil` where all is well.
        let fix: String?
    }

    mutating func run() async throws {
        let workspace = options.workspace
        var findings = libraries + [clock, disk(workspace), lexicons(workspace), feeds(workspace)]
        findings += await database(workspace)
        for finding in findings {
            let mark = finding.fix == nil ? "ok  " : "FIX "
            Output.print("\(mark) \(finding.name.padding(toLength: 10, withPad: " ", startingAt: 0)) \(finding.state)")
            if let fix = finding.fix { Output.print("                \(fix)") }
        }
        if findings.contains(where: { $0.fix != nil }) { throw Exit.Told(code: .found) }
    }

    private var libraries: [Finding] {
        [
            Finding(name: "heed", state: Version.number, fix: nil),
            Finding(name: "libcurl", state: Transfer.libraryVersion, fix: nil),
        ]
    }

    private var clock: Finding {
        let now = Clock.system()
        let isPlausible = now > (Instant(iso8601: "2026-01-01") ?? now)
        return Finding(
            name: "clock", state: now.iso8601,
            fix: isPlausible ? nil : "the clock is behind; set it, or promises and reports go wrong")
    }

    private func disk(_ workspace: Workspace) -> Finding {
        do {
            let attributes = try FileManager.default.attributesOfFileSystem(forPath: workspace.directory)
            let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value ?? 0
            let isWritable = FileManager.default.isWritableFile(atPath: workspace.directory)
            let fix =
                !isWritable
                ? "'\(workspace.directory)' cannot be written; change its owner or name another with --dir"
                : free < 1 << 30 ? "less than 1 GiB is free; make room" : nil
            return Finding(name: "disk", state: "\(free >> 20) MiB free in \(workspace.directory)", fix: fix)
        } catch {
            return Finding(
                name: "disk", state: "'\(workspace.directory)' cannot be looked at",
                fix: "make the directory, or name another with --dir")
        }
    }

    private func lexicons(_ workspace: Workspace) -> Finding {
        do {
            let path = try workspace.lexiconsPath()
            let set = try LexiconSet(folder: path)
            let problems = set.problems().count
            return Finding(
                name: "lexicons", state: "\(set.languages.joined(separator: ", ")) in \(path)",
                fix: problems == 0 ? nil : "\(problems) problems; 'heed check' lists them")
        } catch {
            return Finding(name: "lexicons", state: "none", fix: Self.words(error))
        }
    }

    private func feeds(_ workspace: Workspace) -> Finding {
        let folder = workspace.feedFolder()
        return Finding(
            name: "feeds", state: "\(folder.feeds.count) right, \(folder.problems.count) problems",
            fix: folder.problems.first.map { "\($0)" })
    }

    private func database(_ workspace: Workspace) async -> [Finding] {
        guard FileManager.default.fileExists(atPath: workspace.databasePath) else {
            return [Finding(name: "database", state: "none yet; 'heed collect --all' makes it", fix: nil)]
        }
        do {
            let database = try workspace.database()
            let (engine, problems, reviews) = try await database.read { transaction in
                (
                    try transaction.engine(), try transaction.integrityProblems(), try transaction.count(ReviewQuery())
                )
            }
            let archive = try await database.read { try $0.archive() }
            let lock =
                engine.hasWALResetBug ? " (can lose pages without heed's lock of all writers, which is in use)" : ""
            return [
                Finding(name: "SQLite", state: engine.version + lock, fix: nil),
                Finding(
                    name: "durability", state: engine.isFullySynchronous ? "every commit waits for the disk" : "weak",
                    fix: engine.isFullySynchronous ? nil : "synchronous is not FULL; report this as a bug"),
                Finding(
                    name: "database", state: "\(reviews) reviews, \(problems.isEmpty ? "whole" : "damaged")",
                    fix: problems.first.map { "\($0); keep a copy and restore a backup" }),
                Self.archive(archive, workspace),
            ]
        } catch {
            return [Finding(name: "database", state: "cannot be opened", fix: Self.words(error))]
        }
    }

    private static func archive(_ archive: [FeedArchive], _ workspace: Workspace) -> Finding {
        do {
            _ = try workspace.archiveLimits()
            return Finding(name: "raw pages", state: ArchiveText.summary(archive), fix: nil)
        } catch {
            return Finding(name: "raw pages", state: ArchiveText.summary(archive), fix: words(error))
        }
    }

    private static func words(_ error: any Error) -> String {
        (error as? Exit.Failure)?.message ?? "\(error)"
    }
}
