/// A tokeniser for HTML that knows nothing of the report: it reads tags the way a browser's does, so that what got out
/// of a text or an attribute shows.
struct MarkupTokens {
    struct Element: Equatable {
        var name: String
        var attributes: [(name: String, value: String)] = []

        static func == (left: Element, right: Element) -> Bool { left.shape == right.shape }

        /// The tag with the names of its attributes.
        var shape: String { "<\(name) \(attributes.map(\.name).joined(separator: " "))>" }

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    private(set) var elements: [Element] = []
    /// All text between the tags, entities decoded.
    private(set) var text = ""
    private var rest: ArraySlice<UInt8>

    init(_ html: String) {
        rest = Array(html.utf8)[...]
        var plain: [UInt8] = []
        while let byte = rest.first {
            if byte == UInt8(ascii: "<"), let next = rest.dropFirst().first, Self.opensTag(next) {
                rest.removeFirst()
                readTag()
                plain.append(UInt8(ascii: "\n"))
            } else {
                plain.append(byte)
                rest.removeFirst()
            }
        }
        text = Self.decoded(plain)
    }

    private static func opensTag(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) && byte != 11 }

    private mutating func readTag() {
        var element = Element(name: take { !Self.isSpace($0) && $0 != 62 && ($0 != 47) || $0 == 33 })
        if element.name.isEmpty, rest.first == 47 {
            rest.removeFirst()
            element.name = "/" + take { !Self.isSpace($0) && $0 != 62 && $0 != 47 }
        }
        while let byte = rest.first, byte != 62 {
            if Self.isSpace(byte) || byte == 47 {
                rest.removeFirst()
            } else {
                element.attributes.append(readAttribute())
            }
        }
        if !rest.isEmpty { rest.removeFirst() }
        elements.append(element)
        if element.name.lowercased() == "style" { skipStyle() }
    }

    private mutating func readAttribute() -> (name: String, value: String) {
        var name = ""
        if rest.first == 61 { name = take(1) }
        name += take { !Self.isSpace($0) && $0 != 47 && $0 != 62 && $0 != 61 }
        _ = take(where: Self.isSpace)
        guard rest.first == 61 else { return (name, "") }
        rest.removeFirst()
        _ = take(where: Self.isSpace)
        guard let quote = rest.first, quote == 34 || quote == 39 else {
            return (name, take { !Self.isSpace($0) && $0 != 62 })
        }
        rest.removeFirst()
        let value = take { $0 != quote }
        if !rest.isEmpty { rest.removeFirst() }
        return (name, Self.decoded(Array(value.utf8)))
    }

    private mutating func skipStyle() {
        while !rest.isEmpty, !rest.starts(with: "</style".utf8) { rest.removeFirst() }
    }

    private mutating func take(where belongs: (UInt8) -> Bool) -> String {
        let part = rest.prefix(while: belongs)
        rest = rest[part.endIndex...]
        return String(decoding: part, as: UTF8.self)
    }

    private mutating func take(_ count: Int) -> String {
        let part = rest.prefix(count)
        rest = rest[part.endIndex...]
        return String(decoding: part, as: UTF8.self)
    }

    /// Byte by byte: a sign that joins with the next one must not hide an entity.
    private static func decoded(_ bytes: [UInt8]) -> String {
        let entities: [(name: String, byte: UInt8)] = [
            ("&lt;", 60), ("&gt;", 62), ("&quot;", 34), ("&#39;", 39), ("&#96;", 96), ("&amp;", 38),
        ]
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.first {
            let entity = byte == 38 ? entities.first { rest.starts(with: $0.name.utf8) } : nil
            result.append(entity?.byte ?? byte)
            rest = rest.dropFirst(entity?.name.utf8.count ?? 1)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
