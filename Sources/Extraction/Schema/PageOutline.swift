/// What one look at every element of a page brings up, so that no later reader has to look at all of them again.
struct PageOutline {
    enum Syntax {
        case microdata, rdfa
    }

    struct Item {
        var node: Int
        var syntax: Syntax
        var kind: ItemKind
    }

    enum ItemKind {
        case review, aggregate, other
    }

    var items: [Item] = []
    var microformats: [Int] = []
    /// Microformats that sum up reviews.
    var microformatTotals: [Int] = []
    /// Values of `href` with `rel=next`.
    var nextLinks: [ByteRange] = []
    /// Links, and buttons that name the address of what they load.
    var links: [Int] = []
    var title: Int?
    var headings: [Int] = []
    var forms: [Int] = []
    var baseURL: ByteRange?
    var canonicalURL: ByteRange?
    var language: ByteRange?
    var hasReferences = false
    var passwordFields = 0
    var metas: [Int] = []
    var textBytes = 0
    var hasScripts = false

    init(_ tree: PageTree) {
        for index in 1..<max(1, tree.nodes.count) {
            let node = tree.nodes[index]
            if node.tag == .text {
                textBytes += node.bytes.count
                continue
            }
            note(node, at: index)
            guard node.attributeCount > 0 else { continue }
            note(tree.attributes(of: index), of: node, at: index, in: tree)
        }
    }

    private mutating func note(_ node: Node, at index: Int) {
        switch node.tag {
        case .title: title = title ?? index
        case .h1, .h2: headings.append(index)
        case .form: forms.append(index)
        case .a: links.append(index)
        case .meta: metas.append(index)
        case .script: hasScripts = true
        default: break
        }
    }

    private mutating func note(_ microformat: ItemKind, at index: Int) {
        switch microformat {
        case .review: microformats.append(index)
        case .aggregate: microformatTotals.append(index)
        case .other: break
        }
    }

    private mutating func note(_ attributes: ArraySlice<Attribute>, of node: Node, at index: Int, in tree: PageTree) {
        var href: ByteRange?
        var rel: ByteRange?
        var isScope = false
        var type: ByteRange?
        for attribute in attributes {
            switch attribute.name {
            case .href: href = attribute.value
            case .rel: rel = attribute.value
            case .itemscope: isScope = true
            case .itemtype: type = attribute.value
            case .itemref: hasReferences = true
            case .typeof: items.append(Item(node: index, syntax: .rdfa, kind: tree.itemKind(attribute.value)))
            case .class: note(tree.microformat(attribute.value), at: index)
            case .dataURL, .dataHref, .dataNextURL, .hxGet: if node.tag == .button { links.append(index) }
            case .lang: if language == nil, node.tag == .html || node.tag == .body { language = attribute.value }
            case .type: if node.tag == .input, tree.hasWord("password", in: attribute.value) { passwordFields += 1 }
            default: break
            }
        }
        if isScope || type != nil {
            items.append(Item(node: index, syntax: .microdata, kind: type.map { tree.itemKind($0) } ?? .other))
        }
        guard let href else { return }
        if node.tag == .base { baseURL = baseURL ?? href }
        guard let rel else { return }
        if tree.hasWord("next", in: rel) { nextLinks.append(href) }
        if node.tag == .link, tree.hasWord("canonical", in: rel) { canonicalURL = canonicalURL ?? href }
    }
}

extension PageTree {
    /// What the types of an item say, by the last part of each name.
    fileprivate func itemKind(_ value: ByteRange) -> PageOutline.ItemKind {
        var kind = PageOutline.ItemKind.other
        var start = Int(value.start)
        let end = Int(value.end)
        while start < end {
            while start < end, bytes[start] <= 32 { start += 1 }
            var stop = start
            var name = start
            while stop < end, bytes[stop] > 32 {
                if bytes[stop] == UInt8(ascii: "/") || bytes[stop] == UInt8(ascii: "#")
                    || bytes[stop] == UInt8(ascii: ":")
                {
                    name = stop + 1
                }
                stop += 1
            }
            switch SchemaType(bytes: UnsafeBufferPointer(rebasing: bytes[name..<max(name, stop)])) {
            case .review: return .review
            case .aggregate: kind = .aggregate
            case .other: break
            }
            start = stop
        }
        return kind
    }

    fileprivate func microformat(_ value: ByteRange) -> PageOutline.ItemKind {
        guard value.count >= 7, bytes.contains("review", in: value.indices) else { return .other }
        if hasWord("hreview", in: value) || hasWord("h-review", in: value) { return .review }
        return hasWord("hreview-aggregate", in: value) || hasWord("h-review-aggregate", in: value) ? .aggregate : .other
    }
}

/// The types of schema.org and its forerunner that reviews come in.
enum SchemaType {
    case review, aggregate, other

    init(bytes name: UnsafeBufferPointer<UInt8>) {
        self = Self.named(name)
    }

    private static func named(_ name: UnsafeBufferPointer<UInt8>) -> SchemaType {
        func equals(_ other: StaticString) -> Bool {
            guard other.utf8CodeUnitCount == name.count else { return false }
            for index in 0..<name.count where name[index].asciiLowercased != other.utf8Start[index] { return false }
            return true
        }
        if equals("review") || equals("userreview") || equals("criticreview") || equals("employerreview") {
            return .review
        }
        if equals("aggregaterating") || equals("review-aggregate") || equals("employeraggregaterating") {
            return .aggregate
        }
        return .other
    }
}
