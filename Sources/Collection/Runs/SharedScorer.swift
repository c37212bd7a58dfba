import Feedback
import Sentiment
import Synchronization

/// The scorers of a whole collection: what they have learned about words serves all feeds.
final class SharedScorer: Sendable {
    /// One scorer, used by one thread at a time.
    private final class Lane: Sendable {
        let scorer: Mutex<TextScorer>

        init(_ analyzer: Analyzer) {
            scorer = Mutex(TextScorer(analyzer))
        }
    }

    /// One for the feeds that are being read, one for the transaction that is being written.
    private let (first, second): (Lane, Lane)

    init(_ analyzer: Analyzer) {
        (first, second) = (Lane(analyzer), Lane(analyzer))
    }

    /// - Parameter isExitAnswer: whether the text answers why the customer left, so that naming a thing is enough.
    func assessment(of text: String, title: String?, hint: String?, isExitAnswer: Bool = false) -> Assessment {
        func assessment(by scorer: TextScorer) -> Assessment {
            var assessment = scorer.analysis(of: text, title: title, hint: hint).assessment
            if isExitAnswer { assessment.reasonsToLeave = scorer.reasonsToLeave(inAnswer: text, hint: hint) }
            return assessment
        }
        return first.scorer.withLockIfAvailable { assessment(by: $0) }
            ?? second.scorer.withLock { assessment(by: $0) }
    }
}

extension SharedScorer {
    func assessment(of draft: ReviewDraft, in feed: Feed) -> Assessment {
        assessment(
            of: draft.body ?? "", title: draft.title, hint: feed.language, isExitAnswer: feed.isExitSurvey)
    }
}
