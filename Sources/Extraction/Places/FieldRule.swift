import Feedback

/// Finds the selector of one field: makes what may do from where the values stand, and keeps what reads them right.
struct FieldRuleFinder {
    let tree: PageTree
    let dates: DateReader
    let samples: [RecordSample]

    /// A selector, and for how many of the samples it reads what is known.
    struct Found {
        var selector: String
        var right: Int
        var known: Int
        var ratingMax: Double?
    }

    /// The share of samples that a selector has to read right.
    static let neededShare = 0.8
    private static let maximumTrials = 160

    /// The best selector of a field; `nil` where none reads most of what is known.
    func rule(for field: ReviewField, query: inout RuleQuery) -> Found? {
        let known = samples.indices.filter { samples[$0].review.states(field) }
        guard known.count * 3 >= samples.count, !known.isEmpty else { return nil }
        var candidates = candidates(for: field, known)
        if field == .rating { candidates += icons(known) }
        var best: (found: Found, cost: Int)?
        let words = Self.words(for: field)
        for index in candidates.indices where words.contains(where: candidates[index].css.lowercased().contains) {
            candidates[index].cost -= 2
        }
        for candidate in candidates.sorted(by: { ($0.cost, $0.css) < ($1.cost, $1.css) }).prefix(Self.maximumTrials) {
            guard let found = trial(candidate.css, of: field, query: &query) else { continue }
            if let best, best.found.right >= found.right { continue }
            best = (found, candidate.cost)
            if found.right == samples.count { break }
        }
        guard var found = best?.found, Double(found.right) >= Double(samples.count) * Self.neededShare else {
            return nil
        }
        found.known = known.count
        return found
    }

    /// How many samples a selector reads right; `nil` where it is no selector.
    private func trial(_ selector: String, of field: ReviewField, query: inout RuleQuery) -> Found? {
        let best = samples.lazy.compactMap { $0.review.rating?.best }.first
        let rules = ExtractionRules(record: "*", fields: [field: selector], ratingMax: field == .rating ? best : nil)
        guard let compiled = try? CompiledRules(rules), let asked = compiled.fields[field] else { return nil }
        var read = samples.map { FoundReview(method: .rules, node: $0.node) }
        for index in samples.indices {
            guard let found = query.evaluate(asked, at: samples[index].node), !found.isEmpty else { continue }
            compiled.fill(field, of: &read[index], with: found, in: tree, dates: dates)
        }
        let right = [DateStatement.Order.dayFirst, .monthFirst].prefix(field == .date ? 2 : 1).map { order in
            samples.indices.count { index in
                isRight(field, read[index].draft(order), samples[index].review)
            }
        }
        return Found(selector: selector, right: right.max() ?? 0, known: 0, ratingMax: rules.ratingMax)
    }

    private func isRight(_ field: ReviewField, _ read: ReviewDraft, _ known: ReviewDraft) -> Bool {
        if FieldAgreement.of(field, read: read, known: known) == .same { return true }
        // A title that only repeats the text is left out when reviews are read.
        return field == .title && known.title == nil && TextLetters.of(read.title) == TextLetters.of(known.body)
    }

    /// What people call the field in class names.
    private static func words(for field: ReviewField) -> [String] {
        switch field {
        case .author: ["author", "user", "name", "reviewer", "byline", "creator", "profile"]
        case .rating: ["rating", "star", "score", "grade"]
        case .date: ["date", "time", "publish"]
        case .title: ["title", "headline", "summary", "heading", "subject"]
        case .body: ["body", "text", "content", "comment", "description", "message"]
        case .reply: ["reply", "response", "answer", "owner"]
        case .key: ["id"]
        case .product: ["product"]
        case .url, .verified: []
        }
    }

    private func candidates(for field: ReviewField, _ known: [Int]) -> [SelectorCandidates.Candidate] {
        let finder = PlaceFinder(tree: tree, dates: dates)
        // Places that lie alike in their records belong together.
        var groups: [String: [(way: [Int], place: ValuePlace)]] = [:]
        for index in known.prefix(20) {
            var seen: Set<String> = []
            for place in finder.places(of: field, in: samples[index]) {
                let way = tree.way(to: place.nodes[0], from: samples[index].node)
                let shape = way.map { tree.elementName($0) }.joined(separator: ">") + place.suffix
                if seen.insert(shape).inserted { groups[shape, default: []].append((way, place)) }
            }
        }
        let largest = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.prefix(8)
        return largest.flatMap { group in
            // An element that says much besides the value will say something else tomorrow.
            let slack = group.value.reduce(0) { $0 + excess(of: $1.place, field) } / group.value.count
            let isSplit = group.value.contains { $0.place.nodes.count > 1 }
            let suffix = group.value[0].place.suffix
            return SelectorCandidates(ways: group.value.map(\.way), isWhole: true, in: tree).all()
                .filter { !isSplit || !$0.css.contains(":nth-of-type") }
                .map { candidate in
                    let css = candidate.css == "." && suffix.hasPrefix("@") ? suffix : candidate.css + suffix
                    return SelectorCandidates.Candidate(
                        css: css, cost: candidate.cost + (suffix.isEmpty ? 0 : 1) + slack)
                }
        }
    }

    private func excess(of place: ValuePlace, _ field: ReviewField) -> Int {
        guard place.suffix.isEmpty, field != .body, field != .reply else { return 0 }
        if tree.nodes[place.nodes[0]].tag == .img { return 3 }
        let length = VisibleText.text(of: place.nodes[0], in: tree, limit: 400)?.utf8.count ?? 0
        return min(8, max(0, length - 30) / 10)
    }

    /// Stars that are drawn one by one: what stands in each record as often as it has stars.
    private func icons(_ known: [Int]) -> [SelectorCandidates.Candidate] {
        var counts: [String: (cost: Int, samples: Int)] = [:]
        for index in known.prefix(12) {
            guard let value = samples[index].review.rating?.value, value == value.rounded() else { continue }
            var uses: [SelectorTerm: Int] = [:]
            for node in tree.descendants(of: samples[index].node) where !tree.nodes[node].isText {
                let name = tree.elementName(node)
                for term in SelectorTerm.terms(of: node, in: tree) { uses[term, default: 0] += 1 }
                uses[SelectorTerm(css: name, cost: 8), default: 0] += 1
                for attribute in tree.attributes(of: node)
                where attribute.name == .src || attribute.name == .alt || attribute.name == .fill {
                    guard let text = tree.decoded(attribute.value), text.utf8.count <= 200, !text.contains("\"") else {
                        continue
                    }
                    let css = "\(name)[\(attribute.name.name)=\"\(text)\"]"
                    uses[SelectorTerm(css: css, cost: 7), default: 0] += 1
                }
            }
            for (term, count) in uses where Double(count) == value {
                counts["count(\(term.css))", default: (term.cost + 4, 0)].samples += 1
            }
        }
        let enough = max(2, known.prefix(12).count * 2 / 3)
        return counts.filter { $0.value.samples >= enough }
            .map { SelectorCandidates.Candidate(css: $0.key, cost: $0.value.cost) }
    }
}

extension PageTree {
    /// The elements from the one right below `ancestor` down to `node`; none where they are the same.
    func way(to node: Int, from ancestor: Int) -> [Int] {
        var way: [Int] = []
        var current = node
        while current > ancestor {
            way.append(current)
            current = Int(nodes[current].parent)
        }
        return way.reversed()
    }
}

extension FoundReview {
    /// What was found, before links are resolved.
    func draft(_ order: DateStatement.Order) -> ReviewDraft {
        ReviewDraft(
            key: key, author: author, rating: rating?.rating(), date: date?.date(order: order), title: title,
            body: body, url: url, reply: reply, isVerified: isVerified, product: product)
    }
}

extension ReviewDraft {
    /// Whether the field is known.
    func states(_ field: ReviewField) -> Bool {
        switch field {
        case .key: key != nil
        case .author: author != nil
        case .rating: rating != nil
        case .date: date != nil
        case .title: title != nil
        case .body: body != nil
        case .url: url != nil
        case .reply: reply != nil
        case .verified: isVerified != nil
        case .product: product != nil
        }
    }
}
