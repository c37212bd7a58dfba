import ArgumentParser
import Feedback
import FollowUps
import Foundation

struct FollowUpsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "followups",
        abstract: "The queue of urgent reviews and of feeds that are not well: who looks at what by when.",
        discussion: """
            A follow-up goes from open over acknowledged and in progress to resolved or dismissed. That of a feed has an
            id such as kettles.blocked, and is resolved by itself when the feed is well again.

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
            let feeds = try await queue.feedFollowUps(in: states).filter { wanted == nil || $0.owner == wanted }
            try FollowUpList(found, feeds: feeds, now: Clock.system()).printed(as: format)
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
            if let (followUp, events) = try await queue.feedFollowUp(id) {
                let story = FeedFollowUpStory(followUp, events: events, now: Clock.system())
                if json { Output.print(try JSONText.document(story)) } else { story.lines.forEach(Output.print) }
                return
            }
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
        let person = actor ?? options.workspace.person
        let name = person.isEmpty ? "unknown" : person
        if let followUp = try await queue.takeOnFeed(step, on: id, by: name) {
            tell(followUp, id: followUp.id)
        } else {
            let followUp = try await queue.take(step, on: id, by: name).followUp
            tell(followUp, id: followUp.review.short)
        }
    }

    private func tell(_ promise: some Promise, id: String) {
        Output.print(
            "\(id)  \(promise.state.rawValue), owner \(promise.owner ?? "nobody"), due \(promise.due.iso8601)")
    }
}
