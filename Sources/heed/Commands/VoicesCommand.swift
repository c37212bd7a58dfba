import ArgumentParser
import Feedback
import Store

struct VoicesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voices",
        abstract: "What one customer told in several feeds, and why it is held to be one voice.",
        discussion: """
            Reports count a voice once. What a person splits or joins stays so in later runs.

            Example:  heed voices split 7k2m9q4x
            """,
        subcommands: [List.self, Split.self, Join.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the voices, the latest first.")

        @OptionGroup var options: WorkspaceOptions

        @Flag(help: "Print one JSON document.")
        var json = false

        @Option(help: "Only voices with a review in this feed.")
        var feed: String?

        mutating func run() async throws {
            let wanted = feed
            let voices = try await options.workspace.existingDatabase().read { try $0.voices() }
                .filter { voice in wanted == nil || voice.members.contains { $0.review.feed == wanted } }
            if json {
                Output.print(try JSONText.document(voices.map(VoiceJSON.init)))
            } else if voices.isEmpty {
                Output.tell("no review was found in two feeds")
            } else {
                VoiceTable.table(voices).printed()
                let count = voices.reduce(0) { $0 + $1.members.count }
                Output.tell("\(voices.count) voices in \(count) reviews; 'heed voices split ID' takes one out")
            }
        }
    }

    struct Split: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says that a review is another voice than those it was put together with.")

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The review's id, or its beginning.")
        var id: String

        mutating func run() async throws {
            let (prefix, actor) = (id, options.workspace.person)
            let (review, others) = try await options.workspace.existingDatabase().write { transaction in
                let review = try transaction.review(idPrefix: prefix)
                return (review, try transaction.split(review.place, actor: actor))
            }
            let names = others.map(\.id.short).joined(separator: ", ")
            Output.print("\(review.id.short) is a voice of its own, apart from \(names)")
        }
    }

    struct Join: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says that two reviews are one voice.")

        @OptionGroup var options: WorkspaceOptions

        @Argument(help: "The id of a review, or its beginning.")
        var id: String

        @Argument(help: "The id of the other.")
        var other: String

        mutating func run() async throws {
            let (first, second, actor) = (id, other, options.workspace.person)
            let (left, right) = try await options.workspace.existingDatabase().write { transaction in
                let left = try transaction.review(idPrefix: first)
                let right = try transaction.review(idPrefix: second)
                guard left.id != right.id else { throw ValidationError("these are one review, not two") }
                try transaction.join(left.place, with: right.place, actor: actor)
                return (left, right)
            }
            Output.print("\(left.id.short) and \(right.id.short) are one voice")
        }
    }
}

extension Review {
    fileprivate var place: ReviewPlace { ReviewPlace(feed: feed, id: id) }
}
