/// What the views of a page stated and what became of it, for explaining a reading.
struct ReadingTrace {
    private(set) var views: [[FoundReview]] = []
    /// The joined reviews, in the order of the reading's.
    private(set) var found: [FoundReview] = []

    mutating func note(_ views: [[FoundReview]], _ found: [FoundReview]) {
        self.views = views.filter { !$0.isEmpty }
        self.found = found
    }
}
