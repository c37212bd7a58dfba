import ArgumentParser
import Feedback
import Foundation
import Reports
import Store

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Writes reports.", subcommands: [Weekly.self])

    struct Weekly: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the defects report of a week into reports/.",
            discussion: "Example:  heed report weekly --week 2026-W47 --time-zone Europe/Riga --format html,md")

        @OptionGroup var options: WorkspaceOptions

        @Option(help: "The week, such as 2026-W47 (the last complete one unless told).")
        var week: String?

        @Option(help: "The time zone that days are counted in, such as Europe/Riga.")
        var timeZone: String = "UTC"

        @Option(help: "Any of html, md, json, with commas between.")
        var format: String = "html,md,json"

        mutating func run() async throws {
            let zone = try zone()
            let formats = try ReportFormat.list(format)
            let now = Clock.system()
            let week = try chosenWeek(now: now, zone: zone)
            let workspace = options.workspace
            let facts = try await ReportFacts.load(
                week: week, zone: zone, now: now, from: workspace.existingDatabase())
            let report = WeeklyReport(facts)
            for format in formats {
                let path = "\(workspace.reportsPath)/\(week.name).\(format.rawValue)"
                try ReportFile.write(try format.text(of: report), to: path)
                Output.print(path)
            }
            Output.tell("\(report.amount(report.volume)), \(report.volume.negative) negative: \(report.headline)")
        }

        private func zone() throws -> TimeZone {
            guard let zone = TimeZone(identifier: timeZone) else {
                let hint = Suggestion.nearest(to: timeZone, among: TimeZone.knownTimeZoneIdentifiers)
                throw ValidationError(
                    "unknown time zone '\(timeZone)'\(hint.map { "; did you mean '\($0)'?" } ?? "")")
            }
            return zone
        }

        private func chosenWeek(now: Instant, zone: TimeZone) throws -> ISOWeek {
            guard let week else { return ISOWeek(of: now.day(in: zone)).advanced(by: -1) }
            guard let chosen = ISOWeek(week) else {
                throw ValidationError("'\(week)' is no week; write it as in 2026-W47")
            }
            return chosen
        }
    }
}

/// The formats that a report is written in.
enum ReportFormat: String, CaseIterable {
    case html, md, json

    static func list(_ text: String) throws -> [ReportFormat] {
        try text.split(separator: ",").map { name in
            guard let format = ReportFormat(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
                throw ValidationError("unknown format '\(name)'; known formats: html, md, json")
            }
            return format
        }
    }

    func text(of report: WeeklyReport) throws -> String {
        switch self {
        case .html: try report.html()
        case .md: report.markdown
        case .json: try report.json()
        }
    }
}

/// Reads from the store what a weekly report is made from.
enum ReportFacts {
    static func load(week: ISOWeek, zone: TimeZone, now: Instant, from database: Database) async throws -> WeeklyFacts {
        // Days are counted in the report's zone, which may begin up to 14 hours before UTC's and end 12 after.
        let since = week.monday.advanced(by: -7 * 7 - 1).start
        let until = week.monday.advanced(by: 8).start
        let states = FollowUpState.allCases.filter { !$0.isClosed }
        return try await database.read { transaction in
            let reviews = try transaction.reviews(ReviewQuery(since: since, until: until))
            let followUps = try transaction.followUps(in: states).map {
                ($0, try transaction.review(idPrefix: $0.review.rawValue))
            }
            return WeeklyFacts(
                week: week, timeZone: zone, generated: now, reviews: reviews, followUps: followUps,
                feeds: try transaction.feeds())
        }
    }
}

/// Writes a report so that a reader sees the old one or the new one, never half of it.
enum ReportFile {
    static func write(_ text: String, to path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Exit.Failure(
                code: .unavailable,
                message: "cannot write '\(path)': \(error.localizedDescription); check the folder and its free space")
        }
    }
}
