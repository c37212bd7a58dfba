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

    init(_ tree: PageTree) {
        self.tree = tree
    }

    /// What the selector finds below a node of the tree; `nil` where it cannot be evaluated.
    mutating func evaluate(_ selector: Selector, at node: Int) -> [Selected]? {
        if let plain = selector.plain { return plain.evaluate(in: tree, at: node) }
        if document == nil { document = XPathDocument.document(of: tree) }
        return document?.evaluate(selector.xpath, at: node)
    }
}
