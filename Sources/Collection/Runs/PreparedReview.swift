import Feedback

/// A review with what can be made of it before its transaction, which others wait for.
struct PreparedReview: Sendable {
    let draft: ReviewDraft
    /// A digest of everything that can change in it.
    let content: String
    /// `nil` where the review is probably known: it is scored when it turns out to be new or changed.
    let assessment: Assessment?
}
