public import Feedback

/// New rules for a page whose layout has moved, and why they may be used.
public struct Healing: Sendable, Hashable {
    public let rules: ExtractionRules
    /// The page as the new rules read it.
    public let reading: PageReading
    /// The known reviews that were looked for, those of them that stand in the page, and those that the rules read with
    /// every known field the same.
    public let known: Int
    public let found: Int
    public let reproduced: Int

    /// The evidence in words.
    public var words: String {
        "new rules found: they read \(reproduced) of the \(found) known reviews that the page still shows, and "
            + "\(reading.reviews.count) in all"
    }
}

/// Whether new rules could be derived, or why they could not.
public enum HealingOutcome: Sendable, Hashable {
    case healed(Healing)
    /// In words, lower case.
    case refused(String)
}

/// What new rules have to show before they are used.
public struct HealingPolicy: Sendable, Hashable {
    /// So many known reviews have to be read again.
    public var reproduced = 3
    /// The share of the known reviews, or of as many as the page usually shows, that have to stand in it: a page that
    /// quotes a few is another page.
    public var foundShare = 1.0 / 3
    /// The share of those that have to be read with all of their fields the same.
    public var reproducedShare = 0.8
    /// The share of what the rules read that has to be known: on a page of other products hardly anything is.
    public var knownShare = 1.0 / 3

    public static let standard = HealingPolicy()

    public init() {}
}

extension PageReader {
    /// Looks known reviews up in a page whose layout has moved and derives rules from where they now stand.
    ///
    /// The rules are held back until they reproduce the known reviews as `policy` asks and contradict none of them.
    /// - Parameters:
    ///   - known: the reviews that the same page gave when it was last read well, or all that are stored of the feed.
    ///   - usual: how many reviews the page usually shows; those that are `known` unless told.
    public func healing(
        of bytes: [UInt8], url: String? = nil, contentType: String? = nil, known: [ReviewDraft],
        usual: Int? = nil, policy: HealingPolicy = .standard
    ) -> HealingOutcome {
        withSession(bytes, url: url, contentType: contentType) { session in
            Healer(session: session, known: known, usual: usual ?? .max, policy: policy).outcome()
        } ?? .refused("this is no page")
    }
}
