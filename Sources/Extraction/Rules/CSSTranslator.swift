/// Translates CSS selectors into XPath 1.0, relative to the node that they are asked of.
struct CSSTranslator {
    let characters: [Character]
    let whole: String
    var position = 0

    /// - Parameter whole: what the person wrote, for messages.
    init(_ selector: String, whole: String) {
        characters = Array(selector)
        self.whole = whole
    }

    mutating func xpath(attribute: String?) throws -> String {
        if let attribute,
            attribute.isEmpty || !attribute.allSatisfy({ $0.isLetter || $0.isNumber || "-_:".contains($0) })
        {
            throw ExtractionError.badSelector(
                selector: whole, offset: characters.count + 1, reason: "'\(attribute)' is no name of an attribute")
        }
        skipSpace()
        // `@href` alone is an attribute of the record itself.
        if characters.allSatisfy({ $0 == " " }), let attribute { return "./@" + attribute.lowercased() }
        let paths = try group(until: nil)
        return paths.map { $0 + (attribute.map { "/@" + $0.lowercased() } ?? "") }.joined(separator: " | ")
    }

    /// Selectors separated by commas.
    private mutating func group(until end: Character?) throws -> [String] {
        var paths = [try complex(start: ".//")]
        while position < characters.count, characters[position] == "," {
            position += 1
            skipSpace()
            paths.append(try complex(start: ".//"))
        }
        guard position == characters.count || characters[position] == end else {
            throw failure("'\(characters[position])' does not belong here")
        }
        return paths
    }

    /// Compound selectors joined by combinators.
    private mutating func complex(start: String) throws -> String {
        var path = start
        if let combinator = takeCombinator(isLeading: true) { path = Self.step(combinator, from: ".") }
        path += try compound()
        while position < characters.count, characters[position] != ",", characters[position] != ")" {
            guard let combinator = takeCombinator(isLeading: false) else { break }
            if position >= characters.count || characters[position] == "," || characters[position] == ")" {
                guard combinator == " " else { throw failure("a selector is missing after '\(combinator)'") }
                break
            }
            path = Self.step(combinator, from: path) + (try compound())
            if combinator == "+" { path = Self.nextSibling(path) }
        }
        return path
    }

    private static func step(_ combinator: Character, from path: String) -> String {
        switch combinator {
        case ">": path + "/"
        case "+", "~": path + "/following-sibling::"
        default: path + "//"
        }
    }

    /// Holds the last step to the very next sibling.
    private static func nextSibling(_ path: String) -> String {
        guard let range = path.range(ofLast: "following-sibling::") else { return path }
        let test = path[range.upperBound...]
        return path[..<range.lowerBound] + "following-sibling::*[1][self::" + test + "]"
    }

    private mutating func takeCombinator(isLeading: Bool) -> Character? {
        let hadSpace = position < characters.count && characters[position] == " "
        skipSpace()
        if position < characters.count, ">+~".contains(characters[position]) {
            defer {
                position += 1
                skipSpace()
            }
            return characters[position]
        }
        return hadSpace && !isLeading ? " " : nil
    }

    /// A type and its conditions: `div.card[data-id]:first-child`.
    private mutating func compound() throws -> String {
        var name = "*"
        let start = position
        if position < characters.count {
            if characters[position] == "*" {
                position += 1
            } else if characters[position].isLetter {
                name = takeName().lowercased()
            }
        }
        var conditions = ""
        while position < characters.count {
            switch characters[position] {
            case ".":
                position += 1
                conditions += "[\(Self.hasWord("@class", try requiredName("a class")))]"
            case "#":
                position += 1
                conditions += "[@id=\(Self.literal(try requiredName("an id")))]"
            case "[": conditions += "[\(try attributeTest())]"
            case ":": conditions += "[\(try pseudo(of: name))]"
            default: return try finished(name + conditions, start: start)
            }
        }
        return try finished(name + conditions, start: start)
    }

    private func finished(_ compound: String, start: Int) throws -> String {
        guard position > start else {
            throw failure(
                position < characters.count ? "'\(characters[position])' begins no selector" : "a selector is missing")
        }
        return compound
    }

    /// `[name]`, `[name=value]` and the other comparisons.
    private mutating func attributeTest() throws -> String {
        position += 1
        skipSpace()
        let attribute = "@" + (try requiredName("an attribute")).lowercased()
        skipSpace()
        guard position < characters.count else { throw failure("']' is missing") }
        if characters[position] == "]" {
            position += 1
            return attribute
        }
        var comparison = ""
        while position < characters.count, "=~|^$*".contains(characters[position]) {
            comparison.append(characters[position])
            position += 1
        }
        skipSpace()
        let value = try takeValue()
        skipSpace()
        guard position < characters.count, characters[position] == "]" else { throw failure("']' is missing") }
        position += 1
        return try Self.test(attribute, comparison, value) ?? { throw failure("'\(comparison)' is no comparison") }()
    }

    private static func test(_ attribute: String, _ comparison: String, _ value: String) throws -> String? {
        let literal = literal(value)
        let length = value.unicodeScalars.count
        switch comparison {
        case "=": return "\(attribute)=\(literal)"
        case "~=": return hasWord(attribute, value)
        case "|=": return "(\(attribute)=\(literal) or starts-with(\(attribute), \(Self.literal(value + "-"))))"
        case "^=": return "starts-with(\(attribute), \(literal))"
        case "*=": return "contains(\(attribute), \(literal))"
        case "$=": return "substring(\(attribute), string-length(\(attribute)) - \(length - 1))=\(literal)"
        default: return nil
        }
    }

    private mutating func pseudo(of element: String) throws -> String {
        position += 1
        let start = position
        let name = try requiredName("a pseudo-class").lowercased()
        var argument: String?
        if position < characters.count, characters[position] == "(" {
            position += 1
            if name == "not" || name == "has" || name == "is" || name == "where" { return try nested(name) }
            argument = try takeArgument()
        }
        switch (name, argument) {
        case ("first-child", nil): return "not(preceding-sibling::*)"
        case ("last-child", nil): return "not(following-sibling::*)"
        case ("only-child", nil): return "not(preceding-sibling::*) and not(following-sibling::*)"
        case ("empty", nil): return "not(*) and not(normalize-space())"
        case ("first-of-type", nil): return "not(preceding-sibling::\(element))"
        case ("last-of-type", nil): return "not(following-sibling::\(element))"
        case ("contains", let text?): return "contains(normalize-space(), \(Self.literal(Self.unquoted(text))))"
        case ("nth-child", let formula?): return try nth("count(preceding-sibling::*) + 1", formula)
        case ("nth-last-child", let formula?): return try nth("count(following-sibling::*) + 1", formula)
        case ("nth-of-type", let formula?): return try nth("count(preceding-sibling::\(element)) + 1", formula)
        default:
            position = start
            throw failure("':\(name)' is not known or lacks its argument")
        }
    }

    /// `:not(…)`, `:has(…)` and `:is(…)`.
    private mutating func nested(_ name: String) throws -> String {
        skipSpace()
        var paths: [String] = []
        repeat {
            if name == "has" {
                paths.append(try complex(start: ".//"))
            } else {
                paths.append("self::" + (try compound()))
            }
            skipSpace()
            guard position < characters.count else { throw failure("')' is missing") }
            guard characters[position] == "," || characters[position] == ")" else {
                throw failure("'\(characters[position])' does not belong into ':\(name)(…)'")
            }
            position += 1
            skipSpace()
        } while characters[position - 1] == ","
            || (position >= 2 && characters[position - 2] == "," && characters[position - 1] == " ")
        let test = paths.joined(separator: " or ")
        return name == "not" ? "not(\(test))" : "(\(test))"
    }

    /// `2`, `odd`, `even` or `2n+1`.
    private func nth(_ counted: String, _ formula: String) throws -> String {
        let text = formula.filter { $0 != " " }.lowercased()
        if text == "odd" { return "(\(counted)) mod 2 = 1" }
        if text == "even" { return "(\(counted)) mod 2 = 0" }
        if let number = Int(text) { return "\(counted) = \(number)" }
        let parts = text.split(separator: "n", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw failure("'\(formula)' is no position") }
        let step = parts[0].isEmpty || parts[0] == "+" ? 1 : parts[0] == "-" ? -1 : Int(parts[0])
        let offset = parts[1].isEmpty ? 0 : Int(parts[1])
        guard let step, let offset, step != 0 else { throw failure("'\(formula)' is no position") }
        if step == -1 { return "\(counted) <= \(offset)" }
        guard step > 0 else { throw failure("'\(formula)' counts down, which is not supported") }
        return "\(counted) >= \(offset) and (\(counted) - \(offset)) mod \(step) = 0"
    }
}
