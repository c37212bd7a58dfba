import ArgumentParser
import Feedback
import Foundation
import Sentiment
import Store

struct LexiconLearnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learn",
        abstract:
            "Learns a shop's own words from reviews that have stars or were corrected, as a file that anybody can read.",
        discussion: """
            What is learned is kept only if reviews that it was not learned from are judged better with it. Without \
            --from it learns from the stored reviews that have stars.

            A line of a file is {"text", "label" or "rating", "rating_max"?, "lang"?, "title"?}.

            Example:  heed lexicon learn
                      heed lexicon learn --from labelled.jsonl --lang en
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: "A file of JSON lines with labels or stars.")
    var from: String?

    @Option(help: "Only stored reviews of this feed.")
    var feed: String?

    @Option(name: .customLong("lang"), help: "Learn for this language only.")
    var language: String?

    @Option(help: "Where the file goes (default: LANGUAGE/learned.tsv in the folder of the lexicons).")
    var out: String?

    func validate() throws {
        if from != nil, feed != nil { throw ValidationError("give either --from or --feed") }
        if out != nil, language == nil { throw ValidationError("--out needs --lang, because each language has a file") }
    }

    mutating func run() async throws {
        let folder = try options.workspace.lexiconsPath()
        let texts = try await labelledTexts().filter { language == nil || $0.key == language }
        guard !texts.isEmpty else {
            throw Exit.Failure(code: .failed, message: "there is nothing to learn from: no review has stars or a label")
        }
        var isRefused = false
        for (language, texts) in texts.sorted(by: { $0.key < $1.key }) {
            do {
                try learn(language, texts, in: folder)
            } catch let error as SentimentError {
                Output.tell("\(language): \(error)")
                isRefused = true
            }
        }
        if isRefused { throw Exit.Told(code: .failed) }
    }

    private func learn(_ language: String, _ texts: [LabelledText], in folder: String) throws {
        let path = out ?? "\(folder)/\(language)/learned.tsv"
        // What was learned before is learned anew, so that words which no longer hold are forgotten.
        let lexicons = try LexiconSet(folder: folder, without: [path])
        let learned = try LexiconLearner(lexicons: lexicons, language: language).learn(from: texts)
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        let origin = from.map { "the file \(($0 as NSString).lastPathComponent)" } ?? "stored reviews with stars"
        try learned.file(origin: origin).write(toFile: path, atomically: true, encoding: .utf8)
        Output.print(
            "\(language): \(learned.entries.count) entries from \(texts.count) texts, macro F1 on \(learned.after.count) "
                + "held-out ones \(Self.rounded(learned.before.macroF1)) to \(Self.rounded(learned.after.macroF1)): \(path)"
        )
    }

    private func labelledTexts() async throws -> [String: [LabelledText]] {
        if let from { return try textsOfFile(from) }
        let wanted = feed
        return try await options.workspace.existingDatabase().read { transaction in
            var texts: [String: [LabelledText]] = [:]
            try transaction.forEachLabelledReview(feed: wanted) { review in
                // What a person said counts for more than the stars.
                guard let label = review.correction ?? review.rating.map(SentimentLabel.init) else { return }
                let text = [review.title, review.body].compactMap(\.self).joined(separator: "\n")
                texts[review.language, default: []].append(LabelledText(text: text, label: label))
            }
            return texts
        }
    }

    private func textsOfFile(_ path: String) throws -> [String: [LabelledText]] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Exit.Failure(code: .failed, message: "cannot read '\(path)'; check the path and its permissions")
        }
        let reader = LabelledTextReader(Array(data), analyzer: try options.workspace.analyzer())
        if let line = reader.badLines.first {
            Output.tell(
                "\(path):\(line): neither a label nor stars, or no JSON; \(reader.badLines.count) such lines are left out"
            )
        }
        return reader.texts
    }

    private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
