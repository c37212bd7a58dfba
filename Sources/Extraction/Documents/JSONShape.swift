/// Finds out from an answer itself where its reviews stand: the list whose objects look most like reviews.
struct JSONShape {
    let tree: JSONTree
    let root: Int

    private static let sampleSize = 20
    private static let depth = 4

    /// A mapping that fits; `nil` where nothing looks like reviews.
    func mapping() -> JSONMapping? {
        if let preset = preset() { return preset }
        var best: (score: Int, list: Int, members: JSONMembers)?
        for list in tree.values.indices where list >= root && isCandidate(list) {
            let members = sample(list)
            let score = members.score * 100 + min(children(of: list).count, 50) + (isNamedReviews(list) ? 150 : 0)
            let isReviews = members.looksLikeReview || (list == root || isNamedReviews(list)) && members.isTextWithDate
            if isReviews, score > best?.score ?? 0 { best = (score, list, members) }
        }
        guard let best else { return nil }
        var mapping = JSONMapping(records: path(to: best.list), fields: best.members.fields)
        mapping.ratingMaxPath = best.members.ratingMax
        mapping.total = Self.total
        mapping.average = Self.average
        return mapping
    }

    private static let total = JSONPath(
        known: "total || total_count || totalCount || totalReviews || reviewCount || review_count || totalResults "
            + "|| total_items || pagination.total || meta.total || bottomline.total_review || response.bottomline.total_review"
    )
    private static let average = JSONPath(
        known: "average || average_rating || averageRating || avg_rating || bottomline.average_score "
            + "|| response.bottomline.average_score")

    /// A known API whose answer this is.
    private func preset() -> JSONMapping? {
        for name in ["app-store", "app-store-web", "judge-me", "trustpilot", "json-feed", "google-play"] {
            guard let preset = JSONMapping.presets[name] else { continue }
            if let inner = preset.inner {
                if inner.first(in: tree, from: root) != nil { return preset }
                continue
            }
            guard let record = preset.records.first(in: tree, from: root) else { continue }
            let filled = preset.fields.filter { $0.value.first(in: tree, from: record) != nil }
            if filled[.body] != nil, filled[.rating] != nil || name == "json-feed", filled.count >= 5 { return preset }
        }
        return nil
    }

    /// A list of objects, or an object that may be the one record there is.
    private func isCandidate(_ value: Int) -> Bool {
        switch tree.values[value].kind {
        case .array: return tree.children(of: value).contains { tree.values[$0].kind == .object }
        case .object:
            let parent = Int(tree.values[value].parent)
            return value == root || parent == root && tree.values[root].kind == .object || isKeyedList(value)
        default: return false
        }
    }

    /// An object whose members are records, each under its own number.
    private func isKeyedList(_ value: Int) -> Bool {
        guard tree.values[value].kind == .object else { return false }
        let members = tree.children(of: value).prefix(Self.sampleSize)
        return members.contains { _ in true }
            && members.allSatisfy {
                tree.values[$0].kind == .object && tree.key(of: $0).contains(where: \.isASCIIDigit)
            }
    }

    private func children(of value: Int) -> [Int] {
        tree.values[value].kind == .array || isKeyedList(value) ? Array(tree.children(of: value)) : [value]
    }

    /// The first list without elements whose name speaks of reviews.
    func emptyList() -> String? {
        let empty = tree.values.indices.filter { tree.values[$0].kind == .array && Int(tree.values[$0].end) == $0 + 1 }
        if let named = empty.first(where: isNamedReviews) {
            return String(decoding: tree.key(of: named), as: UTF8.self)
        }
        return empty.first { $0 == root || Int(tree.values[$0].parent) == root }.map {
            String(decoding: tree.key(of: $0), as: UTF8.self)
        }
    }

    private func isNamedReviews(_ value: Int) -> Bool {
        let key = tree.values[value].key.indices
        return tree.bytes.contains("eview", in: key) || tree.bytes.contains("omment", in: key)
            || tree.bytes.contains("eedback", in: key) || tree.bytes.contains("atings", in: key)
    }

    private func sample(_ list: Int) -> JSONMembers {
        var members = JSONMembers()
        for object in children(of: list).prefix(Self.sampleSize) where tree.values[object].kind == .object {
            collect(object, under: [], inside: nil, into: &members)
        }
        return members
    }

    private func collect(
        _ object: Int, under prefix: [JSONPath.Step], inside container: JSONMembers.Role?,
        into members: inout JSONMembers
    ) {
        for member in tree.children(of: object) {
            let key = tree.key(of: member)
            let name = JSONMembers.fold(key)
            let path = prefix + [.member(key)]
            switch tree.values[member].kind {
            case .object where prefix.count < Self.depth && !JSONMembers.isForeign(name):
                collect(member, under: path, inside: JSONMembers.container(name) ?? container, into: &members)
            case .array where prefix.count < Self.depth:
                // Answers and ratings may be several; the first says what is meant.
                if let role = JSONMembers.container(name), role == .reply || role == .rating,
                    let first = tree.children(of: member).first(where: { tree.values[$0].kind == .object })
                {
                    collect(first, under: path + [.index(0)], inside: role, into: &members)
                }
            case .string, .number, .bare:
                guard let text = tree.text(of: member) else { continue }
                members.add(path, key: key, inside: container, text: text)
            default: continue
            }
        }
    }

    private func path(to value: Int) -> JSONPath {
        var steps: [JSONPath.Step] = []
        var current = value
        while current != root, current > 0 {
            let parent = Int(tree.values[current].parent)
            if tree.values[parent].kind == .object {
                steps.append(.member(tree.key(of: current)))
            } else {
                steps.append(.index(tree.children(of: parent).prefix { $0 != current }.reduce(0) { sum, _ in sum + 1 }))
            }
            current = parent
        }
        steps.reverse()
        if tree.values[value].kind == .array { steps.append(.elements) }
        if isKeyedList(value) { steps.append(.everything) }
        return JSONPath(text: "the list that looks like reviews", alternatives: [steps])
    }
}
