import Feedback

extension PageReader {
    /// Reads a page and says of every field where it was found; slower than reading alone.
    public func explanation(
        of bytes: [UInt8], url: String? = nil, contentType: String? = nil
    ) -> PageExplanation {
        let told = withSession(bytes, url: url, contentType: contentType) { session in
            var session = session
            session.trace = ReadingTrace()
            session.read(rules: rules)
            return session.explanation(byRules: rules != nil)
        }
        return told
            ?? PageExplanation(
                reading: reading(of: bytes, url: url, contentType: contentType), views: [], list: nil, reviews: [])
    }
}

extension PageSession {
    fileprivate func explanation(byRules: Bool) -> PageExplanation {
        let trace = trace ?? ReadingTrace()
        let views = trace.views.map { PageExplanation.View(method: $0[0].method, reviews: $0.count) }
        let origins = zip(trace.found, reading.reviews).map { found, review in
            ReviewField.allCases.compactMap { origin(of: $0, found: found, review: review, trace.views) }
        }
        let hasList = !byRules && trace.views.contains { $0[0].method == .detected }
        return PageExplanation(reading: reading, views: views, list: hasList ? list() : nil, reviews: origins)
    }

    private func list() -> PageExplanation.List? {
        guard let finding = RecordDetector(tree: tree, dates: dates, limit: limits.reviews).finding(),
            let first = finding.records.first
        else { return nil }
        let parent = Int(tree.nodes[first].parent)
        return PageExplanation.List(
            place: ReadablePath.of(parent, in: tree) + " > " + ReadablePath.shape(of: first, in: parent, tree),
            records: finding.records.count, signs: finding.evidence.signs, needed: ListEvidence.needed,
            rivals: finding.rivals)
    }

    /// The view that stated what the joined review says, and where in the page that stands.
    private func origin(
        of field: ReviewField, found: FoundReview, review: ReviewDraft, _ views: [[FoundReview]]
    ) -> PageExplanation.Origin? {
        guard review.states(field) else { return nil }
        let source = views.lazy.compactMap { view in view.first { $0.isSource(of: field, in: found) } }.first ?? found
        let isPlaced = source.node > 0 && !tree.nodes[source.node].tag.isHidden
        guard isPlaced else {
            let place = source.node > 0 ? ReadablePath.of(source.node, in: tree) : "script"
            return PageExplanation.Origin(field: field, method: source.method, place: place, shape: place)
        }
        let sample = RecordSample(node: source.node, review: review)
        guard let place = PlaceFinder(tree: tree, dates: dates).places(of: field, in: sample).last else {
            let record = ReadablePath.of(source.node, in: tree)
            return PageExplanation.Origin(field: field, method: source.method, place: record, shape: ".")
        }
        return PageExplanation.Origin(
            field: field, method: source.method, place: ReadablePath.of(place.nodes[0], in: tree) + place.suffix,
            shape: ReadablePath.shape(of: place.nodes[0], in: source.node, tree) + place.suffix)
    }
}

extension FoundReview {
    /// Whether the joined review has this field from here: the same review, and the same value.
    fileprivate func isSource(of field: ReviewField, in joined: FoundReview) -> Bool {
        guard isAbout(joined) else { return false }
        switch field {
        case .key: return key == joined.key
        case .author: return author == joined.author
        case .rating: return rating == joined.rating
        case .date: return date == joined.date
        case .title: return title == joined.title
        case .body: return body == joined.body
        case .url: return url == joined.url
        case .reply: return reply == joined.reply
        case .verified: return isVerified == joined.isVerified
        case .product: return product == joined.product
        }
    }

    private func isAbout(_ other: FoundReview) -> Bool {
        if node > 0, node == other.node, method == other.method { return true }
        let (one, two) = (TextLetters.of(body), TextLetters.of(other.body))
        if !one.isEmpty, !two.isEmpty { return one.starts(with: two.prefix(40)) || two.starts(with: one.prefix(40)) }
        return author != nil && author == other.author && date == other.date
    }
}
