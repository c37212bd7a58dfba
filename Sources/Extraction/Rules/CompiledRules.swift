import Feedback

/// Rules whose selectors have been checked.
struct CompiledRules: Sendable {
    private let record: Selector
    let fields: [ReviewField: Selector]
    private let nextPage: Selector?
    /// An address with `{page}` or `{offset}` in it, instead of a selector.
    let nextTemplate: String?
    private let ratingMax: Double?

    init(_ rules: ExtractionRules) throws {
        if let best = rules.ratingMax, best <= 0 {
            throw ExtractionError.badRules(reason: "the best rating is \(best); it must be above 0")
        }
        record = try Selector(rules.record)
        fields = try rules.fields.mapValues { try Selector($0) }
        nextTemplate = rules.next.flatMap { CountedAddress.isTemplate($0) ? $0 : nil }
        nextPage = nextTemplate == nil ? try rules.next.map { try Selector($0) } : nil
        ratingMax = rules.ratingMax
    }

    func reviews(in tree: PageTree, dates: DateReader, problems: inout [String]) -> [FoundReview] {
        var query = RuleQuery(tree)
        guard let records = query.evaluate(record, at: 0) else {
            problems.append("selector '\(record.text)' could not be evaluated")
            return []
        }
        var result: [FoundReview] = []
        for case .element(let node) in records {
            var review = FoundReview(method: .rules, node: node)
            for (field, selector) in fields {
                guard let found = query.evaluate(selector, at: node), !found.isEmpty else { continue }
                fill(field, of: &review, with: found, in: tree, dates: dates)
            }
            if fields[.key] == nil { review.key = tree.key(of: node) }
            if let body = review.body, body == review.title { review.title = nil }
            if review.hasContent { result.append(review) }
        }
        if query.isExhausted {
            problems.append("selector '\(record.text)' matches elements inside each other, too many to read")
            return []
        }
        if records.isEmpty { problems.append("selector '\(record.text)' matched nothing") }
        return fields[.reply] == nil ? Conversation.settled(result, in: tree) : result
    }

    /// Whether the rules say where the next page is; else it is found as on pages without rules.
    var findsNext: Bool { nextPage != nil || nextTemplate != nil }

    func next(in tree: PageTree) -> String? {
        var query = RuleQuery(tree)
        guard let nextPage, let found = query.evaluate(nextPage, at: 0)?.first else { return nil }
        switch found {
        case .element(let node): return tree.value(.href, of: node)
        case .text(let text): return text
        }
    }

    func fill(
        _ field: ReviewField, of review: inout FoundReview, with found: [Selected], in tree: PageTree,
        dates: DateReader
    ) {
        let texts = found.compactMap { text(of: $0, for: field, in: tree) }
        guard let first = texts.first else { return }
        switch field {
        case .key: review.key = first
        case .author: review.author = Captions.name(first)
        case .title: review.title = first
        case .url: review.url = first
        case .product: review.product = first
        case .verified: review.isVerified = true
        case .body: review.body = texts.joined(separator: "\n\n")
        case .reply: review.reply = texts.joined(separator: "\n\n")
        case .date: review.date = texts.lazy.compactMap { dates.statement(in: $0) }.first
        case .rating:
            review.rating = texts.lazy.compactMap { RatingStatement($0, best: nil, worst: nil) }.first
            if let rating = review.rating, rating.best == nil, let ratingMax {
                review.rating = RatingStatement(value: rating.value, worst: rating.worst, best: ratingMax)
            }
        }
    }

    private func text(of found: Selected, for field: ReviewField, in tree: PageTree) -> String? {
        switch found {
        case .text(let text):
            return Prose.text(of: Array((field == .rating ? RuleText.rating(text) : text).utf8))
        case .element(let node):
            return RuleText.text(of: node, for: field, in: tree)
        }
    }
}
