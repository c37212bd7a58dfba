/// Makes the CSS selectors by which an element may be found from the element that it lies in.
struct SelectorCandidates {
    struct Candidate: Hashable {
        var css: String
        /// The lower, the shorter and the likelier to last.
        var cost: Int
    }

    /// One level of the way down: what all samples have in common there.
    private struct Level {
        var tag: String
        var terms: [SelectorTerm]
        /// The position among siblings of the same type, where all samples agree on one and there are several.
        var position: Int?
    }

    private var levels: [Level] = []
    private let isWhole: Bool
    private static let maximumDepth = 24

    /// - Parameters:
    ///   - ways: for each sample the elements from the outermost to the wanted one.
    ///   - isWhole: whether the ways begin right below the element that selectors are asked of.
    init(ways: [[Int]], isWhole: Bool, in tree: PageTree) {
        let depth = ways.map(\.count).min() ?? 0
        self.isWhole = isWhole && depth <= Self.maximumDepth
        guard depth > 0 else { return }
        for distance in (0..<min(depth, Self.maximumDepth)).reversed() {
            let nodes = ways.map { $0[$0.count - 1 - distance] }
            levels.append(Self.level(of: nodes, in: tree))
        }
    }

    private static func level(of nodes: [Int], in tree: PageTree) -> Level {
        let tags = Set(nodes.map { tree.elementName($0) })
        var common = SelectorTerm.terms(of: nodes[0], in: tree)
        for node in nodes.dropFirst() { common.formIntersection(SelectorTerm.terms(of: node, in: tree)) }
        let positions = Set(nodes.map { position(of: $0, in: tree) })
        return Level(
            tag: tags.count == 1 ? tags.first ?? "*" : "*",
            terms: common.sorted { ($0.cost, $0.css) < ($1.cost, $1.css) },
            position: positions.count == 1 ? positions.first ?? nil : nil)
    }

    /// From 1, among siblings of the same type; `nil` for an only one.
    private static func position(of node: Int, in tree: PageTree) -> Int? {
        let name = tree.elementName(node)
        let alike = tree.children(of: Int(tree.nodes[node].parent)).filter {
            !tree.nodes[$0].isText && tree.elementName($0) == name
        }
        return alike.count > 1 ? alike.firstIndex(of: node).map { $0 + 1 } : nil
    }

    /// The selectors, cheapest first.
    func all() -> [Candidate] {
        guard let last = levels.last else { return isWhole ? [Candidate(css: ".", cost: 30)] : [] }
        let forms = Self.forms(of: last)
        // A bare type says little and is likely to be used elsewhere, too.
        var result = forms.map { Candidate(css: $0.css, cost: $0.css == last.tag ? $0.cost + 5 : $0.cost) }
        for (distance, level) in levels.dropLast().reversed().prefix(3).enumerated() {
            for outer in Self.forms(of: level).prefix(4) {
                for form in forms.prefix(5) {
                    result.append(Candidate(css: "\(outer.css) \(form.css)", cost: outer.cost + form.cost + 2))
                    guard distance == 0 else { continue }
                    result.append(Candidate(css: "\(outer.css) > \(form.css)", cost: outer.cost + form.cost + 2))
                }
            }
        }
        if isWhole {
            result += paths()
        } else {
            result += Self.forms(of: last).prefix(2).flatMap { form in Self.placed(form, last) }
        }
        var seen: Set<String> = []
        return result.sorted { ($0.cost, $0.css) < ($1.cost, $1.css) }.filter { seen.insert($0.css).inserted }
    }

    /// The ways that name every step, with positions among siblings and without.
    private func paths() -> [Candidate] {
        let named = levels.map { level in Self.forms(of: level).first ?? Candidate(css: level.tag, cost: 8) }
        let placed = zip(named, levels).map { Self.placed($0, $1).first ?? $0 }
        return [named, placed].map { steps in
            Candidate(
                css: "> " + steps.map(\.css).joined(separator: " > "), cost: steps.reduce(6) { $0 + $1.cost })
        }
    }

    private static func placed(_ form: Candidate, _ level: Level) -> [Candidate] {
        guard let position = level.position else { return [] }
        return [Candidate(css: "\(form.css):nth-of-type(\(position))".withType(level.tag), cost: form.cost + 5)]
    }

    /// The ways of naming one element, cheapest first.
    private static func forms(of level: Level) -> [Candidate] {
        var forms: [Candidate] = []
        for term in level.terms.prefix(5) {
            forms.append(Candidate(css: term.css, cost: term.cost))
            if level.tag != "*" { forms.append(Candidate(css: level.tag + term.css, cost: term.cost + 1)) }
        }
        for (first, second) in zip(level.terms, level.terms.dropFirst()).prefix(4) {
            forms.append(Candidate(css: first.css + second.css, cost: first.cost + second.cost))
        }
        if level.tag != "*" { forms.append(Candidate(css: level.tag, cost: isTelling(level.tag) ? 3 : 8)) }
        return forms.sorted { ($0.cost, $0.css) < ($1.cost, $1.css) }
    }

    /// Types that say what they hold.
    private static func isTelling(_ tag: String) -> Bool {
        ["time", "article", "blockquote", "h2", "h3", "h4", "h5", "cite", "address", "meter", "data"].contains(tag)
    }
}

extension String {
    /// A position counts siblings of a type, so the type has to be named.
    fileprivate func withType(_ tag: String) -> String {
        tag == "*" || first?.isLetter == true ? self : tag + self
    }
}
