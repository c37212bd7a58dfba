public import Feedback

/// What one page turned out to be and to say.
public struct PageReading: Sendable, Hashable {
    /// Where the page came from, as the caller said.
    public var url: String?
    public var verdict: Verdict
    /// How the reviews were found; `nil` where there are none.
    public var method: ExtractionMethod?
    /// What the page says about all of its reviews together.
    public var stated: StatedTotals?
    /// The page that follows; absolute where the page's own URL is known.
    public var next: String?
    /// Whether `next` was not read from a link but counted on, so that the list may have ended before it.
    public var isNextCounted = false
    public var reviews: [ReviewDraft]
    /// What was wrong with the page, in words.
    public var problems: [String]
    /// The language that the page declares, such as `de-AT`.
    public var language: String?

    public init(
        url: String? = nil, verdict: Verdict, method: ExtractionMethod? = nil, stated: StatedTotals? = nil,
        next: String? = nil, reviews: [ReviewDraft] = [], problems: [String] = [], language: String? = nil
    ) {
        self.url = url
        self.verdict = verdict
        self.method = method
        self.stated = stated
        self.next = next
        self.reviews = reviews
        self.problems = problems
        self.language = language
    }

    /// Whether the page as it was sent has hardly any words and leaves the rest to its scripts.
    public var isShell = false

    /// How many of the records had each field.
    public var fieldFill: [ReviewField: Int] {
        var fill: [ReviewField: Int] = [:]
        func count(_ field: ReviewField, _ isFilled: Bool) { if isFilled { fill[field, default: 0] += 1 } }
        for review in reviews {
            count(.key, review.key != nil)
            count(.author, review.author != nil)
            count(.rating, review.rating != nil)
            count(.date, review.date != nil)
            count(.title, review.title != nil)
            count(.body, review.body != nil)
            count(.url, review.url != nil)
            count(.reply, review.reply != nil)
            count(.verified, review.isVerified != nil)
            count(.product, review.product != nil)
        }
        return fill
    }
}
