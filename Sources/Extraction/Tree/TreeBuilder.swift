/// Reads markup once, from the first byte to the last, into a flat tree.
///
/// It follows the rules of HTML 5 for what ends what, as far as they change which text belongs to which element.
/// Time is linear and memory is bounded by the number of tags, whatever the bytes are.
struct TreeBuilder {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: PageLimits
    var tree: PageTree
    var position = 0
    /// The open elements, outermost first; the document itself is always there.
    var open: [Int32] = [0]
    /// How many elements of each tag are open.
    var openCounts = [Int32](repeating: 0, count: 256)
    /// Elements that were closed early because the nesting was too deep; their end tags are still to come.
    var overflow = 0
    private var hasSpace = false
    /// Elements for which no end tag follows any more.
    private var endless: Set<Tag> = []
    private var sawEnd = false
    private let tagNames = NameTable.tags
    let attributeNames = NameTable.attributes

    init(bytes: UnsafeBufferPointer<UInt8>, limits: PageLimits) {
        self.bytes = bytes
        self.limits = limits
        tree = PageTree(bytes: bytes)
        tree.nodes.reserveCapacity(bytes.count / 24 + 16)
        tree.attributes.reserveCapacity(bytes.count / 28 + 16)
        tree.nodes.append(
            Node(tag: .other, depth: 0, parent: -1, end: 1, firstAttribute: 0, bytes: .none))
    }

    static func tree(of bytes: UnsafeBufferPointer<UInt8>, limits: PageLimits) -> PageTree {
        var builder = TreeBuilder(bytes: bytes, limits: limits)
        builder.build()
        return builder.tree
    }

    /// Damage behind which nothing is read any more.
    private static let limitsHit: MarkupDamage = [.tagTooLong, .tooManyNodes]

    private mutating func build() {
        while position < bytes.count, tree.nodes.count < limits.nodes, tree.damage.isDisjoint(with: Self.limitsHit) {
            if bytes[position] == UInt8(ascii: "<"), takeMarkup() { continue }
            takeText()
        }
        if tree.nodes.count >= limits.nodes { tree.damage.insert(.tooManyNodes) }
        if !sawEnd, open.contains(where: { tree.nodes[Int($0)].tag.needsEndTag }) { tree.damage.insert(.cutOff) }
        popAll()
    }

    /// Takes text up to the next `<` that begins markup.
    private mutating func takeText() {
        let start = position
        var end = position + 1
        while true {
            guard let next = bytes.index(of: UInt8(ascii: "<"), from: end, to: bytes.count) else {
                end = bytes.count
                break
            }
            end = next
            if next + 1 < bytes.count, bytes[next + 1].isMarkupStart { break }
            end = next + 1
        }
        position = end
        var first = start
        while first < end, bytes[first].isASCIISpace { first += 1 }
        if first > start { hasSpace = true }
        guard first < end else { return }
        addText(ByteRange(start: Int32(first), end: Int32(end)))
    }

    mutating func addText(_ range: ByteRange) {
        var node = Node(
            tag: .text, depth: UInt16(truncatingIfNeeded: open.count), parent: open[open.count - 1],
            end: Int32(tree.nodes.count + 1), firstAttribute: 0, bytes: range)
        node.hasSpaceBefore = hasSpace
        node.hasReferences = bytes.index(of: UInt8(ascii: "&"), from: Int(range.start), to: Int(range.end)) != nil
        hasSpace = false
        tree.nodes.append(node)
    }

    /// Takes one tag or comment; false where the `<` at the position is only text.
    private mutating func takeMarkup() -> Bool {
        guard position + 1 < bytes.count else { return false }
        switch bytes[position + 1] {
        case UInt8(ascii: "/"): takeEndTag()
        case UInt8(ascii: "!"): takeDeclaration()
        case UInt8(ascii: "?"): skip(past: UInt8(ascii: ">"))
        case let byte where byte.isASCIILetter: takeStartTag()
        default: return false
        }
        return true
    }

    private mutating func takeDeclaration() {
        guard position + 3 < bytes.count, bytes[position + 2] == UInt8(ascii: "-"),
            bytes[position + 3] == UInt8(ascii: "-")
        else { return skip(past: UInt8(ascii: ">")) }
        if let end = bytes.endOfComment(from: position + 2) {
            position = end + 1
        } else {
            cutOff()
        }
    }

    private mutating func skip(past byte: UInt8) {
        if let end = bytes.index(of: byte, from: position, to: bytes.count) { position = end + 1 } else { cutOff() }
    }

    mutating func cutOff() {
        position = bytes.count
        tree.damage.insert(.cutOff)
    }

    /// Reads a name; the position then stands behind it.
    private mutating func takeName() -> (tag: Tag, key: UInt64) {
        var key: UInt64 = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte <= 32 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
            NameTable.fold(byte.asciiLowercased, into: &key)
            position += 1
        }
        return (Tag(rawValue: tagNames.number(of: key)).flatMap { $0 == .text ? .other : $0 } ?? .other, key)
    }

    private mutating func takeEndTag() {
        guard position + 2 < bytes.count, bytes[position + 2].isASCIILetter else {
            return skip(past: UInt8(ascii: ">"))
        }
        position += 2
        let (tag, key) = takeName()
        skip(past: UInt8(ascii: ">"))
        if tag == .body || tag == .html { sawEnd = true }
        if tag == .br { return addElement(.br, key: key, from: position, attributes: tree.attributes.count) }
        close(tag, key: UInt16(truncatingIfNeeded: key ^ key >> 16 ^ key >> 32))
    }

    private mutating func takeStartTag() {
        let start = position
        position += 1
        let (tag, key) = takeName()
        let firstAttribute = tree.attributes.count
        guard takeAttributes(from: start) else { return }
        addElement(tag, key: key, from: start, attributes: firstAttribute)
    }

    /// Adds an element whose start tag lies between `start` and the position.
    private mutating func addElement(_ tag: Tag, key: UInt64, from start: Int, attributes first: Int) {
        if tag == .html || tag == .body, openCounts[Int(tag.rawValue)] > 0 { return }
        closeImplied(before: tag)
        let index = Int32(tree.nodes.count)
        var node = Node(
            tag: tag, depth: UInt16(truncatingIfNeeded: open.count), parent: open[open.count - 1], end: index + 1,
            firstAttribute: Int32(first), bytes: ByteRange(start: Int32(start), end: Int32(position)))
        node.attributeCount = UInt16(truncatingIfNeeded: tree.attributes.count - first)
        if tag == .other { node.nameKey = UInt16(truncatingIfNeeded: key ^ key >> 16 ^ key >> 32) }
        node.hasSpaceBefore = hasSpace
        hasSpace = false
        tree.nodes.append(node)
        if tag.isVoid { return }
        if tag == .other, position >= 2, bytes[position - 2] == UInt8(ascii: "/") { return }
        if takeRawContent(of: tag, node: index) { return }
        push(index, tag: tag)
    }

    /// Skips what is no markup; true where the element is complete with that.
    private mutating func takeRawContent(of tag: Tag, node: Int32) -> Bool {
        switch tag {
        case .script, .style, .svg, .math, .iframe, .noembed, .noframes, .xmp, .textarea, .title: break
        case .plaintext:
            position = bytes.count
            return true
        default: return false
        }
        if tag == .svg || tag == .math, bytes[position - 2] == UInt8(ascii: "/") { return true }
        guard !endless.contains(tag), let end = bytes.endTag(named: tag.rawName, from: position) else {
            endless.insert(tag)
            if tag == .script || tag == .style { cutOff() }
            return true
        }
        let content = ByteRange(start: Int32(position), end: Int32(end))
        if tag == .script { keepScript(node, content: content) }
        if tag == .title || tag == .textarea, !content.isEmpty {
            open.append(node)
            addText(content)
            open.removeLast()
            tree.nodes[Int(node)].end = Int32(tree.nodes.count)
        }
        position = end
        skip(past: UInt8(ascii: ">"))
        if tag == .svg { tree.nodes[Int(node)].bytes.end = Int32(position) }
        return true
    }

    private mutating func keepScript(_ node: Int32, content: ByteRange) {
        let type = tree.attribute(.type, of: Int(node)) ?? .none
        let isLinkedData = bytes.contains("ld+json", in: type.indices)
        guard isLinkedData || content.count > 64 else { return }
        tree.scripts.append(PageTree.KeptScript(node: node, content: content, isLinkedData: isLinkedData))
    }
}

extension UInt8 {
    /// Whether `<` followed by this byte begins a tag or a comment.
    var isMarkupStart: Bool {
        isASCIILetter || self == UInt8(ascii: "/") || self == UInt8(ascii: "!") || self == UInt8(ascii: "?")
    }
}

extension Tag {
    /// The name of an element whose content is not markup.
    fileprivate var rawName: StaticString {
        switch self {
        case .script: "script"
        case .style: "style"
        case .svg: "svg"
        case .math: "math"
        case .iframe: "iframe"
        case .noembed: "noembed"
        case .noframes: "noframes"
        case .xmp: "xmp"
        case .textarea: "textarea"
        default: "title"
        }
    }
}
