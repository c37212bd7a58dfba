import Feedback

/// Digests of what one review says, small enough to keep for every feed.
struct ReviewPrint: Sendable, Hashable, Codable {
    var author: UInt64
    var date: Int
    var rating: Double
    var body: UInt64
    /// `nil` in prints from before titles were remembered.
    var title: UInt64?
    /// Too short to tell whose it is: many write "good". `nil` in prints from before that was asked.
    var isShort: Bool?

    init(_ review: ReviewDraft) {
        author = review.author == nil ? 0 : TextLetters.key(of: [review.author])
        date = review.date?.text == nil ? 0 : review.date?.earliest.daysSince1970 ?? 0
        rating = review.rating?.value ?? -1
        body = review.body == nil ? 0 : TextLetters.key(of: TextLetters.of(review.body, limit: 60)[...])
        title = review.title == nil ? 0 : TextLetters.key(of: [review.title])
        isShort = (review.body?.utf8.count ?? 0) < 20
    }

    /// The fields that differ in nearly all reviews that are known by their other fields: an author edits a text now and
    /// then, but not all authors at once.
    static func changedFields(from known: [ReviewPrint], to now: [ReviewPrint]) -> Set<ReviewField> {
        var result: Set<ReviewField> = []
        let words: (ReviewPrint) -> UInt64? = { $0.body == 0 || $0.isShort == true ? nil : $0.body }
        if differs(known, now, by: words, in: { $0.author }) { result.insert(.author) }
        let who: (ReviewPrint) -> UInt64? = {
            $0.author == 0 || $0.date == 0 ? nil : $0.author ^ UInt64(truncatingIfNeeded: $0.date) &* 31
        }
        // Several by "a customer" on one day are not one review that changed.
        if differs(onlyOnes(known, by: who), onlyOnes(now, by: who), by: who, in: { $0.body }) { result.insert(.body) }
        // Where nobody is named, a day, its stars and a title that no other review has tell which one it is.
        let nameless: (ReviewPrint) -> UInt64? = {
            guard $0.author == 0, $0.date != 0 else { return nil }
            let when = UInt64(truncatingIfNeeded: $0.date) &* 31
            return (when ^ $0.rating.bitPattern) &* 1_099_511_628_211 ^ ($0.title ?? 0)
        }
        if differs(onlyOnes(known, by: nameless), onlyOnes(now, by: nameless), by: nameless, in: { $0.body }) {
            result.insert(.body)
        }
        let what: (ReviewPrint) -> UInt64? = { $0.author == 0 || $0.body == 0 ? nil : $0.author ^ $0.body }
        if differs(known, now, by: what, in: { $0.rating }) { result.insert(.rating) }
        if differs(known, now, by: what, in: { $0.date == 0 ? nil : Optional($0.date) }) { result.insert(.date) }
        let text: (ReviewPrint) -> UInt64? = { $0.title == nil ? nil : words($0) }
        if differs(known, now, by: text, in: { $0.title }) { result.insert(.title) }
        return result
    }

    /// Those whose name no other one has.
    private static func onlyOnes(_ prints: [ReviewPrint], by name: (ReviewPrint) -> UInt64?) -> [ReviewPrint] {
        let uses = Dictionary(prints.compactMap(name).map { ($0, 1) }, uniquingKeysWith: +)
        return prints.filter { print in name(print).map { uses[$0] == 1 } ?? false }
    }

    private static func differs<Value: Equatable>(
        _ known: [ReviewPrint], _ now: [ReviewPrint], by name: (ReviewPrint) -> UInt64?,
        in value: (ReviewPrint) -> Value
    ) -> Bool {
        var values: [UInt64: Value] = [:]
        for print in known { if let name = name(print), values[name] == nil { values[name] = value(print) } }
        var same = 0
        var different = 0
        for print in now {
            guard let name = name(print), let old = values[name] else { continue }
            if old == value(print) { same += 1 } else { different += 1 }
        }
        return different >= 3 && different >= same * 4
    }
}
