import Feedback

/// Reads reviews out of a program's state by the shape of its objects: a text, somebody who wrote it, a day, a rating.
struct EmbeddedReader {
    let dates: DateReader
    let limit: Int

    func reviews(in tree: JSONTree) -> [FoundReview] {
        let objects = KeyedObjects(tree)
        var result: [FoundReview] = []
        var index = 0
        while index < tree.values.count, result.count < limit {
            if tree.values[index].kind == .object, let review = review(at: index, in: tree, objects) {
                result.append(review)
                // What lies inside a review is part of it.
                index = Int(tree.values[index].end)
            } else {
                index += 1
            }
        }
        return result
    }

    private func review(at object: Int, in tree: JSONTree, _ objects: KeyedObjects) -> FoundReview? {
        var review = FoundReview(method: .embeddedJSON)
        var isForeign = false
        for member in tree.children(of: object) {
            switch EmbeddedKey(tree, member) {
            case .text: review.body = review.body ?? prose(member, in: tree)
            case .title: review.title = review.title ?? tree.text(of: member)
            case .author: review.author = review.author ?? name(member, in: tree, objects)
            case .date: review.date = review.date ?? date(member, in: tree)
            case .rating: review.rating = review.rating ?? rating(member, in: tree)
            case .key: review.key = review.key ?? tree.text(of: member)
            case .reply: review.reply = review.reply ?? prose(member, in: tree)
            case .verified: review.isVerified = review.isVerified ?? tree.flag(member)
            case .foreign: isForeign = true
            case nil: break
            }
        }
        guard !isForeign, review.body != nil, review.author != nil || review.date != nil else { return nil }
        if review.rating != nil, review.author != nil, review.date != nil { return review }
        guard review.rating != nil || (review.author != nil && review.date != nil), isUnderReviews(object, in: tree)
        else {
            return nil
        }
        return review
    }

    /// Whether a key above the object, or its own type, speaks of reviews.
    private func isUnderReviews(_ object: Int, in tree: JSONTree) -> Bool {
        if let type = tree.member("__typename", of: object), let name = tree.text(of: type) {
            return ReviewWords.areIn(name)
        }
        var current = object
        for _ in 0..<5 where current >= 0 {
            let key = tree.values[current].key
            if tree.bytes.contains("review", in: key.indices) || tree.bytes.contains("comment", in: key.indices)
                || tree.bytes.contains("feedback", in: key.indices)
                || tree.bytes.contains("testimonial", in: key.indices)
            {
                return true
            }
            current = Int(tree.values[current].parent)
        }
        return false
    }

    private func prose(_ member: Int, in tree: JSONTree) -> String? {
        guard tree.values[member].kind == .object else {
            guard tree.values[member].kind == .string, let text = Prose.text(of: tree.decoded(member)) else {
                return nil
            }
            return text.hasPrefix("http") && !text.utf8.contains(32) ? nil : text
        }
        for child in tree.children(of: member) {
            if case .text = EmbeddedKey(tree, child), let text = prose(child, in: tree) { return text }
        }
        return nil
    }

    private func name(_ member: Int, in tree: JSONTree, _ objects: KeyedObjects) -> String? {
        if tree.values[member].kind == .string { return tree.text(of: member) }
        guard tree.values[member].kind == .object else { return nil }
        // Normalised state keeps people apart from what they wrote, under their own keys.
        let person = tree.member("__ref", of: member).flatMap { objects.object(named: $0, in: tree) } ?? member
        for child in tree.children(of: person) where tree.values[child].kind == .string {
            if EmbeddedKey.isName(tree, child), let name = tree.text(of: child) { return name }
        }
        return nil
    }

    private func date(_ member: Int, in tree: JSONTree) -> DateStatement? {
        if tree.values[member].kind == .object {
            for child in tree.children(of: member) {
                if let found = date(child, in: tree) { return found }
            }
            return nil
        }
        return tree.text(of: member).flatMap { dates.statement(in: $0) }
    }

    private func rating(_ member: Int, in tree: JSONTree) -> RatingStatement? {
        if tree.values[member].kind == .object {
            for child in tree.children(of: member) {
                if case .rating = EmbeddedKey(tree, child), let found = rating(child, in: tree) { return found }
            }
            return nil
        }
        guard let text = tree.text(of: member), text.utf8.count <= 12, text.utf8.first?.isASCIIDigit == true else {
            return nil
        }
        return RatingReader.statement(in: text)
    }
}

extension JSONTree {
    /// A member that says yes or no.
    fileprivate func flag(_ member: Int) -> Bool? {
        switch text(of: member) {
        case "true", "1": true
        case "false", "0": false
        default: nil
        }
    }
}

/// The objects of a document by their own keys, where anything refers to them.
private struct KeyedObjects {
    private var places: [Substring: Int] = [:]

    init(_ tree: JSONTree) {
        guard tree.values.indices.contains(where: { tree.hasKey("__ref", $0) }) else { return }
        for index in tree.values.indices where tree.values[index].kind == .object && !tree.values[index].key.isEmpty {
            let key = Substring(decoding: tree.bytes[tree.values[index].key.indices], as: UTF8.self)
            if places[key] == nil { places[key] = index }
        }
    }

    func object(named reference: Int, in tree: JSONTree) -> Int? {
        tree.text(of: reference).flatMap { places[$0[...]] }
    }
}
