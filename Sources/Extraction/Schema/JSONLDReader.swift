import Feedback

/// Reads the reviews and totals that linked data in a page states.
struct JSONLDReader {
    let dates: DateReader
    private(set) var reviews: [FoundReview] = []
    private(set) var totals: StatedTotals?
    private(set) var problems: [String] = []
    private let limit: Int

    init(dates: DateReader, limit: Int) {
        self.dates = dates
        self.limit = limit
    }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, node: Int) {
        if let unescaped = Self.unescaped(bytes, range: range) {
            unescaped.withUnsafeBufferPointer { readDocuments($0, range: 0..<$0.count, node: node) }
        } else {
            readDocuments(bytes, range: range, node: node)
        }
    }

    /// Some pages escape the whole block as if it were text.
    private static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) -> [UInt8]? {
        let sample = range.lowerBound..<min(range.upperBound, range.lowerBound + 256)
        guard
            bytes.contains("{&quot;", in: sample) || bytes.contains("{ &quot;", in: sample)
                || bytes.contains("{&#34;", in: sample) || bytes.contains("{&#x22;", in: sample)
        else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        CharacterReference.append(UnsafeBufferPointer(rebasing: bytes[range]), to: &out)
        return out
    }

    private mutating func readDocuments(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, node: Int) {
        let tree = JSONTree(tolerating: bytes, range: range)
        let objects = JSONObjects(tree)
        let before = reviews.count
        for index in 1..<max(1, tree.values.count) where tree.hasKey("@type", index) || tree.hasKey("type", index) {
            guard reviews.count < limit else {
                return problems.append("more than \(limit) reviews; the rest is left out")
            }
            guard let object = tree.owner(ofType: index) else { continue }
            switch tree.schemaType(of: index) {
            case .review: add(object, objects: objects, node: node)
            case .aggregate: noteTotals(object, tree)
            case .other: break
            }
        }
        if reviews.count == before { addUntyped(objects, node: node) }
        if tree.isDamaged { problems.append("a JSON-LD block is damaged and was read as far as possible") }
    }

    private mutating func add(_ object: Int, objects: JSONObjects, node: Int) {
        guard !objects.tree.isAside(object) else { return }
        let review = objects.review(at: object, method: .jsonLD, node: node, dates: dates)
        if review.hasContent { reviews.append(review) }
    }

    /// Members of `review` that do not say what they are.
    private mutating func addUntyped(_ objects: JSONObjects, node: Int) {
        let tree = objects.tree
        for index in 1..<max(1, tree.values.count) where tree.values[index].kind == .object && reviews.count < limit {
            guard tree.member("reviewBody", of: index) != nil || tree.member("reviewRating", of: index) != nil else {
                continue
            }
            add(index, objects: objects, node: node)
        }
    }

    private mutating func noteTotals(_ object: Int, _ tree: JSONTree) {
        guard !tree.isAside(object) else { return }
        func number(_ name: StaticString) -> Double? {
            tree.member(name, of: object).flatMap { tree.text(of: $0) }
                .flatMap { RatingReader.numbers(in: Array($0.utf8)).first?.value }
        }
        let count = (number("reviewCount") ?? number("ratingCount")).flatMap { Int(exactly: $0.rounded()) }
        let average = number("ratingValue")
        guard count != nil || average != nil else { return }
        if totals?.count == nil || (totals?.count ?? 0) < (count ?? 0) {
            totals = StatedTotals(count: count ?? totals?.count, average: average ?? totals?.average)
        }
    }
}

extension JSONTree {
    init(tolerating bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        self = JSONParser.documents(in: bytes, range: range)
    }

    /// The object that a `@type`, or one of several in a list, belongs to.
    fileprivate func owner(ofType index: Int) -> Int? {
        let parent = Int(values[index].parent)
        return parent >= 0 && values[parent].kind == .object ? parent : nil
    }

    fileprivate func schemaType(of index: Int) -> SchemaType {
        switch values[index].kind {
        case .string: return schemaType(named: values[index].bytes)
        case .array:
            for child in children(of: index) where values[child].kind == .string {
                let type = schemaType(named: values[child].bytes)
                if type != .other { return type }
            }
            return .other
        default: return .other
        }
    }

    private func schemaType(named range: ByteRange) -> SchemaType {
        var start = range.indices.lowerBound
        for index in range.indices
        where bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: ":")
            || bytes[index] == UInt8(ascii: "#")
        {
            start = index + 1
        }
        return SchemaType(bytes: UnsafeBufferPointer(rebasing: bytes[start..<max(start, Int(range.end))]))
    }

    /// Whether the value belongs to another product than the page's own.
    fileprivate func isAside(_ index: Int) -> Bool {
        var current = index
        while current >= 0 {
            for name: StaticString in ["isRelatedTo", "isSimilarTo", "isAccessoryOrSparePartFor", "associatedReview"]
            where hasKey(name, current) {
                return true
            }
            current = Int(values[current].parent)
        }
        return false
    }
}
