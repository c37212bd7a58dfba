/// What a person wrote about where a page's reviews are.
///
/// A selector that begins with `/`, `./` or `(` is XPath 1.0, any other is CSS. `selector@name` is an attribute's value,
/// `selector::text` the text right in an element without that of others in it, `count(selector)` how many there are.
public struct ExtractionRules: Sendable, Hashable, Codable {
    /// Selects one element for each review.
    public var record: String
    /// Select each field inside a record.
    public var fields: [ReviewField: String]
    /// Selects the link to the following page; or its address with `{page}` or `{offset}` (reviews before it) in it.
    public var next: String?
    /// The best rating of the page's scale, where the page does not state it.
    public var ratingMax: Double?

    public init(
        record: String, fields: [ReviewField: String] = [:], next: String? = nil, ratingMax: Double? = nil
    ) {
        self.record = record
        self.fields = fields
        self.next = next
        self.ratingMax = ratingMax
    }
}
