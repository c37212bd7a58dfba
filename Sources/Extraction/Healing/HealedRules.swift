/// Rules that heed derived itself, and the ones of the feed's file that they stand in for.
public struct HealedRules: Sendable, Hashable, Codable {
    public let rules: ExtractionRules
    /// `nil` where the feed has no rules of its own.
    public let replaced: ExtractionRules?

    public init(rules: ExtractionRules, replaced: ExtractionRules?) {
        self.rules = rules
        self.replaced = replaced
    }
}

extension FieldHistory {
    /// The rules to read with: healed ones, as long as nobody has changed those that they replaced.
    public func rules(instead written: ExtractionRules?) -> ExtractionRules? {
        guard let healed, healed.replaced == written else { return written }
        return healed.rules
    }
}
