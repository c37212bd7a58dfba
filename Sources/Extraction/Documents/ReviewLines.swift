public import Feedback

/// Reads reviews that are written one a line, as objects whose members are named as heed names them.
///
/// `key`, `author`, `rating`, `rating-max`, `date`, `title`, `body`, `url`, `reply`, `verified`, `product`, `order`.
public struct ReviewLines: Sendable {
    private let now: Instant
    private let language: String?

    public init(language: String? = nil, now: Instant) {
        self.language = language
        self.now = now
    }

    public static let members = [
        "author", "body", "date", "key", "order", "product", "rating", "rating-max", "reply", "title", "url",
        "verified",
    ]

    /// The reviews, and for each line that cannot be used its number and the reason.
    public func reading(of bytes: [UInt8]) -> DocumentReading {
        var drafts: [ReviewDraft] = []
        var refused: [RefusedRecord] = []
        let dates = DateReader(now: now)
        let reader = JSONRecordReader(mapping: Self.mapping, dates: dates)
        bytes.withUnsafeBufferPointer { run in
            JSONLines.forEach(in: run) { number, tree, problem in
                guard let tree else { return refused.append(RefusedRecord(number: number, reason: problem)) }
                if let unknown = Self.unknownMember(of: tree) {
                    return refused.append(RefusedRecord(number: number, reason: unknown))
                }
                var records = FoundRecords()
                let (review, problem) = reader.review(at: tree.root, in: tree)
                if let problem { return refused.append(RefusedRecord(number: number, reason: problem)) }
                records.add(review)
                if let reason = records.refused.first?.reason {
                    return refused.append(RefusedRecord(number: number, reason: reason))
                }
                for draft in records.drafts(dates: dates, language: language, address: nil) {
                    var draft = draft
                    draft.order = JSONPath(known: "order").text(in: tree, from: tree.root)
                    drafts.append(draft)
                }
            }
        }
        let verdict: Verdict =
            drafts.isEmpty ? refused.isEmpty ? .empty : .unreadable : refused.isEmpty ? .reviews : .partial
        return DocumentReading(
            verdict: verdict, reviews: drafts, records: drafts.count + refused.count, refused: refused)
    }

    private static func unknownMember(of tree: JSONTree) -> String? {
        for member in tree.children(of: tree.root) {
            let name = String(decoding: tree.key(of: member).prefix(60), as: UTF8.self)
            guard !members.contains(name) else { continue }
            let hint = Suggestion.nearest(to: name, among: members).map { "; did you mean '\($0)'?" } ?? ";"
            return "unknown member '\(name)'\(hint) known members: \(members.joined(separator: ", "))"
        }
        return nil
    }

    private static let mapping = JSONMapping(
        records: JSONPath(known: "@"),
        fields: Dictionary(
            uniqueKeysWithValues: ReviewField.allCases.map { ($0, JSONPath(known: $0.rawValue)) }),
        ratingMaxPath: JSONPath(known: "rating-max"))
}
