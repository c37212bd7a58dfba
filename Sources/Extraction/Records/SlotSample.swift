/// What the first records have in one place, and what that may be.
struct SlotSample {
    let slot: Int
    let source: RecordLayout.Source
    let node: Int
    /// The texts, one for each sampled record that has the place.
    var texts: [String] = []
    /// The share of all records that have the place.
    var coverage = 0.0
    /// How often the place occurs in a record that has it.
    var repetition = 1.0
    /// The share of texts that are not the same as another.
    var distinct = 0.0
    var dates = 0.0
    var absoluteDates = 0.0
    var averageBytes = 0.0
    /// What the classes and other names of the element and its parent hint at.
    var hints: Hints = []
    /// How many marks stand before it in a record, on average.
    var position = 0.0

    struct Hints: OptionSet {
        let rawValue: UInt16
        static let author = Hints(rawValue: 1)
        static let title = Hints(rawValue: 2)
        static let body = Hints(rawValue: 4)
        static let date = Hints(rawValue: 8)
        static let rating = Hints(rawValue: 16)
        static let reply = Hints(rawValue: 32)
        static let noise = Hints(rawValue: 64)
        static let profile = Hints(rawValue: 128)
        static let product = Hints(rawValue: 256)
        static let name = Hints(rawValue: 512)
        static let heading = Hints(rawValue: 1024)
    }
}

extension SlotSample.Hints {
    private static let words: [(word: StaticString, hint: SlotSample.Hints)] = [
        ("author", .author), ("user", .author), ("nick", .author), ("reviewer", .author), ("member", .author),
        ("customer", .author), ("consumer", .author), ("profile", .author), ("person", .author), ("byline", .author),
        ("creator", .author), ("name", .name), ("title", .title), ("subject", .title), ("headline", .title),
        ("summary", .title), ("heading", .heading), ("quote", .title), ("text", .body), ("body", .body),
        ("content", .body), ("comment", .body), ("description", .body), ("message", .body), ("entry", .body),
        ("date", .date), ("time", .date), ("publish", .date), ("posted", .date), ("when", .date), ("rating", .rating),
        ("star", .rating), ("score", .rating), ("rate", .rating), ("grade", .rating), ("reply", .reply),
        ("response", .reply), ("owner", .reply), ("answer", .reply), ("helpful", .noise), ("vote", .noise),
        ("like", .noise), ("share", .noise), ("report", .noise), ("count", .noise), ("badge", .noise),
        ("location", .noise), ("avatar", .noise), ("menu", .noise), ("button", .noise), ("btn", .noise),
        ("product", .product), ("restaurant", .product), ("hotel", .product), ("venue", .product),
    ]

    /// What the names of an element say.
    static func of(_ node: Int, in tree: PageTree) -> SlotSample.Hints {
        var result: SlotSample.Hints = []
        for attribute in tree.attributes(of: node) {
            switch attribute.name {
            case .class, .id, .itemprop, .property, .rel, .role: break
            case .href:
                for word: StaticString in ["user", "profile", "member", "people", "author"]
                where tree.bytes.contains(word, in: attribute.value.indices) {
                    result.insert(.profile)
                }
                continue
            default:
                guard attribute.name == .other, attribute.value.count < 40,
                    tree.bytes.contains("data-", in: attribute.nameBytes.indices)
                else { continue }
            }
            for (word, hint) in words where tree.bytes.contains(word, in: attribute.value.indices) {
                result.insert(hint)
            }
        }
        return result
    }
}
