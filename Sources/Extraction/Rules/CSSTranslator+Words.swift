/// The words of a selector.
extension CSSTranslator {
    mutating func skipSpace() {
        while position < characters.count, characters[position].isWhitespace { position += 1 }
    }

    func failure(_ reason: String) -> ExtractionError {
        ExtractionError.badSelector(selector: whole, offset: min(position, characters.count), reason: reason)
    }

    mutating func takeName() -> String {
        var name = ""
        while position < characters.count {
            let character = characters[position]
            if character == "\\", position + 1 < characters.count {
                name.append(characters[position + 1])
                position += 2
            } else if character.isLetter || character.isNumber || character == "-" || character == "_" {
                name.append(character)
                position += 1
            } else {
                break
            }
        }
        return name
    }

    mutating func requiredName(_ what: String) throws -> String {
        let name = takeName()
        guard !name.isEmpty else { throw failure("the name of \(what) is missing") }
        return name
    }

    /// A quoted string or a bare word.
    mutating func takeValue() throws -> String {
        guard position < characters.count else { throw failure("a value is missing") }
        let quote = characters[position]
        guard quote == "\"" || quote == "'" else { return try requiredName("a value") }
        let start = position
        position += 1
        var value = ""
        while position < characters.count, characters[position] != quote {
            value.append(characters[position])
            position += 1
        }
        guard position < characters.count else {
            position = start
            throw failure("the quote is not closed")
        }
        position += 1
        return value
    }

    /// What stands in parentheses, up to the closing one.
    mutating func takeArgument() throws -> String {
        let start = position
        var argument = ""
        while position < characters.count, characters[position] != ")" {
            argument.append(characters[position])
            position += 1
        }
        guard position < characters.count else {
            position = start
            throw failure("')' is missing")
        }
        position += 1
        return argument
    }

    static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let first = text.first, first == text.last, first == "\"" || first == "'" else {
            return text
        }
        return String(text.dropFirst().dropLast())
    }

    static func hasWord(_ attribute: String, _ word: String) -> String {
        "contains(concat(' ', normalize-space(\(attribute)), ' '), \(literal(" " + word + " ")))"
    }

    /// XPath has no escapes in strings: a text with both quotes is put together from pieces.
    static func literal(_ text: String) -> String {
        if !text.contains("'") { return "'\(text)'" }
        if !text.contains("\"") { return "\"\(text)\"" }
        let pieces = text.split(separator: "'", omittingEmptySubsequences: false).map { "'\($0)'" }
        return "concat(\(pieces.joined(separator: ", \"'\", ")))"
    }
}

extension String {
    func range(ofLast needle: String) -> Range<String.Index>? {
        var start = endIndex
        while start > startIndex {
            start = index(before: start)
            if self[start...].hasPrefix(needle) { return start..<index(start, offsetBy: needle.count) }
        }
        return nil
    }
}
