/// How a fetch ended. Only `reviews` and `empty` count as healthy.
public enum Verdict: String, Sendable, Hashable, CaseIterable, Codable {
    case reviews
    /// Proven: the page itself says that there are none.
    case empty
    /// Fewer than the page states, or a page that was cut off.
    case partial
    /// A field that used to be filled is empty in all records.
    case blankField = "blank-field"
    /// Nothing found where there used to be reviews.
    case layoutMoved = "layout-moved"
    case notAReviewPage = "not-a-review-page"
    case blocked
    case challenge
    case rateLimited = "rate-limited"
    case loginWall = "login-wall"
    case notFound = "not-found"
    case tooLarge = "too-large"
    case hostile
    case unreadable
    case network

    public var isHealthy: Bool { self == .reviews || self == .empty }

    /// Whether the same request may do better a little later without anybody changing anything.
    public var isRetryable: Bool { self == .network || self == .rateLimited }
}
