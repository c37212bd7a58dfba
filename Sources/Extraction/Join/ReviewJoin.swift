import Feedback

/// Joins what several views of a page say about the same reviews.
enum ReviewJoin {
    /// Whether the visible list itself states its reviews so fully that looking at it again can add nothing.
    static func isComplete(_ views: [[FoundReview]]) -> Bool {
        guard let view = views.first(where: { !$0.isEmpty }), view.count >= 3, view[0].method != .jsonLD else {
            return false
        }
        let full = view.count { $0.author != nil && $0.date != nil && $0.body != nil && $0.rating != nil }
        return full * 20 >= view.count * 19
    }

    /// The reviews of all views: the first view that states any, with what others know of the same reviews.
    static func joined(_ views: [[FoundReview]], in tree: PageTree) -> [FoundReview] {
        var result: [FoundReview] = []
        for view in views where !view.isEmpty {
            let others = withoutRepeats(view)
            result = result.isEmpty ? others : joined(result, with: others, in: tree)
        }
        return result
    }

    private static func joined(_ known: [FoundReview], with others: [FoundReview], in tree: PageTree) -> [FoundReview] {
        var result = known
        let index = ReviewMatches(known, in: tree)
        var isTaken = [Bool](repeating: false, count: known.count)
        var unmatched: [FoundReview] = []
        for other in others {
            if let place = index.match(for: other, isTaken: isTaken) {
                isTaken[place] = true
                result[place].fill(from: other)
            } else {
                unmatched.append(other)
            }
        }
        let matched = others.count - unmatched.count
        // The same list, seen twice: what only one view has belongs to it as well. Another list does not.
        let isSameList = matched * 2 >= min(known.count, others.count)
        // Ratings without a word beside a list of texts are not the whole of what customers say.
        let isWordless =
            known[0].method == .jsonLD && known.count { $0.body != nil } * 3 < known.count
            && others.contains { $0.body != nil }
        if isSameList || isWordless || (known.count == 1 && others.count >= 3) { result += unmatched }
        return result
    }

    /// A page may state the same review twice: in a box above the list, or in two blocks.
    static func withoutRepeats(_ view: [FoundReview]) -> [FoundReview] {
        let identities = view.map { TextLetters.key(of: [$0.author, $0.title, $0.body]) }
        if !identities.hasRepeats, view.allSatisfy(\.hasContent) { return view }
        var places: [UInt64: Int] = [:]
        var result: [FoundReview] = []
        for (review, identity) in zip(view, identities) where review.hasContent {
            if let place = places[identity], result[place].agrees(with: review) {
                if review.fill > result[place].fill { result[place] = review }
            } else {
                places[identity] = result.count
                result.append(review)
            }
        }
        return result
    }
}

extension [UInt64] {
    /// Whether a number stands here more than once; sorting is kinder to a processor's caches than a table.
    var hasRepeats: Bool {
        let sorted = sorted()
        return zip(sorted, sorted.dropFirst()).contains { $0 == $1 }
    }
}

/// Finds a review of one view in another.
struct ReviewMatches {
    private let reviews: [FoundReview]
    private let bodies: [[UInt8]]
    /// Reviews by the beginning of their text, and by their place in the tree.
    private var byBeginning: [UInt64: [Int]] = [:]
    private var byAuthor: [UInt64: [Int]] = [:]
    /// Reviews that have a place of their own, in document order.
    private let byNode: [Int]
    private let tree: PageTree
    private static let beginning = 40

    init(_ reviews: [FoundReview], in tree: PageTree) {
        self.reviews = reviews
        self.tree = tree
        byNode = reviews.indices.filter { reviews[$0].method != .jsonLD && reviews[$0].node > 0 }
            .sorted { reviews[$0].node < reviews[$1].node }
        bodies = reviews.map { TextLetters.of($0.body) }
        for place in reviews.indices {
            if bodies[place].count >= 8 {
                byBeginning[TextLetters.key(of: bodies[place].prefix(Self.beginning)), default: []].append(place)
            }
            if let author = reviews[place].author { byAuthor[TextLetters.key(of: [author]), default: []].append(place) }
        }
    }

    func match(for other: FoundReview, isTaken: [Bool]) -> Int? {
        if other.method != .jsonLD, let place = place(around: other.node), !isTaken[place] { return place }
        let body = TextLetters.of(other.body)
        for place in byBeginning[TextLetters.key(of: body.prefix(Self.beginning))] ?? [] where !isTaken[place] {
            let author = reviews[place].author
            if author == nil || other.author == nil || bodies[place].count >= 60
                || TextLetters.of(author) == TextLetters.of(other.author)
            {
                return place
            }
        }
        guard let author = other.author else { return nil }
        return (byAuthor[TextLetters.key(of: [author])] ?? []).first { place in
            !isTaken[place] && reviews[place].date != nil && reviews[place].date == other.date
                && (body.isEmpty || bodies[place].isEmpty || body.starts(with: bodies[place].prefix(20)))
        }
    }

    /// A review whose element lies around this place, or the other way round.
    private func place(around node: Int) -> Int? {
        guard node > 0 else { return nil }
        var low = 0
        var high = byNode.count
        while low < high {
            let middle = (low + high) / 2
            if reviews[byNode[middle]].node <= node { low = middle + 1 } else { high = middle }
        }
        if low > 0, tree.isDescendant(node, of: reviews[byNode[low - 1]].node) { return byNode[low - 1] }
        return low < byNode.count && tree.isDescendant(reviews[byNode[low]].node, of: node) ? byNode[low] : nil
    }
}

extension FoundReview {
    /// Whether two statements with the same author and text can be about the same review.
    func agrees(with other: FoundReview) -> Bool {
        // Somebody who sends a text twice does so on one day; whether the page states the minute changes nothing.
        let isSameDay = date == other.date || date.flatMap { one in other.date.map(one.isSameDay) } == true
        if let key, let otherKey = other.key, key != otherKey {
            return author != nil && body != nil && isSameDay && rating == other.rating
        }
        return (date == nil || other.date == nil || isSameDay)
            && (rating == nil || other.rating == nil || rating?.value == other.rating?.value)
    }

    /// Takes over what another view of the same review knows and this one does not.
    mutating func fill(from other: FoundReview) {
        key = key ?? other.key
        author = author ?? other.author
        rating = rating ?? other.rating
        if date == nil || date?.isRelative == true && other.date?.isRelative == false { date = other.date ?? date }
        title = title ?? other.title
        reply = reply ?? other.reply
        url = url ?? other.url
        isVerified = isVerified ?? other.isVerified
        product = product ?? other.product
        guard let longer = other.body else { return }
        if let body, !body.isStub(of: longer) { return }
        body = longer
    }
}

extension DateStatement {
    /// Whether both name the same day or span, whatever the minute.
    fileprivate func isSameDay(as other: DateStatement) -> Bool {
        guard case .settled(let one) = self, case .settled(let two) = other else { return self == other }
        return one.earliest == two.earliest && one.latest == two.latest
    }
}

extension String {
    /// Whether this text is the beginning of a longer one, with or without dots at its end.
    fileprivate func isStub(of longer: String) -> Bool {
        let whole = TextLetters.of(longer)
        let stub = TextLetters.of(self)
        return stub.count < whole.count && stub.count >= 20 && whole.starts(with: stub)
    }
}
