import Feedback

/// Rules that were made from a page, and how they do on it.
public struct WrittenRules: Sendable, Hashable {
    public let rules: ExtractionRules
    /// The page as the rules read it.
    public let reading: PageReading
    /// How many of the known reviews the rules read, with all of their known fields the same.
    public let same: Int
    /// For each field how many known values the rules read, of how many.
    public let fields: [ReviewField: Share]
    /// How many known reviews there are.
    public let known: Int
    /// For each review of the reading the element that it was read from.
    let places: [Int]

    public struct Share: Sendable, Hashable {
        public var right = 0
        public var known = 0
    }

    /// Whether reading with the rules gives what was found without them, review by review and field by field.
    public var isFaithful: Bool { same == known && reading.reviews.count == known }
}

extension WrittenRules {
    /// Compares a reading by rules with what is known; the texts tell which review is which.
    init(_ rules: ExtractionRules, reading: PageReading, places: [Int], known: [ReviewDraft]) {
        let index = KnownReviews(reading.reviews)
        var fields: [ReviewField: Share] = [:]
        var same = 0
        for review in known {
            let read = index.match(for: review)
            var isSame = read != nil
            for field in ReviewField.compared where review.states(field) {
                fields[field, default: Share()].known += 1
                let agrees = read.map { FieldAgreement.of(field, read: $0, known: review) == .same } ?? false
                if agrees { fields[field, default: Share()].right += 1 } else { isSame = false }
            }
            if isSame { same += 1 }
        }
        self.init(rules: rules, reading: reading, same: same, fields: fields, known: known.count, places: places)
    }
}

extension ReviewField {
    /// What two readings of the same review are compared by.
    static let compared: [ReviewField] = [.author, .rating, .date, .title, .body]
}

/// Reviews that can be looked up by their text, or by their author where they have none.
struct KnownReviews {
    private let reviews: [ReviewDraft]
    private var byText: [UInt64: [Int]] = [:]
    private var byAuthor: [UInt64: [Int]] = [:]
    private static let beginning = 40

    init(_ reviews: [ReviewDraft]) {
        self.reviews = reviews
        for (index, review) in reviews.enumerated() {
            if let key = Self.textKey(review) { byText[key, default: []].append(index) }
            if let author = review.author { byAuthor[TextLetters.key(of: [author]), default: []].append(index) }
        }
    }

    private static func textKey(_ review: ReviewDraft) -> UInt64? {
        let letters = TextLetters.of(review.body, limit: beginning).prefix(beginning)
        return letters.isEmpty ? nil : TextLetters.key(of: letters)
    }

    /// The review with the same text, of several the one that agrees most.
    func match(for other: ReviewDraft) -> ReviewDraft? {
        let places =
            Self.textKey(other).flatMap { byText[$0] }
            ?? (other.author.flatMap { byAuthor[TextLetters.key(of: [$0])] } ?? []).filter { index in
                reviews[index].body == nil || other.body == nil
            }
        return places.map { reviews[$0] }.max { agreement($0, other) < agreement($1, other) }
    }

    /// Whether a review by the same author on the same day goes on where this one's text ends.
    func hasMore(than other: ReviewDraft) -> Bool {
        let text = TextLetters.of(other.body)
        guard let author = other.author, !text.isEmpty else { return false }
        return (byAuthor[TextLetters.key(of: [author])] ?? []).contains { place in
            let review = reviews[place]
            return TextLetters.of(review.body).starts(with: text)
                && FieldAgreement.of(.body, read: review, known: other) == .different
                && FieldAgreement.of(.date, read: review, known: other) != .different
        }
    }

    private func agreement(_ read: ReviewDraft, _ known: ReviewDraft) -> Int {
        ReviewField.compared.count { FieldAgreement.of($0, read: read, known: known) == .same }
    }
}
