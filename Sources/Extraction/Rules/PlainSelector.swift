/// A CSS selector of the kind that people mostly write, which a page's own tree answers in one pass.
///
/// Types, classes, ids and attributes joined by descendant and child combinators, and groups of these. Every other
/// selector goes the way of XPath.
struct PlainSelector: Sendable, Hashable {
    /// `div.card[data-id]`, and how it is joined to the step before it.
    struct Step: Sendable, Hashable {
        var isChild = false
        /// `nil` stands for any element.
        var name: ElementName?
        var tests: [AttributeTest] = []
    }

    struct ElementName: Sendable, Hashable {
        let tag: Tag
        let text: String
    }

    struct AttributeTest: Sendable, Hashable {
        enum Comparison: UInt8, Sendable {
            case isThere, equals, hasWord, beginsWith, endsWith, contains
        }

        let name: NamedAttribute
        let comparison: Comparison
        let value: [UInt8]
    }

    struct NamedAttribute: Sendable, Hashable {
        let name: AttributeName
        let bytes: [UInt8]
    }

    /// Each alternative of a group; none where the selector names an attribute of the context itself.
    let paths: [[Step]]
    /// The attribute whose values are wanted instead of the elements.
    let attribute: NamedAttribute?

    /// What the selector finds below `context`, in the order of the document.
    func evaluate(in tree: PageTree, at context: Int) -> [Selected] {
        guard !paths.isEmpty else { return value(of: context, in: tree).map { [$0] } ?? [] }
        let nodes = tree.descendants(of: context)
        var isFound = [Bool](repeating: false, count: paths.count > 1 ? nodes.count : 0)
        var found: [Int] = []
        for path in paths {
            Self.search(path, in: tree, below: context) { node in
                if paths.count == 1 { found.append(node) } else { isFound[node - nodes.lowerBound] = true }
            }
        }
        if paths.count > 1 { found = nodes.filter { isFound[$0 - nodes.lowerBound] } }
        return attribute == nil ? found.map(Selected.element) : found.compactMap { value(of: $0, in: tree) }
    }

    private func value(of node: Int, in tree: PageTree) -> Selected? {
        attribute.flatMap { tree.attribute($0, of: node) }.map { .text(tree.decoded($0) ?? "") }
    }

    /// Walks down the subtree once; each node knows which steps end at it and which above it.
    private static func search(_ path: [Step], in tree: PageTree, below context: Int, found: (Int) -> Void) {
        let nodes = tree.descendants(of: context)
        let last: UInt32 = 1 << UInt32(path.count - 1)
        withUnsafeTemporaryAllocation(of: (here: UInt32, above: UInt32).self, capacity: nodes.count) { reached in
            for node in nodes {
                let parent = Int(tree.nodes[node].parent)
                let outer = parent == context ? (here: 0, above: 0) : reached[parent - nodes.lowerBound]
                var here: UInt32 = 0
                if !tree.nodes[node].isText {
                    for (index, step) in path.enumerated() {
                        let isOpen =
                            index == 0
                            ? !step.isChild || parent == context
                            : (step.isChild ? outer.here : outer.here | outer.above) >> UInt32(index - 1) & 1 == 1
                        if isOpen, step.matches(node, in: tree) { here |= 1 << UInt32(index) }
                    }
                }
                if here & last != 0 { found(node) }
                reached.initializeElement(at: node - nodes.lowerBound, to: (here, outer.here | outer.above))
            }
        }
    }
}

extension PlainSelector.Step {
    func matches(_ node: Int, in tree: PageTree) -> Bool {
        if let name {
            guard tree.nodes[node].tag == name.tag, name.tag != .other || tree.elementName(node) == name.text else {
                return false
            }
        }
        return tests.allSatisfy { $0.holds(for: node, in: tree) }
    }
}

extension PlainSelector.AttributeTest {
    func holds(for node: Int, in tree: PageTree) -> Bool {
        guard let range = tree.attribute(name, of: node) else { return false }
        if comparison == .isThere { return true }
        let run = UnsafeBufferPointer(rebasing: tree.bytes[range.indices])
        guard run.contains(UInt8(ascii: "&")) else { return holds(for: run) }
        return Array((tree.decoded(range) ?? "").utf8).withUnsafeBufferPointer(holds)
    }

    private func holds(for text: UnsafeBufferPointer<UInt8>) -> Bool {
        if comparison == .hasWord {
            return text.split { $0.isASCIISpace }.contains { $0.elementsEqual(value) }
        }
        let trimmed = text.trimmed
        return switch comparison {
        case .isThere: true
        case .equals: trimmed.elementsEqual(value)
        case .beginsWith: trimmed.starts(with: value)
        case .endsWith: trimmed.count >= value.count && trimmed.suffix(value.count).elementsEqual(value)
        case .hasWord, .contains:
            trimmed.count >= value.count
                && trimmed.indices.prefix(trimmed.count - value.count + 1).contains {
                    trimmed[$0...].starts(with: value)
                }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without white space at either end.
    fileprivate var trimmed: Slice<UnsafeBufferPointer<UInt8>> {
        var rest = self[...]
        while let first = rest.first, first <= 32 { rest = rest.dropFirst() }
        while let last = rest.last, last <= 32 { rest = rest.dropLast() }
        return rest
    }
}

extension PageTree {
    fileprivate func attribute(_ wanted: PlainSelector.NamedAttribute, of node: Int) -> ByteRange? {
        if wanted.name != .other { return attribute(wanted.name, of: node) }
        return attributes(of: node).first { attribute in
            attribute.name == .other && attribute.nameBytes.count == wanted.bytes.count
                && zip(bytes[attribute.nameBytes.indices], wanted.bytes).allSatisfy { $0.asciiLowercased == $1 }
        }?.value
    }
}
