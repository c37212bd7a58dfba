import ArgumentParser
import Foundation
import Sentiment

struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Scores texts: JSON lines in, JSON lines out.",
        discussion: """
            Each line in is {"id", "text", "title"?, "lang"?, "rating"?, "rating_max"?}; each line out has the score, \
            the label, the defects and, with --explain, the words that decided.

            Example:  echo '{"id": "1", "text": "It never arrived."}' | heed score --explain
            """)

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Give the evidence: each term with its place and its part in the score.")
    var explain = false

    mutating func run() throws {
        try LineService.run(.score(explain: explain), in: options.workspace)
    }
}

struct LanguageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language",
        abstract: "Tells the language of texts: JSON lines in, JSON lines out.",
        discussion: """
            Each line in is {"id", "text", "hint"?}.

            Example:  echo '{"id": "1", "text": "Prece bija bojāta"}' | heed language
            """)

    @OptionGroup var options: WorkspaceOptions

    mutating func run() throws {
        try LineService.run(.language, in: options.workspace)
    }
}

/// Answers the lines of standard input on standard output.
enum LineService {
    static func run(_ command: StreamCommand, in workspace: Workspace) throws {
        let stream = ScoreStream(
            try workspace.analyzer(), command: command, workers: ProcessInfo.processInfo.activeProcessorCount)
        let badLines = try stream.run(
            input: { buffer in
                while true {
                    let count = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
                    if count >= 0 { return count }
                    guard errno == EINTR else {
                        throw Exit.Failure(code: .failed, message: "cannot read: \(String(cString: strerror(errno)))")
                    }
                }
            },
            output: { Output.write($0) })
        guard badLines == 0 else {
            Output.tell("heed: \(badLines) lines could not be read; their answers name the error")
            throw Exit.Told(code: .failed)
        }
    }
}
