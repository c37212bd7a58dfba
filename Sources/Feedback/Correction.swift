/// What a person says a review is, against what heed made of it.
public struct Correction: Sendable, Hashable {
    public let label: SentimentLabel
    public let actor: String
    public let note: String?
    public let at: Instant

    public init(label: SentimentLabel, actor: String, note: String?, at: Instant) {
        self.label = label
        self.actor = actor
        self.note = note
        self.at = at
    }
}
