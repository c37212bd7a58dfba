/// Something that happened to a review on the pages it stands on, apart from its own words.
public struct ReviewEvent: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, Codable {
        /// It no longer stands where it stood, although the place was looked at twice.
        case gone
        case returned
        /// The shop answered, or changed its answer.
        case replied
    }

    public let kind: Kind
    public let at: Instant
    /// The answer's words.
    public let text: String?

    public init(kind: Kind, at: Instant, text: String? = nil) {
        self.kind = kind
        self.at = at
        self.text = text
    }
}
