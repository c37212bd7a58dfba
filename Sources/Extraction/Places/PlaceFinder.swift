import Feedback

/// Where a value stands in a record: elements that say it together, an attribute or the own text of one element.
struct ValuePlace: Hashable {
    var nodes: [Int]
    /// What a selector of the first element lacks: nothing, `@name` or `::text`.
    var suffix = ""
}

/// Finds the places of a record that state a known value, as rules would read them.
struct PlaceFinder {
    let tree: PageTree
    let dates: DateReader

    /// Records that are larger than this are not reviews.
    private static let maximumNodes = 4_000

    /// The places, in the order of the page.
    func places(of field: ReviewField, in sample: RecordSample) -> [ValuePlace] {
        let end = Int(tree.nodes[sample.node].end)
        guard end - sample.node <= Self.maximumNodes else { return [] }
        switch field {
        case .author, .title, .product: return named(field, sample, end: end)
        case .body, .reply: return prose(field, sample, end: end)
        case .rating, .date: return stated(field, sample, end: end)
        case .key: return keys(sample)
        case .url, .verified: return []
        }
    }

    private func states(_ field: ReviewField, _ text: String?, _ known: ReviewDraft) -> Bool {
        guard let text else { return false }
        var read = ReviewDraft()
        switch field {
        case .author: read.author = text
        case .title: read.title = text
        case .product: read.product = text
        case .body: read.body = text
        case .reply: read.reply = text
        case .key: read.key = text
        case .rating: read.rating = RatingStatement(text, best: nil, worst: nil)?.rating(best: known.rating?.best)
        case .date:
            let orders: [DateStatement.Order] = [.dayFirst, .monthFirst]
            guard let statement = dates.statement(in: text) else { return false }
            return orders.contains { order in
                read.date = statement.date(order: order)
                return FieldAgreement.of(.date, read: read, known: known) == .same
            }
        case .url, .verified: return false
        }
        return FieldAgreement.of(field, read: read, known: known) == .same
    }

    /// Names and titles: short texts of elements, or attributes that repeat them.
    private func named(_ field: ReviewField, _ sample: RecordSample, end: Int) -> [ValuePlace] {
        var result: [ValuePlace] = []
        for node in sample.node..<end where !tree.nodes[node].isText && result.count < 24 {
            let inner = Int(tree.nodes[node].end) - node
            if inner <= 24, states(field, RuleText.text(of: node, for: field, in: tree), sample.review) {
                result.append(ValuePlace(nodes: [node]))
            } else if inner > 2, states(field, tree.ownText(of: node), sample.review) {
                result.append(ValuePlace(nodes: [node], suffix: "::text"))
            }
            result += attributes(of: node) { states(field, $0, sample.review) }
        }
        return result
    }

    private func stated(_ field: ReviewField, _ sample: RecordSample, end: Int) -> [ValuePlace] {
        var result: [ValuePlace] = []
        for node in sample.node..<end where !tree.nodes[node].isText && result.count < 24 {
            let inner = Int(tree.nodes[node].end) - node
            if inner <= 40, let text = RuleText.text(of: node, for: field, in: tree), text.utf8.count <= 160,
                states(field, text, sample.review)
            {
                result.append(ValuePlace(nodes: [node]))
            } else if inner > 2, let text = tree.ownText(of: node), text.utf8.count <= 160,
                states(field, text, sample.review)
            {
                result.append(ValuePlace(nodes: [node], suffix: "::text"))
            }
            result += attributes(of: node) {
                $0.utf8.count <= 100 && states(field, field == .rating ? RuleText.rating($0) : $0, sample.review)
            }
        }
        return result
    }

    /// The elements whose text is the known one, else the children of one element that say it together.
    private func prose(_ field: ReviewField, _ sample: RecordSample, end: Int) -> [ValuePlace] {
        let wanted = TextLetters.of(field == .body ? sample.review.body : sample.review.reply)
        guard !wanted.isEmpty else { return [] }
        var result: [ValuePlace] = []
        var node = sample.node
        while node < end, result.count < 12 {
            defer { node += 1 }
            guard !tree.nodes[node].isText, !tree.nodes[node].tag.isHidden else { continue }
            let text = RuleText.text(of: node, for: field, in: tree)
            let letters = TextLetters.of(text)
            guard letters.count * 30 >= wanted.count * 29 else {
                // Nothing below can hold the whole text either.
                node = Int(tree.nodes[node].end) - 1
                continue
            }
            if states(field, text, sample.review) {
                result.append(ValuePlace(nodes: [node]))
            } else if states(field, tree.ownText(of: node), sample.review) {
                result.append(ValuePlace(nodes: [node], suffix: "::text"))
            } else if let parts = parts(of: node, saying: wanted, field) {
                result.append(ValuePlace(nodes: parts))
            }
        }
        return result
    }

    /// The children whose texts, one after the other, are the wanted one.
    private func parts(of node: Int, saying wanted: [UInt8], _ field: ReviewField) -> [Int]? {
        var parts: [Int] = []
        var said = 0
        for child in tree.children(of: node) where !tree.nodes[child].isText && !tree.nodes[child].tag.isHidden {
            let letters = TextLetters.of(RuleText.text(of: child, for: field, in: tree))
            guard !letters.isEmpty else { continue }
            if said + letters.count <= wanted.count, wanted[said..<said + letters.count].elementsEqual(letters) {
                parts.append(child)
                said += letters.count
                if said == wanted.count { return parts }
            } else if said > 0 {
                return nil
            }
        }
        return nil
    }

    private func keys(_ sample: RecordSample) -> [ValuePlace] {
        guard let key = sample.review.key else { return [] }
        let end = min(Int(tree.nodes[sample.node].end), sample.node + 12)
        return (sample.node..<end).filter { !tree.nodes[$0].isText }.flatMap { node in
            attributes(of: node) { $0 == key }
        }
    }

    private func attributes(of node: Int, _ isWanted: (String) -> Bool) -> [ValuePlace] {
        tree.attributes(of: node).compactMap { attribute in
            switch attribute.name {
            case .class, .href, .src, .itemprop, .itemtype: return nil
            default: break
            }
            guard attribute.value.count <= 200, let value = tree.decoded(attribute.value), isWanted(value) else {
                return nil
            }
            return ValuePlace(nodes: [node], suffix: "@" + tree.lowercased(attribute.nameBytes))
        }
    }
}
