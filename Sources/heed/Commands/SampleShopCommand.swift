import ArgumentParser
import Feedback
import Foundation
import SampleShop

struct SampleShopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample-shop",
        abstract: "Serves the sample shop on this machine, so that there is something to collect.",
        discussion: """
            With a command after --, serves while that command runs and ends with its exit code.

            Example:  heed sample-shop -- heed collect --all
            """)

    @Argument(parsing: .postTerminator, help: "A command to run while the shop is open.")
    var command: [String] = []

    mutating func run() async throws {
        let shop = SampleShop(today: Clock.system().day)
        guard !command.isEmpty else {
            try await serve(shop) {
                Output.tell("the sample shop is open at http://127.0.0.1:\(SampleShop.port)/; Ctrl-C closes it")
                try await Task.sleep(for: .seconds(Int64.max / 2))
            }
            return
        }
        let words = command
        let status = try await serve(shop) { try await Self.status(of: words) }
        if status != 0 { throw ExitCode(status) }
    }

    /// Runs `body` while the shop is open, and closes it afterwards.
    private func serve<Result: Sendable>(
        _ shop: SampleShop, while body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let (opened, opening) = AsyncStream<Void>.makeStream()
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await shop.serve { _ in opening.finish() }
                return nil
            }
            group.addTask {
                for await _ in opened {}
                return try await body()
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw Exit.Failure(code: .unavailable, message: "the sample shop closed before its time")
        }
    }

    /// The exit code of a command that shares this program's terminal.
    private static func status(of words: [String]) async throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let (ended, ending) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = {
            ending.yield($0.terminationStatus)
            ending.finish()
        }
        try process.run()
        for await status in ended { return status }
        return 1
    }
}
