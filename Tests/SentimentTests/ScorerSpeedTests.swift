import Foundation
import Sentiment
import Testing

/// How fast texts go through the scorer itself, without JSON. `Tests/Benchmarks/scorer.sh` asks for it.
@Suite("Speed inside the scorer")
struct ScorerSpeedTests {
    @Test("English texts on one core", .enabled(if: ProcessInfo.processInfo.environment["HEED_MEASURE"] != nil))
    func english() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let environment = ProcessInfo.processInfo.environment
        let path = try #require(environment["HEED_TEXTS"], "HEED_TEXTS must name a file of texts, one a line")
        let lexicons = try LexiconSet(folder: root.appending(path: "lexicons").path)
        let scorer = TextScorer(Analyzer(lexicons: lexicons))
        let texts = try Data(contentsOf: URL(filePath: path)).split(separator: 10).map { Array($0) }
        let size = texts.reduce(0) { $0 + $1.count }
        let speeds = (0..<40).map { _ in
            let start = clock()
            for text in texts { text.withUnsafeBufferPointer { _ = scorer.score(ofUTF8: $0, hint: "en") } }
            return Double(size) / Double(clock() - start)
        }.sorted()
        print(
            String(
                format: "scorer %.1f MB/s of text on one core (best of 40 passes; the median is %.1f)", speeds[39],
                speeds[20]))
    }
}
