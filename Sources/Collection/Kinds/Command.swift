import Foundation

/// A program that is run without a shell, with bounds on how long it takes and how much it prints.
struct Command: Sendable {
    let program: String
    let arguments: [String]
    /// What the program gets besides `PATH`, `HOME`, `LANG` and `TZ`; secrets come in here.
    var environment: [String: String] = [:]
    var timeLimit: Duration = .seconds(60)
    var outputLimit = 64 << 20

    struct Output: Sendable {
        var bytes: [UInt8]
        /// The last line that the program wrote to standard error.
        var complaint: String?
        var ending: Ending
    }

    enum Ending: Sendable, Hashable {
        case exited(Int32)
        case timedOut
        case tooMuch
        case cannotStart
    }

    /// Runs the program on a thread of its own, as reading from it blocks.
    func output() async -> Output {
        let session = CommandSession(self)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread { continuation.resume(returning: session.run()) }
            }
        } onCancel: {
            session.cancel()
        }
    }

    /// The program's full path: names without a slash are looked for in `PATH`.
    func path(in environment: [String: String]) -> String? {
        let candidates =
            program.contains("/")
            ? [program] : (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/\(program)" }
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
