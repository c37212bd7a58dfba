/// A selector as an XPath expression that is known to be valid.
struct Selector: Sendable, Hashable {
    let text: String
    let xpath: String
    /// The same where it is plain enough to be asked of a page's tree directly.
    let plain: PlainSelector?
    /// Whether the number of what is found is wanted: `count(i.full)`.
    let counts: Bool
    /// Whether only the text right in the elements is wanted, not that of elements in them: `p.who::text`.
    let wantsOwnText: Bool

    /// - Throws: `ExtractionError.badSelector` that says what is wrong and where.
    init(_ text: String) throws {
        self.text = text
        let trimmed = text.drop { $0 == " " }
        guard !trimmed.isEmpty else {
            throw ExtractionError.badSelector(selector: text, offset: 0, reason: "the selector is empty")
        }
        counts = trimmed.hasPrefix("count(") && trimmed.hasSuffix(")")
        wantsOwnText = !counts && trimmed.hasSuffix("::text")
        if trimmed.hasPrefix("/") || trimmed.hasPrefix("./") || trimmed.hasPrefix("(") || trimmed == "." {
            xpath = String(trimmed)
            plain = nil
        } else {
            let bare = counts ? trimmed.dropFirst(6).dropLast() : wantsOwnText ? trimmed.dropLast(6) : text[...]
            let (selector, attribute) = Self.split(String(bare))
            var translator = CSSTranslator(selector, whole: text)
            xpath = try translator.xpath(attribute: attribute)
            plain = PlainSelectorParser.selector(selector, attribute: attribute)
        }
        try XPathDocument.check(xpath, as: text)
    }

    /// `a.next@href` in its two parts; an `@` inside brackets or quotes belongs to the selector.
    private static func split(_ text: String) -> (selector: String, attribute: String?) {
        var depth = 0
        var quote: Character?
        for index in text.indices {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "[" || character == "(" {
                depth += 1
            } else if character == "]" || character == ")" {
                depth -= 1
            } else if character == "@", depth == 0 {
                return (String(text[..<index]), String(text[text.index(after: index)...]))
            }
        }
        return (text, nil)
    }
}
