import ArgumentParser
import Foundation

@main
struct Heed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "heed",
        abstract: "Hears what customers say and gets the urgent part answered.",
        discussion: """
            Feeds are files in feeds/, lexicons are files in lexicons/, reports appear in reports/. All of them, and \
            the database heed.db, lie in the working directory; --dir or HEED_DIR names another.

            A first look:  heed collect --all && heed flagged && heed report weekly
            """,
        version: Version.text,
        subcommands: [
            CollectCommand.self, WatchCommand.self, FlaggedCommand.self, ShowCommand.self, FollowUpsCommand.self,
            ReportCommand.self, AddCommand.self, FeedsCommand.self, RefusedCommand.self, ReplayCommand.self,
            CorrectCommand.self, VoicesCommand.self, ArchiveCommand.self, CheckCommand.self, DoctorCommand.self,
            ExtractCommand.self,
            ScoreCommand.self,
            LanguageCommand.self,
            LexiconCommand.self, RobotsCommand.self, SampleShopCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Exit.end(with: error)
        }
    }
}

enum Version {
    static let number = "0.1.0"
    static let text = "heed \(number)"
}
