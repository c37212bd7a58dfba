import Feedback

/// How a page was read: which views it has, where each field of each review stands, and why a list was taken for reviews.
public struct PageExplanation: Sendable, Hashable {
    public let reading: PageReading
    public let views: [View]
    /// The visible list, where one was found.
    public let list: List?
    /// For each review of the reading where its fields stand.
    public let reviews: [[Origin]]

    /// One way in which the page states reviews.
    public struct View: Sendable, Hashable {
        public let method: ExtractionMethod
        public let reviews: Int
    }

    /// Where one field of one review was found.
    public struct Origin: Sendable, Hashable {
        public let field: ReviewField
        public let method: ExtractionMethod
        /// The element as CSS, with `@name` for an attribute; for a field without a place of its own that of its record.
        public let place: String
        /// The same inside the record, without positions: alike fields of all records share it.
        public let shape: String
    }

    /// Why a group of alike elements was taken for the reviews.
    public struct List: Sendable, Hashable {
        public let place: String
        public let records: Int
        public let signs: [ListSign]
        /// The points that are needed.
        public let needed: Int
        /// Other groups of alike elements that were looked at.
        public let rivals: Int

        public var points: Int { signs.reduce(0) { $0 + $1.points } }
    }
}

extension PageExplanation {
    /// The places of a field over all reviews, the most frequent first.
    public func places(of field: ReviewField) -> [(method: ExtractionMethod, shape: String, count: Int)] {
        var counts: [Origin: Int] = [:]
        for origin in reviews.joined() where origin.field == field {
            let key = Origin(field: field, method: origin.method, place: "", shape: origin.shape)
            counts[key, default: 0] += 1
        }
        return counts.map { ($0.key.method, $0.key.shape, $0.value) }
            .sorted { ($1.2, $0.0.rawValue, $0.1) < ($0.2, $1.0.rawValue, $1.1) }
    }
}
