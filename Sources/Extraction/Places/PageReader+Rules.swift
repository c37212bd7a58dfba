import Feedback

extension PageReader {
    /// Writes rules for the visible list of a page that this reader can read; `nil` where there is none, or none that
    /// CSS could name.
    ///
    /// - Parameters:
    ///   - url: the page's own address, against which its links are resolved.
    ///   - contentType: the `Content-Type` header, for its charset.
    public func writtenRules(for bytes: [UInt8], url: String? = nil, contentType: String? = nil) -> WrittenRules? {
        withSession(bytes, url: url, contentType: contentType) { session in
            var session = session
            session.trace = ReadingTrace()
            session.read(rules: rules)
            let known = session.reading.reviews
            let samples = session.visibleSamples()
            guard known.count >= 2, samples.count >= 2 else { return nil }
            return session.written(from: samples, mayHaveOthers: false, known: known)
        } ?? nil
    }
}

extension PageSession {
    /// The reviews of this session's reading with the elements that hold them; those without one are looked for.
    func visibleSamples() -> [RecordSample] {
        guard let trace, trace.found.count == reading.reviews.count else { return [] }
        let pairs = zip(trace.found, reading.reviews)
        if pairs.contains(where: { $0.0.method != .jsonLD && $0.0.method != .embeddedJSON && $0.0.node > 0 }) {
            return pairs.filter { $0.0.node > 0 && !tree.nodes[$0.0.node].tag.isHidden }
                .map { RecordSample(node: $0.0.node, review: $0.1) }
        }
        return KnownText(tree).samples(of: reading.reviews)
    }

    /// The rules that the samples lead to, tried on this very page.
    func written(from samples: [RecordSample], mayHaveOthers: Bool, known: [ReviewDraft]) -> WrittenRules? {
        let writer = RuleWriter(tree: tree, dates: dates, samples: samples, mayHaveOthers: mayHaveOthers)
        guard var rules = writer.rules(), let compiled = try? CompiledRules(rules) else { return nil }
        var session = PageSession(
            tree: tree, dates: dates, limits: limits, reading: PageReading(url: reading.url, verdict: .notAReviewPage))
        session.trace = ReadingTrace()
        session.read(rules: compiled)
        let places = session.trace?.found.map(\.node) ?? []
        let end = samples.map { Int(tree.nodes[$0.node].end) }.max() ?? 0
        if let reference = NextLink(tree: tree, outline: outline, address: own, end: end).reference() {
            rules.next = RuleWriter.next(reference, in: tree, outline)
            if rules.next != nil, let compiled = try? CompiledRules(rules) { session.readNext(rules: compiled) }
        }
        return WrittenRules(rules, reading: session.reading, places: places, known: known)
    }
}

extension PageReader {
    /// The address that a page itself says it has, absolute; `nil` where it states none.
    public static func canonicalURL(of bytes: [UInt8]) -> String? {
        PageReader(now: Instant(milliseconds: 0)).withSession(bytes, url: nil, contentType: nil) { session in
            session.outline.canonicalURL.flatMap { session.tree.decoded($0) }.flatMap {
                PageAddress($0)?.isWeb == true ? $0 : nil
            }
        } ?? nil
    }
}
