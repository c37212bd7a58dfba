import Feedback

/// Writes rules that a person can read from the places where known reviews stand.
struct RuleWriter {
    let tree: PageTree
    let dates: DateReader
    /// The known reviews and their elements.
    let samples: [RecordSample]
    /// Whether the list may hold more reviews than the known ones.
    let mayHaveOthers: Bool

    /// So many reviews are looked at for each field.
    private static let maximumSamples = 120
    private static let fields: [ReviewField] = [.author, .rating, .date, .title, .body, .reply, .key]

    /// The rules; `nil` where no selector finds the records or nothing of them can be read.
    func rules() -> ExtractionRules? {
        var query = RuleQuery(tree)
        guard !samples.isEmpty, let record = record(&query) else { return nil }
        let placed = zip(samples, record.nodes).map { RecordSample(node: $1, review: $0.review) }
        let finder = FieldRuleFinder(tree: tree, dates: dates, samples: chosen(placed))
        var rules = ExtractionRules(record: record.css)
        for field in Self.fields {
            if field == .key, placed.allSatisfy({ tree.key(of: $0.node) == $0.review.key }) { continue }
            guard let found = finder.rule(for: field, query: &query) else { continue }
            rules.fields[field] = found.selector
            if field == .rating { rules.ratingMax = found.ratingMax }
        }
        guard rules.fields[.body] != nil || rules.fields[.rating] != nil || rules.fields[.title] != nil else {
            return nil
        }
        return rules
    }

    /// Of many samples the first and the largest: what is nested inside others is where selectors go wrong.
    private func chosen(_ samples: [RecordSample]) -> [RecordSample] {
        guard samples.count > Self.maximumSamples else { return samples }
        let half = Self.maximumSamples / 2
        let rest = samples.dropFirst(half).sorted {
            Int(tree.nodes[$0.node].end) - $0.node > Int(tree.nodes[$1.node].end) - $1.node
        }
        return Array(samples.prefix(half) + rest.prefix(half))
    }

    private struct Record {
        var css: String
        var nodes: [Int]
        var extras: [Int]
        var score: Int
        var cost: Int
    }

    /// The selector that finds all records and as little else as can be: of the elements themselves, or of those that
    /// are all that they hold.
    private func record(_ query: inout RuleQuery) -> Record? {
        var nodes = samples.map(\.node)
        var best: Record?
        for _ in 0..<6 {
            take(record(at: nodes, &query), &best)
            let inner = nodes.compactMap { tree.onlyChild(of: $0) }
            guard inner.count == nodes.count else { break }
            nodes = inner
        }
        if let found = best, !found.extras.isEmpty { best = excluding(found, &query) }
        // Answers often lie inside of what they answer, and only what holds both tells whose text it is.
        nodes = samples.map(\.node)
        for _ in 0..<3 where best.map({ !$0.extras.isEmpty }) ?? true {
            nodes = nodes.map { Int(tree.nodes[$0].parent) }
            guard Set(nodes).count == nodes.count, !nodes.contains(where: { $0 <= 0 }) else { break }
            take(record(at: nodes, &query).flatMap { $0.extras.isEmpty ? $0 : excluding($0, &query) }, &best)
        }
        return best
    }

    private func take(_ record: Record?, _ best: inout Record?) {
        guard let record else { return }
        if best.map({ (record.score, -record.cost) > ($0.score, -$0.cost) }) ?? true { best = record }
    }

    /// The record with what its selector finds in excess excluded as far as can be.
    private func excluding(_ record: Record, _ query: inout RuleQuery) -> Record {
        var result = record
        result.css = without(record.extras, record.css, Set(record.nodes))
        guard result.css != record.css, let selector = try? Selector(result.css),
            let found = query.evaluate(selector, at: 0)
        else { return record }
        let matched = Set(found.compactMap { if case .element(let node) = $0 { node } else { nil } })
        result.extras = record.extras.filter(matched.contains)
        result.score += record.extras.count - result.extras.count
        return result
    }

    private func record(at nodes: [Int], _ query: inout RuleQuery) -> Record? {
        let wanted = Set(nodes)
        let parents = Set(samples.map { Int(tree.nodes[$0.node].parent) })
        let span = (nodes.min() ?? 0)...(nodes.max() ?? 0)
        let ways = nodes.prefix(60).map { Array(tree.way(to: $0, from: 0).suffix(5)) }
        var candidates = SelectorCandidates(ways: ways, isWhole: false, in: tree).all()
        for index in candidates.indices where ReviewWords.areIn(candidates[index].css) { candidates[index].cost -= 2 }
        var best: Record?
        for candidate in candidates.sorted(by: { ($0.cost, $0.css) < ($1.cost, $1.css) }).prefix(120) {
            guard let selector = try? Selector(candidate.css), let found = query.evaluate(selector, at: 0) else {
                continue
            }
            let matched = found.compactMap { if case .element(let node) = $0 { node } else { nil } }
            // New reviews stand before or behind the known ones; what stands between them was none before.
            let extras = matched.filter { node in
                !wanted.contains(node)
                    && !(mayHaveOthers && !span.contains(node) && tree.hasAncestor(of: node, in: parents))
            }
            let score = matched.count(where: wanted.contains) * 2 - extras.count
            if score > best?.score ?? 0 {
                best = Record(css: candidate.css, nodes: nodes, extras: extras, score: score, cost: candidate.cost)
            }
            if score == wanted.count * 2 { break }
        }
        return best
    }

    /// The selector with classes excluded that unwanted elements have and no wanted one.
    private func without(_ extras: [Int], _ css: String, _ wanted: Set<Int>) -> String {
        var known: Set<SelectorTerm> = []
        for node in wanted { known.formUnion(SelectorTerm.terms(of: node, in: tree)) }
        var rest = extras.prefix(400).map { SelectorTerm.terms(of: $0, in: tree).subtracting(known) }
        var result = css
        for _ in 0..<2 where !rest.isEmpty {
            var counts: [SelectorTerm: Int] = [:]
            for terms in rest { for term in terms { counts[term, default: 0] += 1 } }
            let best = counts.max { ($0.value, -$0.key.cost, $1.key.css) < ($1.value, -$1.key.cost, $0.key.css) }
            // A generated name of one element is only its own.
            guard let term = best?.key, term.cost < 6 || counts[term, default: 0] > 1 else { break }
            result += ":not(\(term.css))"
            rest.removeAll { $0.contains(term) }
        }
        return result
    }
}

extension RuleWriter {
    /// The selector of the link that leads to `reference`, as it stands in the page; `nil` where none does alone.
    static func next(_ reference: String, in tree: PageTree, _ outline: PageOutline) -> String? {
        var query = RuleQuery(tree)
        let links = (outline.links + tree.nodes.indices.filter { tree.nodes[$0].tag == .link }).filter {
            tree.value(.href, of: $0) == reference
        }
        for link in links {
            let way = Array(tree.way(to: link, from: 0).suffix(4))
            for candidate in SelectorCandidates(ways: [way], isWhole: false, in: tree).all().prefix(40) {
                // A selector by position is right on this page and wrong on the one that follows.
                guard candidate.css.lowercased().contains("next"),
                    let selector = try? Selector(candidate.css + "@href"),
                    let found = query.evaluate(selector, at: 0), Set(found) == [.text(reference)]
                else { continue }
                return candidate.css + "@href"
            }
        }
        return nil
    }
}

extension PageTree {
    /// The element that is all that `node` holds.
    fileprivate func onlyChild(of node: Int) -> Int? {
        var only: Int?
        for child in children(of: node) {
            if nodes[child].isText || only != nil { return nil }
            only = child
        }
        return only
    }

    /// Whether one of the nearest elements around `node` is among `parents`.
    fileprivate func hasAncestor(of node: Int, in parents: Set<Int>) -> Bool {
        var current = Int(nodes[node].parent)
        for _ in 0..<4 where current > 0 {
            if parents.contains(current) { return true }
            current = Int(nodes[current].parent)
        }
        return false
    }
}
