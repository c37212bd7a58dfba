import Feedback

/// Joins what several views of a page say about the same reviews.
enum ReviewJoin {
    /// The first view that states reviews, without those that it states twice.
    static func joined(_ views: [[FoundReview]]) -> [FoundReview] {
        guard let view = views.first(where: { !$0.isEmpty }) else { return [] }
        return withoutRepeats(view)
    }

    /// Whether a view states reviews so fully that no other view can add to them.
    static func isComplete(_ views: [[FoundReview]]) -> Bool {
        guard let view = views.first(where: { !$0.isEmpty }) else { return false }
        let full = view.count { $0.author != nil && $0.date != nil && $0.body != nil && $0.rating != nil }
        return full * 20 >= view.count * 19
    }

    private struct Identity: Hashable {
        var author: String
        var body: String
        var title: String
    }

    /// A page may state the same review twice: in a box above the list, or in two blocks.
    static func withoutRepeats(_ view: [FoundReview]) -> [FoundReview] {
        var places: [Identity: Int] = [:]
        var result: [FoundReview] = []
        for review in view {
            let identity = Identity(
                author: TextIdentity.folded(review.author ?? ""), body: TextIdentity.folded(review.body ?? ""),
                title: TextIdentity.folded(review.title ?? ""))
            if let place = places[identity], result[place].agrees(with: review) {
                if review.fill > result[place].fill { result[place] = review }
            } else {
                places[identity] = result.count
                result.append(review)
            }
        }
        return result
    }
}

extension FoundReview {
    /// Whether two statements with the same author and text can be about the same review.
    func agrees(with other: FoundReview) -> Bool {
        if let key, let otherKey = other.key, key != otherKey { return body != nil && date == other.date && rating == other.rating && author != nil }
        return (date == nil || other.date == nil || date == other.date)
            && (rating == nil || other.rating == nil || rating?.value == other.rating?.value)
    }
}
