/// What the first records have in one place, and what that may be.
struct SlotSample {
    let slot: Int
    let source: RecordLayout.Source
    let node: Int
    /// The texts, one for each sampled record that has the place.
    var texts: [String] = []
    /// What each of the texts looks like; empty where they are too long for a name or a title.
    var shapes: [TextShape] = []
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

extension SlotSample {
    /// The number of texts, at least 1.
    var total: Double { Double(max(1, texts.count)) }

    func count(_ test: (TextShape) -> Bool) -> Double { Double(shapes.count(where: test)) }

    func share(_ test: (TextShape) -> Bool) -> Double { count(test) / total }

    /// Whether seven of ten texts of `other` are among these.
    func shares(textsOf other: SlotSample) -> Bool {
        let common = other.shapes.count { shape in shapes.contains { $0.key == shape.key } }
        return common * 10 >= other.texts.count * 7
    }
}

extension SlotSample.Hints {
    private static let words: NameWords = {
        let list: [(hint: SlotSample.Hints, words: String)] = [
            (.author, "author user nick reviewer member customer consumer profile person byline creator"),
            (.name, "name"),
            (.title, "title subject headline summary quote"),
            (.heading, "heading"),
            (.body, "text body content comment description message entry"),
            (.date, "date time publish posted when"),
            (.rating, "rating star score rate grade"),
            (.reply, "reply response owner answer"),
            (.noise, "helpful vote like share report count badge location avatar menu button btn"),
            (.product, "product restaurant hotel venue"),
        ]
        return NameWords(
            list.flatMap { entry in entry.words.split(separator: " ").map { (String($0), entry.hint.rawValue) } })
    }()
    private static let people = NameWords(["user", "profile", "member", "people", "author"])
    private static let data = NameWords(["data-"])

    /// What the names of an element say.
    static func of(_ node: Int, in tree: PageTree) -> SlotSample.Hints {
        var result: SlotSample.Hints = []
        for attribute in tree.attributes(of: node) {
            switch attribute.name {
            case .class, .id, .itemprop, .property, .rel, .role: break
            case .href:
                if people.areIn(tree.bytes, attribute.value.indices) { result.insert(.profile) }
                continue
            default:
                guard attribute.name == .other, attribute.value.count < 40,
                    data.areIn(tree.bytes, attribute.nameBytes.indices)
                else { continue }
            }
            result.formUnion(Self(rawValue: words.meanings(in: tree.bytes, attribute.value.indices)))
        }
        return result
    }
}
