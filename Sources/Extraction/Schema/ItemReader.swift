import Feedback

/// Reads the reviews and totals of a page's Microdata or RDFa Lite.
struct ItemReader {
    let tree: PageTree
    let syntax: PageOutline.Syntax
    let dates: DateReader
    /// Where the elements stand that others refer to; empty where none does.
    private let places: [String: Int]
    /// How many elements may still be read by reference, so that references cannot multiply a page.
    private var referenceBudget: Int

    init(_ tree: PageTree, outline: PageOutline, syntax: PageOutline.Syntax, dates: DateReader) {
        self.tree = tree
        self.syntax = syntax
        self.dates = dates
        places = outline.hasReferences ? tree.identifiers() : [:]
        referenceBudget = tree.nodes.count * 2 + 1000
    }

    mutating func reviews(_ outline: PageOutline, limit: Int) -> [FoundReview] {
        var result: [FoundReview] = []
        let count = outline.items.count { $0.syntax == syntax && $0.kind == .review }
        result.reserveCapacity(min(count, limit))
        for item in outline.items where item.syntax == syntax && item.kind == .review && result.count < limit {
            let review = review(at: item.node)
            if review.hasContent { result.append(review) }
        }
        return result
    }

    mutating func totals(_ outline: PageOutline) -> StatedTotals? {
        for item in outline.items where item.syntax == syntax && item.kind == .aggregate {
            var count: Int?
            var average: Double?
            forEachProperty(of: item.node) { tree, name, node in
                guard let number = tree.itemText(node, for: name).flatMap({ RatingReader.count(in: $0) }) else {
                    return
                }
                switch name {
                case .count: count = count ?? Int(exactly: number.rounded())
                case .value, .rating:
                    average = average ?? RatingReader.statement(in: tree.itemText(node, for: name) ?? "")?.value
                default: break
                }
            }
            if count != nil || (average ?? 1000) <= 10 { return StatedTotals(count: count, average: average) }
        }
        return nil
    }

    private mutating func review(at item: Int) -> FoundReview {
        var review = FoundReview(method: syntax == .microdata ? .microdata : .rdfa, node: item)
        var rating = RatingParts()
        var body: (rank: Int, text: String)?
        let dates = dates
        var nested: [Int] = []
        forEachProperty(of: item) { tree, name, node in
            switch name {
            case .author: review.author = review.author ?? tree.nameText(node)
            case .rating:
                nested.append(node)
                if !tree.isItem(node) { rating.value = rating.value ?? tree.itemText(node, for: name) }
            case .value: rating.value = rating.value ?? tree.itemText(node, for: name)
            case .best: rating.best = rating.best ?? tree.itemText(node, for: name)
            case .worst: rating.worst = rating.worst ?? tree.itemText(node, for: name)
            case .body, .description:
                let rank = name == .body ? 0 : 1
                if let text = tree.itemProse(node) { body = Self.join(body, with: (rank, text)) }
            case .title: review.title = review.title ?? tree.itemProse(node)
            case .date:
                review.date = review.date ?? tree.itemText(node, for: name).flatMap { dates.statement(in: $0) }
            case .url: review.url = review.url ?? tree.itemText(node, for: name)
            case .key: review.key = review.key ?? tree.itemText(node, for: name)
            case .product: review.product = review.product ?? tree.nameText(node)
            case .count: break
            }
        }
        for node in nested where tree.isItem(node) { readRating(at: node, into: &rating) }
        review.body = body?.text
        review.rating = rating.statement
        review.key = review.key ?? tree.key(of: item)
        return review
    }

    private mutating func readRating(at node: Int, into rating: inout RatingParts) {
        var parts = rating
        forEachProperty(of: node) { tree, name, node in
            switch name {
            case .value, .rating: parts.value = parts.value ?? tree.itemText(node, for: name)
            case .best: parts.best = parts.best ?? tree.itemText(node, for: name)
            case .worst: parts.worst = parts.worst ?? tree.itemText(node, for: name)
            default: break
            }
        }
        if parts.value == nil { parts.value = tree.value(.content, of: node) ?? VisibleText.text(of: node, in: tree) }
        rating = parts
    }

    /// The better of two bodies: a review may state its beginning and its whole.
    private static func join(_ old: (rank: Int, text: String)?, with new: (rank: Int, text: String)) -> (
        rank: Int, text: String
    ) {
        guard let old else { return new }
        if new.rank != old.rank { return new.rank < old.rank ? new : old }
        let fold = (TextIdentity.folded(old.text), TextIdentity.folded(new.text))
        if fold.0.contains(fold.1) { return old }
        if fold.1.contains(fold.0) { return new }
        return (old.rank, old.text + "\n\n" + new.text)
    }

    /// Visits the properties of an item; those of items inside it belong to these.
    private mutating func forEachProperty(of item: Int, visit: (PageTree, ItemProperty, Int) -> Void) {
        walk(tree.descendants(of: item), visit: visit)
        guard !places.isEmpty, let references = tree.value(.itemref, of: item) else { return }
        for reference in references.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
            guard let place = places[String(reference)] else { continue }
            let range = place..<Int(tree.nodes[place].end)
            referenceBudget -= range.count
            guard referenceBudget > 0 else { return }
            walk(range, visit: visit)
        }
    }

    private func walk(_ range: Range<Int>, visit: (PageTree, ItemProperty, Int) -> Void) {
        var index = range.lowerBound
        while index < range.upperBound {
            let node = tree.nodes[index]
            guard node.attributeCount > 0 else {
                index += 1
                continue
            }
            var isNested = false
            for attribute in tree.attributes(of: index) {
                switch attribute.name {
                case .itemscope where syntax == .microdata, .typeof where syntax == .rdfa: isNested = true
                case .itemprop where syntax == .microdata, .property where syntax == .rdfa, .rel where syntax == .rdfa:
                    tree.forEachProperty(in: attribute.value) { visit(tree, $0, index) }
                default: break
                }
            }
            index = isNested ? Int(node.end) : index + 1
        }
    }
}

/// A rating in its parts.
private struct RatingParts {
    var value: String?
    var best: String?
    var worst: String?

    var statement: RatingStatement? {
        value.flatMap { RatingStatement($0, best: best, worst: worst) }
    }
}
