public import Feedback

/// What a document that is no page turned out to be and to say: an API's answer, a feed, a file of messages.
public struct DocumentReading: Sendable, Hashable {
    public var verdict: Verdict
    public var reviews: [ReviewDraft]
    /// How many records there were, those among them that could not become reviews.
    public var records: Int
    /// What the document says about all of its reviews together.
    public var stated: StatedTotals?
    /// The address that follows; absolute where the document's own is known.
    public var next: String?
    /// Records that could not become reviews.
    public var refused: [RefusedRecord]
    /// What was wrong with the document as a whole, in words.
    public var problems: [String]

    public init(
        verdict: Verdict, reviews: [ReviewDraft] = [], records: Int = 0, stated: StatedTotals? = nil,
        next: String? = nil, refused: [RefusedRecord] = [], problems: [String] = []
    ) {
        self.verdict = verdict
        self.reviews = reviews
        self.records = records
        self.stated = stated
        self.next = next
        self.refused = refused
        self.problems = problems
    }

    /// The same as a page would have said it, for what is judged over time.
    public var pageReading: PageReading {
        PageReading(
            verdict: verdict, method: reviews.isEmpty ? nil : .embeddedJSON, stated: stated, next: next,
            reviews: reviews, problems: problems)
    }
}

/// A record that could not become a review.
public struct RefusedRecord: Sendable, Hashable {
    /// From 1, in the order of the document; for files of lines, the line.
    public let number: Int
    public let reason: String

    public init(number: Int, reason: String) {
        self.number = number
        self.reason = reason
    }
}
