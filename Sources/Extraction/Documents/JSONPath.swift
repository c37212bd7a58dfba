/// A place in a JSON document, written as a JSON pointer (`/data/reviews`) or in the manner of JMESPath
/// (`data.reviews[*]`, `links[?rel=='next'].href`, `name || nick`).
public struct JSONPath: Sendable, Hashable {
    /// What was written.
    public let text: String
    /// Tried one after the other until one of them leads somewhere.
    let alternatives: [[Step]]

    enum Step: Sendable, Hashable {
        /// A member by its name, or an element by its number.
        case member([UInt8])
        /// An element, counted from the end where negative.
        case index(Int)
        /// Every element of a list; anything else counts as a list of one.
        case elements
        /// Every member of an object or element of a list.
        case everything
        /// The elements in which a text stands at a place.
        case matching([Step], [UInt8])
    }

    /// - Throws: `ExtractionError.badSelector` with the offset of what cannot be read.
    public init(_ text: String) throws {
        var parser = JSONPathParser(text)
        alternatives = try parser.alternatives()
        self.text = text
    }

    /// Several places, the first that leads somewhere counts.
    init(text: String, alternatives: [[Step]]) {
        self.text = text
        self.alternatives = alternatives
    }

    /// A path that is part of the program; one that cannot be read leads nowhere.
    init(known text: String) {
        self = (try? JSONPath(text)) ?? JSONPath(text: text, alternatives: [])
    }
}

/// Reads the text of a path.
private struct JSONPathParser {
    private let text: String
    private let bytes: [UInt8]
    private var position = 0
    private static let longest = 1000

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    mutating func alternatives() throws -> [[JSONPath.Step]] {
        guard bytes.count <= Self.longest else { throw problem("the path is longer than \(Self.longest) bytes") }
        if bytes.first == UInt8(ascii: "/") { return [pointer()] }
        var result: [[JSONPath.Step]] = []
        repeat {
            result.append(try steps())
        } while take("||")
        guard position == bytes.count else { throw problem("'.', '[' or the end of the path is expected here") }
        return result
    }

    private func pointer() -> [JSONPath.Step] {
        text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { token in
            .member(Array(token.replacing("~1", with: "/").replacing("~0", with: "~").utf8))
        }
    }

    private mutating func steps(until stops: [UInt8] = []) throws -> [JSONPath.Step] {
        var steps: [JSONPath.Step] = []
        skipSpace()
        if take("$") || take("@") { _ = take(".") }
        var needsName = position < bytes.count && bytes[position] != UInt8(ascii: "[") && !isAtEnd(stops)
        while needsName || (position < bytes.count && !isAtEnd(stops)) {
            if !needsName, take("[") {
                steps.append(try bracket())
            } else if needsName || take(".") {
                needsName = false
                if take("*") { steps.append(.everything) } else { steps.append(.member(try name())) }
            } else {
                throw problem("'.', '[' or the end of the path is expected here")
            }
            skipSpace()
        }
        return steps
    }

    private func isAtEnd(_ stops: [UInt8]) -> Bool {
        guard position < bytes.count else { return true }
        return bytes[position] == UInt8(ascii: "|") || stops.contains(bytes[position])
    }

    private mutating func name() throws -> [UInt8] {
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quoted() }
        let start = position
        while position < bytes.count, !".[]|=\"' ".utf8.contains(bytes[position]) { position += 1 }
        guard position > start else { throw problem("a name is expected here") }
        return Array(bytes[start..<position])
    }

    private mutating func quoted() throws -> [UInt8] {
        let quote = bytes[position]
        guard let end = bytes[(position + 1)...].firstIndex(of: quote) else { throw problem("the quote is not closed") }
        defer { position = end + 1 }
        return Array(bytes[(position + 1)..<end])
    }

    private mutating func bracket() throws -> JSONPath.Step {
        skipSpace()
        var step = JSONPath.Step.elements
        if take("?") {
            let place = try steps(until: [UInt8(ascii: "=")])
            guard take("=="), position < bytes.count else { throw problem("'==' is expected here") }
            skipSpace()
            guard position < bytes.count, "'\"`".utf8.contains(bytes[position]) else {
                throw problem("a text in quotes is expected here")
            }
            step = .matching(place, try quoted())
        } else if position < bytes.count, "'\"".utf8.contains(bytes[position]) {
            step = .member(try quoted())
        } else if !take("*"), position < bytes.count, bytes[position] != UInt8(ascii: "]") {
            let start = position
            while position < bytes.count, bytes[position] != UInt8(ascii: "]") { position += 1 }
            guard let index = Int(String(decoding: bytes[start..<position], as: UTF8.self)) else {
                position = start
                throw problem("a number, '*', '?' or a quoted name is expected here")
            }
            step = .index(index)
        }
        skipSpace()
        guard take("]") else { throw problem("']' is expected here") }
        return step
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] == 32 { position += 1 }
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count,
            (0..<length).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] })
        else { return false }
        position += length
        return true
    }

    private func problem(_ reason: String) -> ExtractionError {
        .badSelector(selector: text, offset: position, reason: reason)
    }
}
