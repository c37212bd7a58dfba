/// How a feed can be unwell for longer than one run.
public enum FeedIllness: String, Sendable, Hashable, CaseIterable, Codable {
    /// The site refuses heed.
    case blocked
    /// It answers, but is not read well; or it does not answer.
    case sick
    /// It is read well and brings nothing new, for much longer than is usual for it.
    case silent

    /// So many runs in a row have to end badly before anybody is bothered: sites stumble.
    public static let runs = 2

    /// The illness that a run's end is a sign of; `nil` where it is none.
    public init?(_ verdict: Verdict) {
        switch verdict {
        case .reviews, .empty: return nil
        case .blocked, .challenge, .rateLimited, .loginWall: self = .blocked
        default: self = .sick
        }
    }

    /// How soon the owner should look at it.
    public var responseTime: Duration { self == .silent ? .hours(72) : .hours(24) }

    /// What to do about it, in words that may follow a colon.
    ///
    /// - Parameter verdict: how the last run ended.
    public func advice(for verdict: Verdict, feed: String) -> String {
        switch (self, verdict) {
        case (.silent, _):
            "look at the page itself; where it has newer reviews, 'heed add' shows how heed reads it, else dismiss this"
        case (_, .loginWall):
            "heed does not log in; use an export or an API of the site instead"
        case (_, .rateLimited):
            "the site asks for fewer visits; raise 'every' in the feed's file"
        case (.blocked, _):
            "heed works around no defence; ask the site for permission, use its API, or remove the feed"
        case (_, .layoutMoved), (_, .blankField), (_, .notAReviewPage):
            "save the page and run 'heed extract --why --feed \(feed) FILE'; then mend the feed's rules"
        case (_, .notFound):
            "check 'url' or 'path' in the feed's file"
        case (_, .network):
            "check that this machine reaches the site; heed keeps trying"
        case (_, .partial), (_, .unreadable):
            "'heed refused \(feed)' lists rows that cannot be read; else look at the page itself"
        default:
            "look at the page itself, and remove the feed where it cannot be trusted"
        }
    }
}
