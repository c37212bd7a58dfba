import Feedback

/// Reads hReview and h-review: records and fields named by classes.
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
