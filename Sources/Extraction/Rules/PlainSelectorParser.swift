/// Reads plain selectors; what is not plain, or not a selector at all, is left to `CSSTranslator`.
struct PlainSelectorParser {
    private let bytes: [UInt8]
    private var position = 0

    /// More steps than this do not fit the marks that a search makes.
    private static let longestPath = 16

    /// The plain form of `selector@attribute`; `nil` where it has none.
    static func selector(_ selector: String, attribute: String?) -> PlainSelector? {
        var parser = PlainSelectorParser(bytes: Array(selector.utf8))
        parser.skipSpace()
        let named = attribute.map { NameTable.attribute($0.lowercased()) }
        if parser.isAtEnd { return named.map { PlainSelector(paths: [], attribute: $0) } }
        var paths: [[PlainSelector.Step]] = []
        repeat {
            guard let path = parser.path() else { return nil }
            paths.append(path)
        } while parser.take(",")
        return parser.isAtEnd ? PlainSelector(paths: paths, attribute: named) : nil
    }

    private var isAtEnd: Bool { position == bytes.count }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while take(" ") {}
    }

    private mutating func path() -> [PlainSelector.Step]? {
        skipSpace()
        var steps: [PlainSelector.Step] = []
        repeat {
            let isChild = take(">")
            skipSpace()
            guard var step = step() else { return nil }
            step.isChild = isChild
            steps.append(step)
            skipSpace()
        } while !isAtEnd && bytes[position] != UInt8(ascii: ",")
        return steps.count <= Self.longestPath ? steps : nil
    }

    private mutating func step() -> PlainSelector.Step? {
        let start = position
        var step = PlainSelector.Step()
        if !take("*"), position < bytes.count, bytes[position].isASCIILetter, let name = name()?.lowercased() {
            step.name = PlainSelector.ElementName(tag: NameTable.tag(name), text: name)
        }
        while true {
            if take(".") {
                guard let word = name() else { return nil }
                step.tests.append(Self.test("class", .hasWord, word))
            } else if take("#") {
                guard let id = name() else { return nil }
                step.tests.append(Self.test("id", .equals, id))
            } else if take("[") {
                guard let test = attributeTest() else { return nil }
                step.tests.append(test)
            } else {
                return position > start ? step : nil
            }
        }
    }

    private mutating func attributeTest() -> PlainSelector.AttributeTest? {
        guard let attribute = name() else { return nil }
        if take("]") { return Self.test(attribute, .isThere, "") }
        let comparison: PlainSelector.AttributeTest.Comparison
        switch position < bytes.count ? bytes[position] : 0 {
        case UInt8(ascii: "~"): comparison = .hasWord
        case UInt8(ascii: "^"): comparison = .beginsWith
        case UInt8(ascii: "$"): comparison = .endsWith
        case UInt8(ascii: "*"): comparison = .contains
        default: comparison = .equals
        }
        if comparison != .equals { position += 1 }
        guard take("="), let value = value(), !value.isEmpty, take("]") else { return nil }
        return Self.test(attribute, comparison, value)
    }

    private mutating func value() -> String? {
        for quote: Unicode.Scalar in ["\"", "'"] where take(quote) {
            guard let end = bytes[position...].firstIndex(of: UInt8(ascii: quote)) else { return nil }
            defer { position = end + 1 }
            return String(decoding: bytes[position..<end], as: UTF8.self)
        }
        return name()
    }

    private mutating func name() -> String? {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            guard byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            else { break }
            position += 1
        }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private static func test(
        _ attribute: String, _ comparison: PlainSelector.AttributeTest.Comparison, _ value: String
    ) -> PlainSelector.AttributeTest {
        PlainSelector.AttributeTest(
            name: NameTable.attribute(attribute.lowercased()), comparison: comparison, value: Array(value.utf8))
    }
}

extension NameTable {
    private static func key(of name: String) -> UInt64 {
        name.utf8.reduce(into: 0) { fold($1, into: &$0) }
    }

    fileprivate static func tag(_ name: String) -> Tag {
        Tag(rawValue: tags.number(of: key(of: name))).flatMap { $0 == .text ? nil : $0 } ?? .other
    }

    fileprivate static func attribute(_ name: String) -> PlainSelector.NamedAttribute {
        let known = AttributeName(rawValue: attributes.number(of: key(of: name)))
        return PlainSelector.NamedAttribute(name: known ?? .other, bytes: Array(name.utf8))
    }
}
