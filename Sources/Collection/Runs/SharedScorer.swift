import Feedback
import Sentiment
import Synchronization

/// The scorer of a whole collection: what it has learned about words serves all feeds.
///
/// Reviews are scored while they are saved, one transaction at a time, so that the lock is never waited for.
final class SharedScorer: Sendable {
    private let scorer: Mutex<TextScorer>

    init(_ analyzer: Analyzer) {
        scorer = Mutex(TextScorer(analyzer))
    }

    func assessment(of text: String, title: String?, hint: String?) -> Assessment {
        scorer.withLock { $0.analysis(of: text, title: title, hint: hint).assessment }
    }
}
