/// A visible list that was found to be the reviews of its page.
struct RecordFinding {
    let reviews: [FoundReview]
    let records: [Int]
    let evidence: ListEvidence
    /// The other groups of alike elements that the page has.
    let rivals: Int
}

/// Reasons to believe that a list is one of reviews and not of news, products or rooms.
struct ListEvidence {
    private(set) var signs: [ListSign] = []

    static let needed = 4

    var points: Int { signs.reduce(0) { $0 + $1.points } }
    var isEnough: Bool { points >= Self.needed }

    init(_ group: RecordGroups.Group, roles: SlotRoles, layout: RecordLayout) {
        let count = Double(group.count)
        if !roles.date.isEmpty { signs.append(.dates) }
        if !roles.rating.isEmpty || roles.fullIcon != nil { signs.append(.ratings) }
        if roles.author != nil { signs.append(.authors) }
        if Double(group.proseBytes) / count >= 50 { signs.append(.longTexts) }
        if ReviewWords.surround(layout.records, in: layout.tree) { signs.append(.named) }
        if Double(group.priced) / count >= 0.5 { signs.append(.prices) }
        var text = 0.0
        var links = 0.0
        for record in layout.records.prefix(40) {
            text += Double(layout.index.content[record].textBytes)
            links += Double(layout.index.content[record].linkBytes)
        }
        if links > text * 0.5 { signs.append(.links) }
        if roles.author == nil, roles.rating.isEmpty { signs.append(.anonymous) }
    }
}

/// One reason for or against taking a list for reviews.
public enum ListSign: String, Sendable, Hashable, CaseIterable {
    case dates, ratings, authors, longTexts, named, prices, links, anonymous

    /// What the reason counts for.
    public var points: Int {
        switch self {
        case .dates, .ratings, .named: 2
        case .authors, .longTexts: 1
        case .prices, .links: -2
        case .anonymous: -1
        }
    }

    /// The reason in words.
    public var words: String {
        switch self {
        case .dates: "every record has a date"
        case .ratings: "records have ratings"
        case .authors: "records have authors"
        case .longTexts: "the texts are as long as opinions"
        case .named: "the page calls it reviews"
        case .prices: "half of the records have prices"
        case .links: "the text is mostly links"
        case .anonymous: "neither authors nor ratings"
        }
    }
}
