import ArgumentParser
import Feedback
import Foundation
import Sentiment

struct LexiconCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lexicon",
        abstract: "Checks, explains, compares and learns lexicons.",
        discussion: """
            Example:  heed lexicon check
                      heed lexicon explain "It never arrived"
                      heed lexicon learn --from labelled.jsonl
            """,
        subcommands: [
            LexiconCheckCommand.self, LexiconExplainCommand.self, LexiconDiffCommand.self, LexiconLearnCommand.self,
        ])
}

struct LexiconCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Names every problem of the lexicons with its file and line.",
        discussion: """
            Entries that are written twice, contradict each other, weigh too much or can never match.

            Example:  heed lexicon check
                      heed lexicon check my-lexicons
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "The folder of the lexicons (default: the ones in use).")
    var folder: String?

    mutating func run() throws {
        let audit = LexiconAudit(try LexiconSet(folder: try folder ?? options.workspace.lexiconsPath()))
        for problem in audit.problems { Output.print("\(problem)") }
        let entries = audit.entryCounts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        Output.tell("lexicon entries: \(entries.joined(separator: ", "))")
        guard !audit.isClean else { return }
        let kinds = LexiconProblem.Kind.allCases.filter { audit.count(of: $0) > 0 }
        Output.tell(
            "\(audit.problems.count) problems: "
                + kinds.map { "\(audit.count(of: $0)) \($0.rawValue)" }.joined(separator: ", "))
        throw Exit.Told(code: .badConfiguration)
    }
}

struct LexiconExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Shows what heed makes of a text, and the line of the lexicon behind each word.",
        discussion: """
            Example:  heed lexicon explain "The zipper broke, but support was kind."
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(name: .customLong("lang"), help: "The language, where it is known: en, lv, zh-Hans, zh-Hant, …")
    var language: String?

    @Argument(help: "The text.")
    var text: String

    mutating func run() throws {
        let explanation = LexiconExplanation(of: text, hint: language, using: try options.workspace.analyzer())
        let analysis = explanation.analysis
        let assessment = analysis.assessment
        var table = Table([
            .init("counts", minimum: 7), .init("words", isFlexible: true), .init("rule"), .init("weighs"),
            .init("codes", isFlexible: true), .init("line", isFlexible: true),
        ])
        for (piece, origin) in zip(assessment.evidence, explanation.origins) {
            table.append([
                "\(piece.weight)", piece.term, piece.rule, origin.map { "\($0.weight)" } ?? "",
                origin?.codes.joined(separator: " ") ?? "", origin.map { "\($0.file):\($0.line)" } ?? "",
            ])
        }
        if !table.isEmpty { table.lines(width: Output.width).forEach(Output.print) }
        let sum = assessment.evidence.reduce(0) { $0 + Int(($1.weight * 10_000).rounded()) }
        Output.print(
            "sum \(Double(sum) / 10_000), score \(assessment.score), \(assessment.label.rawValue), "
                + "confidence \(assessment.confidence), language \(assessment.language)")
        let sides = ServiceArea.allCases.compactMap { side in analysis.subScores[side].map { "\(side.rawValue) \($0)" }
        }
        if !sides.isEmpty { Output.print("sides: \(sides.joined(separator: ", "))") }
        if !assessment.defects.isEmpty {
            Output.print("defects: \(assessment.defects.map(\.code).joined(separator: ", "))")
        }
        if let urgency = assessment.urgency { Output.print("urgent: \(urgency.rawValue)") }
        if !analysis.reasonsToLeave.isEmpty {
            Output.print("reasons to leave: \(analysis.reasonsToLeave.map(\.rawValue).joined(separator: ", "))")
        }
    }
}
