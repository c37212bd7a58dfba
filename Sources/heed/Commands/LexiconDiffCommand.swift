import ArgumentParser
import Feedback
import Foundation
import Sentiment
import Store

struct LexiconDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Shows which stored verdicts flip between two folders of lexicons.",
        discussion: """
            Exits with code 2 where any does.

            Example:  heed lexicon diff lexicons lexicons-new
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: "Only reviews of this feed.")
    var feed: String?

    @Argument(help: "The folder of the old lexicons.")
    var old: String

    @Argument(help: "The folder of the new lexicons.")
    var new: String

    mutating func run() async throws {
        let diff = LexiconDiff(
            from: Analyzer(lexicons: try LexiconSet(folder: old)), to: Analyzer(lexicons: try LexiconSet(folder: new)))
        let wanted = ReviewQuery(feed: feed, limit: nil)
        let reviews = try await options.workspace.existingDatabase().read { try $0.reviews(wanted) }
        var count = 0
        for review in reviews {
            let (text, title) = (review.content.body ?? "", review.content.title)
            guard let flip = diff.flip(of: text, title: title, hint: review.assessment.language) else { continue }
            count += 1
            Output.print("\(review.id)\t\(Self.described(flip))\t\(TerminalText.line(title ?? text))")
        }
        Output.tell("\(count) of \(reviews.count) verdicts flip")
        if count > 0 { throw Exit.Told(code: .found) }
    }

    private static func described(_ flip: LexiconDiff.Flip) -> String {
        var changes: [String] = []
        if flip.old != flip.new {
            changes.append("\(flip.old.rawValue) \(flip.oldScore) to \(flip.new.rawValue) \(flip.newScore)")
        }
        changes += flip.gained.map { "+\($0.code)" } + flip.lost.map { "-\($0.code)" }
        if flip.oldUrgency != flip.newUrgency {
            changes.append("urgent: \(flip.oldUrgency?.rawValue ?? "no") to \(flip.newUrgency?.rawValue ?? "no")")
        }
        return changes.joined(separator: ", ")
    }
}
