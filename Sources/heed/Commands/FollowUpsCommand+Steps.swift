import ArgumentParser

extension FollowUpsCommand {
    struct Acknowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ack", abstract: "Says that somebody has seen it.")
        @OptionGroup var step: StepOptions

        mutating func run() async throws { try await step.take(.acknowledge) }
    }

    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says that somebody works on it.")
        @OptionGroup var step: StepOptions

        mutating func run() async throws { try await step.take(.start) }
    }

    struct Assign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives it to somebody.")
        @OptionGroup var step: StepOptions

        @Argument(help: "Who answers for it from now on.")
        var owner: String

        mutating func run() async throws { try await step.take(.assign(owner: owner)) }
    }

    struct Note: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Writes something into its history.")
        @OptionGroup var step: StepOptions

        @Argument(help: "What to remember.")
        var text: String

        mutating func run() async throws { try await step.take(.note(text)) }
    }

    struct Resolve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Closes it: the customer was helped.")
        @OptionGroup var step: StepOptions

        @Option(help: "How it was resolved.")
        var note: String?

        mutating func run() async throws { try await step.take(.resolve(note: note)) }
    }

    struct Dismiss: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Closes it: nothing needs to be done.")
        @OptionGroup var step: StepOptions

        @Option(help: "Why nothing needs to be done.")
        var note: String?

        mutating func run() async throws { try await step.take(.dismiss(note: note)) }
    }

    struct Reopen: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Opens it again, with a new due time.")
        @OptionGroup var step: StepOptions

        @Option(help: "Why it is open again.")
        var note: String?

        mutating func run() async throws { try await step.take(.reopen(note: note)) }
    }
}
