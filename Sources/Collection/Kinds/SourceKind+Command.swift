import Extraction
import Feedback

extension SourceKind {
    /// A program of the owner's that prints reviews as JSON lines.
    static let command = SourceKind(
        name: "command",
        locate: { fields, directory in
            guard let arguments = fields.texts("run"), let program = arguments.first, !program.isEmpty else {
                if !fields.has("run") {
                    fields.note(
                        "'run' is missing; write the program and its arguments, as in 'run: [./reviews.sh, --new]'",
                        line: 1)
                } else {
                    fields.note(
                        "'run' has to name a program, as in 'run: [./reviews.sh, --new]'", line: fields.line(of: "run"))
                }
                return nil
            }
            return .path(program.hasPrefix("/") || !program.contains("/") ? program : directory + "/" + program)
        }
    ) { fields, location in
        guard case .path(let program) = location, let arguments = fields.texts("run"), !arguments.isEmpty else {
            fields.note("kind 'command' needs 'run' in place of 'url' and 'path'", line: 1)
            return nil
        }
        let seconds = fields.wholeNumber("timeout", in: 1...3600) ?? 60
        var environment: [String: String] = [:]
        for (name, text, _, _) in fields.pairs("environment") { environment[name] = text }
        guard fields.problems.isEmpty else { return nil }
        let command = Command(
            program: program, arguments: Array(arguments.dropFirst()), environment: environment,
            timeLimit: .seconds(seconds))
        return Prepared { run in try await CommandFeed(run: run, command: command).read() }
    }
}
