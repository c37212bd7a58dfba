import Feedback

/// Reads hReview and h-review, and their aggregates: records and fields named by classes.
struct MicroformatReader {
    let tree: PageTree
    let dates: DateReader

    func reviews(_ outline: PageOutline, limit: Int) -> [FoundReview] {
        var result: [FoundReview] = []
        var end = 0
        for node in outline.microformats where result.count < limit && node >= end {
            // A record inside a record is part of it; looking at each again would take time without bound.
            end = Int(tree.nodes[node].end)
            let review = review(at: node)
            if review.hasContent { result.append(review) }
        }
        return result
    }

    /// What the first aggregate with a count or an average states; reviews inside it are not looked at.
    func totals(_ outline: PageOutline) -> StatedTotals? {
        for aggregate in outline.microformatTotals.prefix(16) {
            let inside = outline.microformats.first { $0 > aggregate }
            let end = min(Int(tree.nodes[aggregate].end), inside ?? .max)
            let totals = totals(in: aggregate + 1..<max(aggregate + 1, end))
            if totals.count != nil || totals.average != nil { return totals }
        }
        return nil
    }

    private func totals(in nodes: Range<Int>) -> StatedTotals {
        var totals = StatedTotals()
        var votes: Int?
        for node in nodes {
            guard let classes = tree.attribute(.class, of: node) else { continue }
            func has(_ one: StaticString, _ other: StaticString) -> Bool {
                tree.hasWord(one, in: classes) || tree.hasWord(other, in: classes)
            }
            if totals.count == nil, has("count", "p-count") {
                totals.count = count(at: node)
            } else if votes == nil, has("votes", "p-votes") {
                votes = count(at: node)
            } else if totals.average == nil, has("average", "p-average") || has("rating", "p-rating") {
                let text = nested("average", in: node) ?? value(at: node)
                totals.average = text.flatMap { RatingReader.statement(in: $0)?.value }
            }
        }
        totals.count = totals.count ?? votes
        return totals
    }

    private func count(at node: Int) -> Int? {
        value(at: node).flatMap { RatingReader.count(in: $0) }.flatMap { Int(exactly: $0.rounded()) }
    }

    /// Elements that claim to be a field of one record; records that claim more are made to cost time.
    private static let maximumAttempts = 24

    private func review(at record: Int) -> FoundReview {
        var review = FoundReview(method: .microformats, node: record)
        var best: String?
        var rating: String?
        var item = 0
        var attempts = 0
        for node in tree.descendants(of: record) where tree.nodes[node].attributeCount > 0 {
            guard let classes = tree.attribute(.class, of: node), attempts < Self.maximumAttempts else { continue }
            func has(_ one: StaticString, _ other: StaticString) -> Bool {
                tree.hasWord(one, in: classes) || tree.hasWord(other, in: classes)
            }
            if has("item", "p-item") { item = max(item, Int(tree.nodes[node].end)) }
            if has("reviewer", "p-author") || has("rating", "p-rating") || has("description", "e-content") {
                attempts += 1
            }
            if has("reviewer", "p-author") { review.author = review.author ?? name(at: node) }
            if has("dtreviewed", "dt-reviewed") || tree.hasWord("dt-published", in: classes) {
                review.date = review.date ?? value(at: node).flatMap { dates.statement(in: $0) }
            }
            if has("rating", "p-rating") {
                rating = rating ?? nested("value", in: node) ?? value(at: node)
                best = best ?? nested("best", in: node)
            }
            if has("description", "e-content") {
                review.body = review.body ?? VisibleText.text(of: node, in: tree) { tree.isCaption($0) }
            }
            if node >= item, has("summary", "p-name") {
                review.title = review.title ?? VisibleText.text(of: node, in: tree)
            }
        }
        review.rating = rating.flatMap { RatingStatement($0, best: best, worst: nil) }
        review.key = tree.key(of: record)
        return review
    }

    /// The value class pattern: a part named `value` or `value-title`, `title` of an `abbr`, else the text.
    private func value(at node: Int) -> String? {
        for child in tree.descendants(of: node) {
            guard let classes = tree.attribute(.class, of: child) else { continue }
            if tree.hasWord("value-title", in: classes), let title = tree.value(.title, of: child) { return title }
            if tree.hasWord("value", in: classes) { return VisibleText.text(of: child, in: tree) }
        }
        if let moment = tree.value(.datetime, of: node) { return moment }
        if let title = tree.value(.title, of: node), title.utf8.contains(where: \.isASCIIDigit) { return title }
        return VisibleText.text(of: node, in: tree) ?? tree.value(.alt, of: node)
    }

    private func nested(_ name: StaticString, in node: Int) -> String? {
        for child in tree.descendants(of: node) {
            guard let classes = tree.attribute(.class, of: child), tree.hasWord(name, in: classes) else { continue }
            return tree.value(.title, of: child) ?? VisibleText.text(of: child, in: tree)
        }
        return nil
    }

    private func name(at node: Int) -> String? {
        for child in tree.descendants(of: node) {
            guard let classes = tree.attribute(.class, of: child) else { continue }
            if tree.hasWord("fn", in: classes) || tree.hasWord("p-name", in: classes) {
                return VisibleText.text(of: child, in: tree)
            }
        }
        return VisibleText.text(of: node, in: tree)
    }
}
