public import Feedback

/// What a change of the lexicons does to texts. Not thread-safe: each worker has its own.
public struct LexiconDiff {
    /// One verdict that flips.
    public struct Flip: Sendable, Hashable {
        public let old: SentimentLabel
        public let new: SentimentLabel
        public let oldScore: Double
        public let newScore: Double
        /// The defects that come and go.
        public let gained: [Defect]
        public let lost: [Defect]
        public let oldUrgency: Urgency?
        public let newUrgency: Urgency?
    }

    private let old: TextScorer
    private let new: TextScorer

    public init(from old: Analyzer, to new: Analyzer) {
        self.old = TextScorer(old)
        self.new = TextScorer(new)
    }

    /// How the verdict on a text changes; `nil` where label, defects and urgency stay.
    public func flip(of text: String, title: String? = nil, hint: String? = nil) -> Flip? {
        let before = old.analysis(of: text, title: title, hint: hint).assessment
        let after = new.analysis(of: text, title: title, hint: hint).assessment
        let (had, has) = (Set(before.defects), Set(after.defects))
        guard before.label != after.label || had != has || before.urgency != after.urgency else { return nil }
        return Flip(
            old: before.label, new: after.label, oldScore: before.score, newScore: after.score,
            gained: has.subtracting(had).sorted(), lost: had.subtracting(has).sorted(),
            oldUrgency: before.urgency, newUrgency: after.urgency)
    }
}
