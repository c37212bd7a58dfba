import Feedback

/// The work on one JSON document: its bytes, where it came from, and how it is to be read.
struct JSONDocument {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let dates: DateReader
    private let language: String?
    private let limits: PageLimits
    private let address: PageAddress?
    private let url: String?
    private let link: String?

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, dates: DateReader, language: String?, limits: PageLimits, url: String?,
        link: String?
    ) {
        self.bytes = bytes
        self.dates = dates
        self.language = language
        self.limits = limits
        self.url = url
        self.link = link
        address = url.flatMap(PageAddress.init)
    }

    /// Reads by the first of the mappings whose records are there, or by shape where there are no mappings.
    func reading(_ mappings: [JSONMapping]) -> DocumentReading {
        let tree = JSONParser.documents(in: bytes, range: 0..<bytes.count)
        guard tree.values.count > 1 else {
            return DocumentReading(verdict: .unreadable, problems: ["the answer is no JSON; check the address"])
        }
        let root = tree.root
        var candidates = mappings
        if mappings.isEmpty {
            candidates = JSONShape(tree: tree, root: root).mapping().map { [$0] } ?? []
        }
        for mapping in candidates {
            if let inner = mapping.inner {
                if let reading = innerReading(inner, mapping, in: tree, root: root) { return reading }
            } else if let reading = reading(mapping, in: tree, root: root) {
                return reading
            }
        }
        return unmapped(mappings, in: tree, root: root)
    }

    /// Reads the document that stands as a text in another one.
    private func innerReading(_ place: JSONPath, _ mapping: JSONMapping, in tree: JSONTree, root: Int)
        -> DocumentReading?
    {
        for value in place.values(in: tree, from: root) where tree.values[value].kind == .string {
            var inner: [UInt8] = []
            JSONEscapes.append(UnsafeBufferPointer(rebasing: tree.bytes[tree.values[value].bytes.indices]), to: &inner)
            let found = inner.withUnsafeBufferPointer { run -> DocumentReading? in
                let tree = JSONParser.documents(in: run, range: 0..<run.count)
                return tree.values.count > 1 ? reading(mapping, in: tree, root: tree.root) : nil
            }
            if let found { return found }
        }
        return nil
    }

    private func reading(_ mapping: JSONMapping, in tree: JSONTree, root: Int) -> DocumentReading? {
        guard let objects = mapping.recordValues(in: tree, from: root) else { return nil }
        var records = FoundRecords()
        let reader = JSONRecordReader(mapping: mapping, dates: dates)
        for object in objects.prefix(limits.reviews) {
            let (review, problem) = reader.review(at: object, in: tree)
            records.add(review, problem: problem)
        }
        return concluded(records, mapping, in: tree, root: root)
    }

    private func concluded(_ records: FoundRecords, _ mapping: JSONMapping, in tree: JSONTree, root: Int)
        -> DocumentReading
    {
        let drafts = records.drafts(dates: dates, language: language, address: address)
        var reading = DocumentReading(
            verdict: drafts.isEmpty ? .empty : .reviews, reviews: drafts, records: records.count,
            refused: records.refused)
        reading.stated = totals(mapping, in: tree, root: root)
        let pages = NextAddress(url: url, link: link)
        reading.next = pages.next(mapping.paging, in: tree, root: root, records: records.count)
        if let count = reading.stated?.count, count > 0, records.count == 0 {
            reading.problems.append("the answer states \(count) reviews and holds none")
        }
        if tree.isDamaged {
            reading.verdict = .partial
            reading.problems.append("the JSON is damaged or cut off; what could be read was")
        } else if drafts.isEmpty, records.count > 0 {
            reading.verdict = .unreadable
            reading.problems.append("none of \(records.count) records has a text or a rating; check 'fields'")
        }
        return reading
    }

    private func totals(_ mapping: JSONMapping, in tree: JSONTree, root: Int) -> StatedTotals? {
        let count = mapping.total?.text(in: tree, from: root).flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
        let average = mapping.average?.text(in: tree, from: root).flatMap { Double($0) }
        return count == nil && average == nil ? nil : StatedTotals(count: count, average: average)
    }

    /// Nothing is where it should be: what there is may still show by the shape of single objects.
    private func unmapped(_ mappings: [JSONMapping], in tree: JSONTree, root: Int) -> DocumentReading {
        if mappings.isEmpty {
            let found = EmbeddedReader(dates: dates, limit: limits.reviews).reviews(in: tree)
            if !found.isEmpty {
                var records = FoundRecords()
                for review in found { records.add(review) }
                return concluded(
                    records, JSONMapping(records: JSONPath(known: "@"), fields: [:]), in: tree, root: root)
            }
            if let list = JSONShape(tree: tree, root: root).emptyList() {
                return DocumentReading(
                    verdict: .empty, stated: StatedTotals(count: 0), problems: ["the list '\(list)' is empty"])
            }
        }
        let keys = tree.values[root].kind == .object ? tree.children(of: root).prefix(12).map { tree.key(of: $0) } : []
        let names = keys.map { "'" + String(decoding: $0.prefix(40), as: UTF8.self) + "'" }.joined(separator: ", ")
        let wanted = mappings.first.map { "nothing stands at '\($0.records.text)'" } ?? "nothing looks like reviews"
        return DocumentReading(
            verdict: .notAReviewPage,
            problems: ["\(wanted) in the answer; its keys are \(names.isEmpty ? "none" : names)"])
    }
}

extension JSONTree {
    /// The document, or the list of all documents where they follow one another.
    var root: Int { values.count > 1 && values[1].end == values[0].end ? 1 : 0 }
}

extension JSONMapping {
    /// The records of a document; `nil` where the list is not there.
    fileprivate func recordValues(in tree: JSONTree, from root: Int) -> [Int]? {
        var path = records
        // A list that is empty is there all the same.
        path = JSONPath(
            text: records.text,
            alternatives: records.alternatives.map { $0.last == .elements ? Array($0.dropLast()) : $0 })
        guard records.alternatives.isEmpty == false else { return nil }
        let found = path.values(in: tree, from: root)
        guard !found.isEmpty else { return nil }
        return found.flatMap { value in
            tree.values[value].kind == .array && !isRecord(value, in: tree) ? Array(tree.children(of: value)) : [value]
        }
    }

    /// Some APIs write records as lists; those hold scalars, lists of records hold none.
    private func isRecord(_ array: Int, in tree: JSONTree) -> Bool {
        guard records.alternatives.contains(where: { $0.last != .elements }) else { return false }
        return tree.children(of: array).contains { tree.values[$0].kind == .string || tree.values[$0].kind == .number }
    }
}
