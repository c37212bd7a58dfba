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

    /// - Parameter isExitAnswer: whether the text answers why the customer left, so that naming a thing is enough.
    func assessment(of text: String, title: String?, hint: String?, isExitAnswer: Bool = false) -> Assessment {
        scorer.withLock { scorer in
            var assessment = scorer.analysis(of: text, title: title, hint: hint).assessment
            if isExitAnswer { assessment.reasonsToLeave = scorer.reasonsToLeave(inAnswer: text, hint: hint) }
            return assessment
        }
    }
}
