/// How much of a page heed is willing to look at.
public struct PageLimits: Sendable, Hashable {
    /// The size of a page.
    public var bytes: Int
    /// The length of one tag without its quoted values.
    public var tagBytes: Int
    /// The length of one tag's quoted values together; images and data written into tags are long.
    public var valueBytes: Int
    public var attributesPerTag: Int
    /// The nesting of elements; deeper pages are flattened in the middle and reported.
    public var depth: Int
    /// Elements and texts together, and their attributes.
    public var nodes: Int
    public var reviews: Int

    public static let standard = PageLimits()

    public init(
        bytes: Int = 32 << 20, tagBytes: Int = 64 << 10, valueBytes: Int = 2 << 20, attributesPerTag: Int = 256,
        depth: Int = 512, nodes: Int = 4_000_000, reviews: Int = 200_000
    ) {
        self.bytes = bytes
        self.tagBytes = tagBytes
        self.valueBytes = valueBytes
        self.attributesPerTag = attributesPerTag
        self.depth = depth
        self.nodes = nodes
        self.reviews = reviews
    }
}
