/// What a selector gave.
enum Selected: Hashable {
    /// An element of the page, by its index in the tree.
    case element(Int)
    case text(String)
}

/// Asks a page's tree what selectors find: the tree itself where they are plain, else libxml2.
struct RuleQuery: ~Copyable {
    private let tree: PageTree
    /// Made for the first selector that needs it: building it costs more than reading the page.
    private var document: XPathDocument?
    /// How many nodes may still be looked at; records inside records look at the same ones again and again.
    private var budget: Int

    init(_ tree: PageTree) {
        self.tree = tree
        budget = tree.nodes.count * 24 + 2_000_000
    }

    /// Whether selectors have looked at more than any page asks for; then nothing is found any more.
    var isExhausted: Bool { budget < 0 }

    /// What the selector finds below a node of the tree; `nil` where it cannot be evaluated.
    mutating func evaluate(_ selector: Selector, at node: Int) -> [Selected]? {
        guard let found = elements(selector, at: node) else { return nil }
        if selector.counts { return found.isEmpty ? [] : [.text("\(found.count)")] }
        guard selector.wantsOwnText else { return found }
        return found.compactMap { item in
            guard case .element(let node) = item else { return item }
            return tree.ownText(of: node).map(Selected.text)
        }
    }

    private mutating func elements(_ selector: Selector, at node: Int) -> [Selected]? {
        budget -= tree.descendants(of: node).count + 1
        guard !isExhausted else { return nil }
        if let plain = selector.plain { return plain.evaluate(in: tree, at: node) }
        if document == nil { document = XPathDocument.document(of: tree) }
        return document?.evaluate(selector.xpath, at: node)
    }
}
