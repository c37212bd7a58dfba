import Feedback

/// The work on one page, from its tree to its reading.
struct PageSession {
    let tree: PageTree
    let dates: DateReader
    let limits: PageLimits
    var reading: PageReading
    /// What each view stated, kept only where somebody asks how the reviews were found.
    var trace: ReadingTrace?
    let outline: PageOutline
    /// The page's own address, and the one that its links start from.
    let own: PageAddress?
    private var address: PageAddress?

    init(tree: PageTree, dates: DateReader, limits: PageLimits, reading: PageReading) {
        self.tree = tree
        self.dates = dates
        self.limits = limits
        self.reading = reading
        outline = PageOutline(tree)
        own =
            reading.url.flatMap(PageAddress.init)
            ?? outline.canonicalURL.flatMap { tree.decoded($0) }.flatMap(PageAddress.init)
        address = reading.url.flatMap(PageAddress.init)
        if let base = outline.baseURL.flatMap({ tree.decoded($0) }) {
            address = (address?.resolved(base)).flatMap(PageAddress.init) ?? PageAddress(base) ?? address
        }
    }

    mutating func read(rules: CompiledRules?) {
        reading.language = outline.language.flatMap { tree.decoded($0) }
        reading.problems += tree.damage.problems
        if tree.damage.isHostile {
            reading.verdict = .hostile
            return
        }
        var linked = JSONLDReader(dates: dates, limit: limits.reviews)
        for script in tree.scripts where script.isLinkedData {
            linked.read(tree.bytes, range: script.content.indices, node: Int(script.node))
        }
        reading.problems += linked.problems
        var views = rules.map { [$0.reviews(in: tree, dates: dates, problems: &reading.problems)] } ?? views(linked)
        if rules == nil, !ReviewJoin.isComplete(views) {
            views.append(RecordDetector(tree: tree, dates: dates, limit: limits.reviews).reviews())
        }
        reading.stated = linked.totals ?? itemTotals()
        reading.next = rules?.next(in: tree).flatMap { absolute($0) } ?? nextLink()
        if rules == nil, views.allSatisfy(\.isEmpty) { views.append(embedded()) }
        let found = ReviewJoin.joined(views, in: tree)
        trace?.note(views, found)
        if rules?.findsNext != true, reading.next == nil, !found.isEmpty { reading.next = detectedNext(found) }
        if reading.next == nil, !found.isEmpty { count(on: rules, found.count) }
        settle(found)
        judge()
    }

    /// Reads only where the next page is.
    mutating func readNext(rules: CompiledRules) {
        reading.next = rules.next(in: tree).flatMap { absolute($0) }
    }

    /// What each way of stating reviews states, best first.
    private func views(_ linked: JSONLDReader) -> [[FoundReview]] {
        var microdata = ItemReader(tree, outline: outline, syntax: .microdata, dates: dates)
        var rdfa = ItemReader(tree, outline: outline, syntax: .rdfa, dates: dates)
        return [
            linked.reviews, microdata.reviews(outline, limit: limits.reviews),
            rdfa.reviews(outline, limit: limits.reviews),
            MicroformatReader(tree: tree, dates: dates).reviews(outline, limit: limits.reviews),
        ]
    }

    /// Reviews that only the program of the page knows.
    private func embedded() -> [FoundReview] {
        let reader = EmbeddedReader(dates: dates, limit: limits.reviews)
        let state = ScriptState(bytes: tree.bytes)
        var result: [FoundReview] = []
        for script in tree.scripts where !script.isLinkedData {
            state.forEachDocument(in: script.content) { result += reader.reviews(in: $0) }
        }
        return result
    }

    private func itemTotals() -> StatedTotals? {
        var microdata = ItemReader(tree, outline: outline, syntax: .microdata, dates: dates)
        if let totals = microdata.totals(outline) { return totals }
        var rdfa = ItemReader(tree, outline: outline, syntax: .rdfa, dates: dates)
        return rdfa.totals(outline) ?? MicroformatReader(tree: tree, dates: dates).totals(outline)
    }

    /// Turns what was found into drafts: dates by the order that all of them agree on, links made absolute.
    private mutating func settle(_ found: [FoundReview]) {
        reading.method = found.first?.method
        let repeated = Self.repeatedKeys(of: found)
        let order = DateStatement.order(of: found.compactMap(\.date), language: reading.language, now: dates.now)
        reading.reviews = found.map { review in
            ReviewDraft(
                key: review.key.flatMap { repeated.contains($0) ? nil : $0 }, author: review.author,
                rating: review.rating?.rating(),
                date: review.date?.date(order: order), title: review.title.flatMap(Captions.title), body: review.body,
                url: review.url.flatMap { absolute($0) }, reply: review.reply, isVerified: review.isVerified,
                product: review.product)
        }
    }

    /// Keys that name more than one review, and so none.
    private static func repeatedKeys(of found: [FoundReview]) -> Set<String> {
        let keys = found.compactMap(\.key)
        guard keys.map({ TextLetters.exactKey(of: $0) }).hasRepeats else { return [] }
        var seen: Set<String> = []
        return keys.reduce(into: []) { if !seen.insert($1).inserted { $0.insert($1) } }
    }

    private func nextLink() -> String? {
        for link in outline.nextLinks {
            if let text = tree.decoded(link), let target = absolute(text), continues(target) { return target }
        }
        return nil
    }

    private func detectedNext(_ found: [FoundReview]) -> String? {
        let end = found.map { $0.node > 0 ? Int(tree.nodes[$0.node].end) : 0 }.max() ?? 0
        return NextLink(tree: tree, outline: outline, address: own, end: end).reference().flatMap { absolute($0) }
    }

    /// The next page by counting: as a template says that a person wrote, else where the page says that it has more.
    private mutating func count(on rules: CompiledRules?, _ shown: Int) {
        guard let own else { return }
        if let template = rules?.nextTemplate {
            reading.next = CountedAddress(template: template, at: own)?.next(shown: shown)
        } else if rules?.findsNext != true {
            reading.next =
                CountedNext(tree: tree, outline: outline, address: own, shown: shown, total: reading.stated?.count)
                .reference()
        }
        reading.isNextCounted = reading.next != nil
    }

    /// Whether a link leads on in the same list; articles, too, have a next one, which is about something else.
    private func continues(_ target: String) -> Bool {
        guard let own, let other = PageAddress(target) else { return true }
        return own.isContinued(by: other)
    }

    private func absolute(_ reference: String) -> String? {
        guard !reference.hasPrefix("#") else { return nil }
        guard let address else { return reference }
        return address.resolved(reference)
    }

    /// A page with so few bytes of text, and scripts, is one that scripts fill.
    private static let shellText = 600

    private mutating func judge() {
        guard reading.reviews.isEmpty else {
            reading.verdict = tree.damage.isIncomplete ? .partial : .reviews
            return
        }
        reading.isShell = outline.hasScripts && outline.textBytes < Self.shellText
        reading.verdict = PageKind.verdict(of: tree, outline: outline, totals: reading.stated)
        if reading.verdict == .partial, let count = reading.stated?.count {
            reading.problems.append("the page states \(count) reviews and shows none")
        }
        guard tree.damage.isIncomplete, reading.verdict == .notAReviewPage || reading.verdict == .empty else { return }
        reading.verdict = tree.damage.contains(.cutOff) ? .partial : .hostile
    }
}

extension MarkupDamage {
    /// Markup that no browser would be sent in earnest.
    var isHostile: Bool { contains(.tooManyAttributes) || contains(.tagTooLong) }

    /// Something of the page may be missing from its tree.
    var isIncomplete: Bool { contains(.cutOff) || contains(.tooDeep) || contains(.tooManyNodes) }

    var problems: [String] {
        let words: [(MarkupDamage, String)] = [
            (.cutOff, "the page ends in the middle"),
            (.tooDeep, "elements are nested too deeply; some levels were left out"),
            (.tooManyAttributes, "a tag has too many attributes"),
            (.tagTooLong, "a tag is too long"),
            (.tooManyNodes, "the page has too many elements; the rest was left out"),
        ]
        return words.filter { contains($0.0) }.map(\.1)
    }
}
