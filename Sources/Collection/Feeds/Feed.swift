public import Extraction
public import Feedback
public import Foundation
public import Transfer

/// One file in `feeds/`: where heed listens, how often, and what about.
public struct Feed: Sendable {
    public let name: String
    /// The file it was read from, as messages name it.
    public let file: String
    public let kind: String
    /// The address or the path that the feed reads.
    public let location: String
    public let product: String?
    /// The competitor that its reviews are about; `nil` for our own.
    public let competitor: String?
    /// A language tag that its texts are believed to be in.
    public let language: String?
    public let schedule: Schedule
    public let timeZone: TimeZone
    public let note: String?
    /// The private address ranges that it may reach.
    public let network: AddressAllowance
    /// The rules that a person wrote for its pages.
    public let rules: ExtractionRules?
    /// Whether its texts answer why customers left.
    public let isExitSurvey: Bool
    /// Reads the feed once.
    let collect: Collector

    /// Whether the feed is to be read at `now`, after what is known of its last run.
    public func isDue(at now: Instant, health: FeedHealth?) -> Bool {
        guard let next = health?.nextRun else { return true }
        return next <= now
    }
}
