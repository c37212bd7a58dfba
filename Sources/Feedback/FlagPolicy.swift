/// Why a review needs a person's eyes.
public enum FlagReason: String, Sendable, Hashable, Codable {
    /// The stars and the text agree that the customer is not content.
    case starsAndText = "stars-and-text"
    case stars
    case text
    /// Good stars over a text that complains, or the reverse: somebody pressed the wrong star, or means it.
    case contradiction
    case urgent
}

/// The rule that combines stars and text into a flag.
public struct FlagPolicy: Sendable, Hashable {
    /// A text counts as a complaint by itself from this score downwards.
    public var textThreshold: Double
    /// Below good stars only a text at least this negative is believed; over few stars, one as positive is a contradiction.
    public var contradictionThreshold: Double

    public static let standard = FlagPolicy(textThreshold: -0.15, contradictionThreshold: -0.4)

    public init(textThreshold: Double, contradictionThreshold: Double) {
        self.textThreshold = textThreshold
        self.contradictionThreshold = contradictionThreshold
    }

    /// The flag that a review deserves, or `nil` when nobody needs to look.
    public func flag(for assessment: Assessment, rating: Rating?) -> FlagReason? {
        let textComplains = assessment.label == .negative && assessment.score <= textThreshold
        let reason: FlagReason? =
            switch rating {
            case nil: textComplains ? .text : nil
            case let rating? where rating.isNegative:
                textComplains
                    ? .starsAndText : assessment.score >= -contradictionThreshold ? .contradiction : .stars
            case let rating? where rating.isPositive:
                assessment.score <= contradictionThreshold ? .contradiction : nil
            default: textComplains ? .text : nil
            }
        return reason ?? (assessment.urgency == nil ? nil : .urgent)
    }
}
