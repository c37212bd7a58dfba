/// One thing by which CSS can name an element: its type, a class, an attribute. What is likely to stay costs little.
struct SelectorTerm: Hashable {
    let css: String
    let cost: Int

    /// The terms of an element, without its type and without anything that a customer wrote.
    static func terms(of node: Int, in tree: PageTree) -> Set<SelectorTerm> {
        var result: Set<SelectorTerm> = []
        for attribute in tree.attributes(of: node) {
            guard let value = tree.decoded(attribute.value), value.utf8.count <= 200 else { continue }
            switch attribute.name {
            case .class: result.formUnion(classes(value))
            case .itemprop: result.formUnion(words(value, "itemprop", cost: 1))
            case .rel: result.formUnion(words(value, "rel", cost: 3))
            case .role: result.formUnion(words(value, "role", cost: 4))
            case .id: if let term = identifier(value) { result.insert(term) }
            case .other, .dataId:
                if let term = named(tree.lowercased(attribute.nameBytes), value) { result.insert(term) }
            default: break
            }
        }
        return result
    }

    private static func classes(_ value: String) -> [SelectorTerm] {
        value.split(whereSeparator: \.isWhitespace).prefix(12).compactMap { word in
            guard isIdentifier(word) else { return nil }
            return SelectorTerm(css: ".\(word)", cost: !isReadable(word) ? 6 : isLayout(word) ? 5 : 2)
        }
    }

    /// Whether a class says how an element looks or where it stands rather than what it is.
    private static func isLayout(_ word: Substring) -> Bool {
        let words = [
            "even", "odd", "first", "last", "active", "clear", "float", "row", "col", "relative", "margin", "padding",
            "left", "right", "bottom", "bold", "expand", "small", "large", "color", "size", "inline", "block", "half",
            "depth", "wrapper", "container", "link", "typography", "hidden", "visible", "align",
        ]
        let lower = word.lowercased()
        return words.contains { lower.contains($0) }
    }

    private static func words(_ value: String, _ attribute: String, cost: Int) -> [SelectorTerm] {
        guard isIdentifier(value[...]) else { return [] }
        return [SelectorTerm(css: "[\(attribute)=\"\(value)\"]", cost: cost)]
    }

    /// An id that names a place of the page, or the beginning that the ids of a list have in common.
    private static func identifier(_ id: String) -> SelectorTerm? {
        guard let digit = id.firstIndex(where: \.isNumber) else {
            return isIdentifier(id[...]) ? SelectorTerm(css: "#\(id)", cost: 2) : nil
        }
        // Letters right before the digits may be digits of another kind, as in `row_a81`.
        let separator = id[..<digit].lastIndex { $0 == "-" || $0 == "_" }
        let beginning = separator.map { id[...$0] } ?? id[..<digit]
        guard beginning.count >= 3, isIdentifier(beginning), isReadable(beginning) else { return nil }
        return SelectorTerm(css: "[id^=\"\(beginning)\"]", cost: 3)
    }

    /// `data-hook="review"` by its value, `data-review-id="81"` by its being there.
    private static func named(_ name: String, _ value: String) -> SelectorTerm? {
        guard name.hasPrefix("data-"), name.utf8.count <= 40, isIdentifier(name[...]) else { return nil }
        if value == "true" || value.isEmpty { return SelectorTerm(css: "[\(name)]", cost: 3) }
        let isContent = ["rating", "score", "star", "date", "time", "text", "title"].contains(where: name.contains)
        if isContent || name.hasSuffix("id") { return SelectorTerm(css: "[\(name)]", cost: 4) }
        guard isIdentifier(value[...]), value.utf8.count <= 40, isReadable(value[...]) else { return nil }
        return SelectorTerm(css: "[\(name)=\"\(value)\"]", cost: 3)
    }

    /// What CSS takes as a name without escapes.
    private static func isIdentifier(_ word: Substring) -> Bool {
        guard let first = word.utf8.first,
            first.isASCIILetter || first == UInt8(ascii: "_") || first == UInt8(ascii: "-")
        else { return false }
        return word.utf8.count <= 60
            && word.utf8.allSatisfy {
                $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
    }

    /// Whether a person chose the name: generated ones have digits, no vowels, or capitals in odd places.
    static func isReadable(_ word: Substring) -> Bool {
        var vowels = 0
        var letters = 0
        var turns = 0
        var wasUpper = false
        for byte in word.utf8 {
            if byte.isASCIIDigit { return false }
            guard byte.isASCIILetter else { continue }
            letters += 1
            if "aeiouy".utf8.contains(byte | 32) { vowels += 1 }
            let isUpper = byte & 32 == 0
            if isUpper, !wasUpper { turns += 1 }
            wasUpper = isUpper
        }
        return letters >= 2 && vowels * 6 >= letters && turns * 3 <= letters
    }
}
