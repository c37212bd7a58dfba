/// The properties of items that matter, by what they state, whatever the vocabulary calls them.
enum ItemProperty: UInt8, CaseIterable {
    case author, rating, value, best, worst, count, body, description, title, date, url, key, product

    /// The names of each, in lower case.
    private var names: [String] {
        switch self {
        case .author: ["author", "reviewer", "creator"]
        case .rating: ["reviewrating", "rating"]
        case .value: ["ratingvalue", "average", "value"]
        case .best: ["bestrating", "best"]
        case .worst: ["worstrating", "worst"]
        case .count: ["reviewcount", "ratingcount", "votes"]
        case .body: ["reviewbody"]
        case .description: ["description", "text"]
        case .title: ["name", "headline", "summary"]
        case .date: ["datepublished", "dtreviewed", "datecreated", "published"]
        case .url: ["url"]
        case .key: ["identifier"]
        case .product: ["itemreviewed"]
        }
    }

    private static let table = PackedWords(allCases.map { ($0.names, $0.rawValue + 1) })

    fileprivate init?(packed word: UInt64) {
        let found = Self.table.meaning(of: word)
        guard found > 0 else { return nil }
        self.init(rawValue: found - 1)
    }
}

extension PageTree {
    /// Calls `visit` with the known properties that an `itemprop` or `property` names, without their vocabulary.
    func forEachProperty(in range: ByteRange, visit: (ItemProperty) -> Void) {
        var word: UInt64 = 0
        for index in range.indices {
            let byte = bytes[index]
            if byte <= 32 {
                if word != 0, let property = ItemProperty(packed: word) { visit(property) }
                word = 0
            } else if byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") {
                word = 0
            } else {
                word = PackedWords.pack(word, byte.asciiLowercased)
            }
        }
        if word != 0, let property = ItemProperty(packed: word) { visit(property) }
    }

    private func names(_ wanted: ItemProperty, in range: ByteRange) -> Bool {
        var isNamed = false
        forEachProperty(in: range) { if $0 == wanted { isNamed = true } }
        return isNamed
    }

    func isItem(_ node: Int) -> Bool {
        attribute(.itemscope, of: node) != nil || attribute(.typeof, of: node) != nil
    }

    /// The value of a property: what its attributes say, else its text.
    func itemText(_ node: Int, for property: ItemProperty) -> String? {
        if let content = value(.content, of: node) { return content }
        switch nodes[node].tag {
        case .time: if let moment = value(.datetime, of: node) { return moment }
        case .data, .meter: if let number = value(.value, of: node) { return number }
        case .a, .link, .area: if property == .url, let href = value(.href, of: node) { return href }
        case .img: return value(.alt, of: node) ?? value(.title, of: node)
        default: if property == .date, let moment = value(.datetime, of: node) { return moment }
        }
        if property == .date || property == .rating, let title = value(.title, of: node),
            title.utf8.contains(where: \.isASCIIDigit)
        {
            return title
        }
        return VisibleText.text(of: node, in: self)
    }

    /// A property that is read as prose.
    func itemProse(_ node: Int) -> String? {
        if let content = attribute(.content, of: node), !content.isEmpty {
            var decoded: [UInt8] = []
            CharacterReference.append(UnsafeBufferPointer(rebasing: bytes[content.indices]), to: &decoded)
            return Prose.text(of: decoded)
        }
        return VisibleText.text(of: node, in: self) { isCaption($0) }
    }

    /// The name of a person or thing, which may be an item of its own.
    func nameText(_ node: Int) -> String? {
        if let content = value(.content, of: node) { return content }
        if isItem(node) {
            for index in descendants(of: node) {
                guard let range = attribute(.itemprop, of: index) ?? attribute(.property, of: index) else { continue }
                if names(.title, in: range) { return itemText(index, for: .title) }
            }
        }
        return itemText(node, for: .author)
    }

    /// Buttons and their like, which are no part of a text.
    func isCaption(_ node: Int) -> Bool {
        if nodes[node].tag == .button { return true }
        guard let role = attribute(.role, of: node) else { return false }
        return hasWord("button", in: role)
    }

    /// The page's own name for a record: `itemid`, `id`, or a `data-…-id`.
    func key(of node: Int) -> String? {
        if let id = value(.itemid, of: node) { return id }
        var candidate: String?
        for attribute in attributes(of: node) {
            if attribute.name == .id, let id = decoded(attribute.value), id.utf8.contains(where: \.isASCIIDigit) {
                return id
            }
            let name = attribute.nameBytes
            guard name.count > 5, bytes.contains("data-", in: Int(name.start)..<Int(name.start) + 5),
                bytes[Int(name.end) - 1] | 32 == UInt8(ascii: "d"), bytes[Int(name.end) - 2] | 32 == UInt8(ascii: "i"),
                let value = decoded(attribute.value), value.utf8.count <= 80, !value.contains(" ")
            else { continue }
            if bytes.contains("review", in: name.indices) || bytes.contains("comment", in: name.indices) {
                return value
            }
            candidate = candidate ?? value
        }
        return candidate
    }

    /// Where each `id` stands.
    func identifiers() -> [String: Int] {
        var result: [String: Int] = [:]
        for index in nodes.indices where nodes[index].attributeCount > 0 {
            if let id = value(.id, of: index), result[id] == nil { result[id] = index }
        }
        return result
    }
}

extension RatingReader {
    /// A count such as "1,284" or "1.284 reviews", where commas and points stand between thousands.
    static func count(in text: String) -> Double? {
        var value = 0.0
        var digits = 0
        var previousWasSeparator = false
        for byte in text.utf8.prefix(60) {
            if byte.isASCIIDigit {
                value = value * 10 + Double(byte - 48)
                digits += 1
                previousWasSeparator = false
            } else if digits > 0 {
                let isSeparator =
                    byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == 0xC2 || byte == 0xA0
                    || byte == UInt8(ascii: "'")
                if !isSeparator || (previousWasSeparator && byte != 0xA0) { break }
                previousWasSeparator = true
            }
        }
        return digits > 0 && digits < 12 ? value : nil
    }
}
