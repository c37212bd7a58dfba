import ArgumentParser
import Feedback
import FollowUps
import Foundation

struct FollowUpsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "followups",
        abstract: "The queue of urgent reviews: who answers what by when.",
        discussion: """
            A follow-up goes from open over acknowledged and in progress to resolved or dismissed.

            Example:  heed followups assign 7k2m9q4x anna
            """,
        subcommands: [
            List.self, Show.self, Acknowledge.self, Start.self, Assign.self, Note.self, Resolve.self, Dismiss.self,
            Reopen.self,
        ],
        defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists what waits, the one due first first.")

        @OptionGroup var options: WorkspaceOptions
        @OptionGroup var format: ListFormat

        @Flag(help: "Show resolved and dismissed ones too.")
        var all = false

        @Option(help: "Only this owner's.")
        var owner: String?

        mutating func run() async throws {
            let queue = FollowUpQueue(database: try options.workspace.existingDatabase())
            let states = FollowUpState.allCases.filter { all || !$0.isClosed }
            let wanted = owner
            let found = try await queue.followUps(in: states).filter { wanted == nil || $0.followUp.owner == wanted }
            try FollowUpList(found, now: Clock.system()).printed(as: format)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Tells everything about one, with its history.")

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The id, or its beginning.")
        var id: String

        @Flag(help: "Print one JSON document.")
        var json = false

        mutating func run() async throws {
            // Says 'no follow-up' where there is a review without one.
            let queue = FollowUpQueue(database: try options.workspace.existingDatabase())
            let (queued, _) = try await queue.followUp(id)
            var show = ShowCommand()
            show.options = options
            show.id = queued.review.id.rawValue
            show.json = json
            try await show.run()
        }
    }
}

/// What every step on a follow-up is given.
struct StepOptions: ParsableArguments {
    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The id, or its beginning.")
    var id: String

    @Option(name: .customLong("by"), help: "Who does it (else the user's name).")
    var actor: String?

    /// Takes the step and says how the follow-up stands afterwards.
    func take(_ step: FollowUpQueue.Step) async throws {
        let queue = FollowUpQueue(database: try options.workspace.existingDatabase())
        let name = actor ?? options.workspace.person
        let queued = try await queue.take(step, on: id, by: name.isEmpty ? "unknown" : name)
        let followUp = queued.followUp
        Output.print(
            "\(followUp.review.short)  \(followUp.state.rawValue), owner \(followUp.owner ?? "nobody"), due \(followUp.due.iso8601)"
        )
    }
}
