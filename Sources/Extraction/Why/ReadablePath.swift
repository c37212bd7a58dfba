/// Places of a page as CSS that a person can read.
enum ReadablePath {
    /// The way to a node, from the nearest element with an id; positions where siblings are alike.
    static func of(_ node: Int, in tree: PageTree) -> String {
        guard node > 0 else { return ":root" }
        var steps: [String] = []
        var current = node
        while current > 0, steps.count < 12 {
            let (name, isUnique) = step(current, in: tree)
            steps.append(name + (isUnique ? "" : position(of: current, in: tree)))
            if isUnique { break }
            current = Int(tree.nodes[current].parent)
        }
        return steps.reversed().joined(separator: " > ")
    }

    /// The way from a record to a node, without positions; `.` for the record itself.
    static func shape(of node: Int, in record: Int, _ tree: PageTree) -> String {
        let way = tree.way(to: node, from: record)
        return way.isEmpty ? "." : way.map { step($0, in: tree).name }.joined(separator: " > ")
    }

    private static func step(_ node: Int, in tree: PageTree) -> (name: String, isUnique: Bool) {
        let terms = SelectorTerm.terms(of: node, in: tree).sorted { ($0.cost, $0.css) < ($1.cost, $1.css) }
        guard let term = terms.first else { return (tree.elementName(node), false) }
        return (tree.elementName(node) + term.css, term.css.hasPrefix("#"))
    }

    private static func position(of node: Int, in tree: PageTree) -> String {
        let name = tree.elementName(node)
        let alike = tree.children(of: Int(tree.nodes[node].parent)).filter {
            !tree.nodes[$0].isText && tree.elementName($0) == name
        }
        guard alike.count > 1, let index = alike.firstIndex(of: node) else { return "" }
        return ":nth-of-type(\(index + 1))"
    }
}
