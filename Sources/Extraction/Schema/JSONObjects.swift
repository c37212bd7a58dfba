import Feedback

/// The objects of a document, with `@id` references followed.
struct JSONObjects {
    let tree: JSONTree
    private let named: [String: Int]

    init(_ tree: JSONTree) {
        self.tree = tree
        var named: [String: Int] = [:]
        for index in tree.values.indices where tree.hasKey("@id", index) {
            let object = Int(tree.values[index].parent)
            // An object with nothing but an `@id` is a reference, not the thing itself.
            guard object >= 0, tree.values[object].end > index + 1 || object + 1 < index,
                let name = tree.text(of: index), named[name] == nil
            else { continue }
            named[name] = object
        }
        self.named = named
    }

    /// The value itself, or the object it refers to.
    private func resolved(_ index: Int) -> Int {
        guard tree.values[index].kind == .object, tree.values[index].end == index + 2,
            let id = tree.member("@id", of: index), let name = tree.text(of: id)
        else { return index }
        return named[name] ?? index
    }

    /// A value or the first of several, references followed.
    private func first(_ index: Int) -> Int {
        var current = index
        for _ in 0..<4 where tree.values[current].kind == .array {
            guard tree.values[current].end > current + 1 else { return current }
            current += 1
        }
        return resolved(current)
    }

    func review(at object: Int, method: ExtractionMethod, node: Int, dates: DateReader) -> FoundReview {
        var review = FoundReview(method: method, node: node)
        var bodies: [(rank: Int, value: Int)] = []
        var titles: [(rank: Int, value: Int)] = []
        var days: [(rank: Int, value: Int)] = []
        for member in tree.children(of: object) {
            switch SchemaMember(tree, member) {
            case .body(let rank): bodies.append((rank, member))
            case .title(let rank): titles.append((rank, member))
            case .date(let rank): days.append((rank, member))
            case .author: review.author = review.author ?? name(of: member)
            case .rating: review.rating = review.rating ?? rating(at: member)
            case .url: review.url = review.url ?? tree.text(of: first(member))
            case .key: review.key = review.key ?? tree.text(of: member)
            case .product: review.product = review.product ?? name(of: member)
            case .comment: review.reply = review.reply ?? answer(at: member)
            case nil: break
            }
        }
        review.body = best(bodies) { prose(at: $0) }
        review.title = best(titles) { prose(at: $0) }
        review.date = best(days) { tree.text(of: first($0)).flatMap { dates.statement(in: $0) } }
        if review.key?.hasPrefix("_:") == true { review.key = nil }
        return review
    }

    private func best<Value>(_ candidates: [(rank: Int, value: Int)], read: (Int) -> Value?) -> Value? {
        for candidate in candidates.sorted(by: { $0.rank < $1.rank }) {
            if let value = read(candidate.value) { return value }
        }
        return nil
    }

    /// A name: a string, or the `name` of an object.
    private func name(of index: Int) -> String? {
        let value = first(index)
        guard tree.values[value].kind == .object else { return tree.text(of: value) }
        if let name = tree.member("name", of: value) { return tree.text(of: first(name)) }
        let given = tree.member("givenName", of: value).flatMap { tree.text(of: $0) }
        let family = tree.member("familyName", of: value).flatMap { tree.text(of: $0) }
        let parts = [given, family].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    /// The shop's answer: a review's only comment. Of several nobody can say who speaks for the shop.
    private func answer(at index: Int) -> String? {
        if tree.values[index].kind == .array, Array(tree.children(of: index)).count != 1 { return nil }
        let comment = first(index)
        guard tree.values[comment].kind == .object else { return prose(at: comment) }
        return (tree.member("text", of: comment) ?? tree.member("description", of: comment)).flatMap { prose(at: $0) }
    }

    private func rating(at index: Int) -> RatingStatement? {
        let value = first(index)
        guard tree.values[value].kind == .object else {
            return tree.text(of: value).flatMap { RatingStatement($0, best: nil, worst: nil) }
        }
        func text(_ name: StaticString) -> String? {
            tree.member(name, of: value).flatMap { tree.text(of: first($0)) }
        }
        return text("ratingValue").flatMap {
            RatingStatement($0, best: text("bestRating"), worst: text("worstRating"))
        }
    }

    /// Text for reading: lines kept, markup taken out.
    private func prose(at index: Int) -> String? {
        let value = first(index)
        guard tree.values[value].kind != .object, tree.values[value].kind != .array, tree.text(of: value) != nil else {
            return nil
        }
        return Prose.text(of: tree.decoded(value))
    }
}

/// What a member of a review's object states.
private enum SchemaMember {
    case body(rank: Int), title(rank: Int), date(rank: Int), author, rating, url, key, product, comment

    init?(_ tree: JSONTree, _ index: Int) {
        func hasKey(_ name: StaticString) -> Bool { tree.hasKey(name, index) }
        if hasKey("reviewBody") {
            self = .body(rank: 0)
        } else if hasKey("description") {
            self = .body(rank: 1)
        } else if hasKey("text") {
            self = .body(rank: 2)
        } else if hasKey("headline") {
            self = .title(rank: 0)
        } else if hasKey("name") {
            self = .title(rank: 1)
        } else if hasKey("datePublished") {
            self = .date(rank: 0)
        } else if hasKey("dateCreated") {
            self = .date(rank: 1)
        } else if hasKey("dateModified") {
            self = .date(rank: 2)
        } else if hasKey("author") || hasKey("creator") {
            self = .author
        } else if hasKey("reviewRating") || hasKey("ratingValue") {
            self = .rating
        } else if hasKey("url") {
            self = .url
        } else if hasKey("@id") || hasKey("identifier") {
            self = .key
        } else if hasKey("itemReviewed") {
            self = .product
        } else if hasKey("comment") {
            self = .comment
        } else {
            return nil
        }
    }
}
