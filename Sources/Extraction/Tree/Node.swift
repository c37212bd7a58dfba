/// A run of bytes in the page.
struct ByteRange: Hashable {
    var start: Int32
    var end: Int32

    static let none = ByteRange(start: 0, end: 0)

    var count: Int { Int(end - start) }
    var isEmpty: Bool { end <= start }
    var indices: Range<Int> { Int(start)..<max(Int(start), Int(end)) }
}

/// An element or a text. Nodes lie in document order, so a subtree is the run of nodes from itself up to `end`.
struct Node {
    var tag: Tag
    /// A space stood between this node and the one before it.
    var hasSpaceBefore = false
    /// Text only: contains `&`.
    var hasReferences = false
    var attributeCount: UInt16 = 0
    var depth: UInt16
    /// Tells names apart that `tag` does not know.
    var nameKey: UInt16 = 0
    var parent: Int32
    /// The index behind the last node of the subtree.
    var end: Int32
    var firstAttribute: Int32
    /// A text's bytes; an element's start tag, or the whole element where its content was skipped.
    var bytes: ByteRange

    var isText: Bool { tag == .text }
}

/// An attribute: what it is called and where its value stands, without quotes and not yet decoded.
struct Attribute {
    var name: AttributeName
    var nameBytes: ByteRange
    var value: ByteRange
}

/// What was out of the ordinary about a page's markup.
struct MarkupDamage: OptionSet {
    let rawValue: UInt16

    /// The page ends inside a tag, a comment, a script or an open element.
    static let cutOff = MarkupDamage(rawValue: 1)
    /// Elements were nested deeper than the limit and have been laid flat.
    static let tooDeep = MarkupDamage(rawValue: 2)
    static let tooManyAttributes = MarkupDamage(rawValue: 4)
    static let tagTooLong = MarkupDamage(rawValue: 8)
    static let tooManyNodes = MarkupDamage(rawValue: 16)
    static let nulBytes = MarkupDamage(rawValue: 32)
}
