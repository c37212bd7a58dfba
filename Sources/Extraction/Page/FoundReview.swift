import Feedback

/// A review as one view of a page states it, before dates are settled and views are joined.
struct FoundReview {
    var key: String?
    var author: String?
    var rating: RatingStatement?
    var date: DateStatement?
    var title: String?
    var body: String?
    var url: String?
    var reply: String?
    var isVerified: Bool?
    var product: String?
    /// Where the record stands in the tree; 0 where it has no place of its own.
    var node = 0
    var method: ExtractionMethod

    init(method: ExtractionMethod, node: Int = 0) {
        self.method = method
        self.node = node
    }

    /// Whether there is something that a customer said: not a title of nothing but quotes, nor 284 stars.
    var hasContent: Bool { body != nil || title.flatMap(Captions.title) != nil || rating?.rating() != nil }

    /// How many of the fields that a reader looks at are filled.
    var fill: Int {
        (author == nil ? 0 : 1) + (rating == nil ? 0 : 1) + (date == nil ? 0 : 1) + (title == nil ? 0 : 1)
            + (body == nil ? 0 : 1)
    }
}
