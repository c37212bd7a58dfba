/// The fields of one line that heed reads; everything else in it is passed over.
struct JSONLine {
    /// The id as the line has it, quotation marks included; empty where there is none.
    var id: Range<Int> = 0..<0
    var text: [UInt8] = []
    var title: [UInt8] = []
    var hasText = false
    var hasTitle = false
    var language: [UInt8] = []
    var rating: Double?
    var ratingMaximum: Double?

    mutating func clear() {
        id = 0..<0
        text.removeAll(keepingCapacity: true)
        title.removeAll(keepingCapacity: true)
        language.removeAll(keepingCapacity: true)
        hasText = false
        hasTitle = false
        rating = nil
        ratingMaximum = nil
    }
}

/// Why a line cannot be scored, in words for the person who sent it.
struct JSONLineError: Error {
    let message: StaticString

    init(_ message: StaticString) {
        self.message = message
    }
}

/// Reads a JSON object from one line of bytes, without building a tree.
struct JSONLineReader {
    private static let depthLimit = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The known fields, read into `line`; what was read before an error stays.
    mutating func read(into line: inout JSONLine) throws(JSONLineError) {
        guard isValidUTF8(bytes) else { throw JSONLineError("the line is not UTF-8") }
        skipSpace()
        guard take(0x7B) else { throw JSONLineError("the line is no JSON object") }
        skipSpace()
        if take(0x7D) { return try finish(line) }
        while true {
            skipSpace()
            let key = try stringRange()
            skipSpace()
            guard take(0x3A) else { throw JSONLineError("a ':' is missing after a name") }
            skipSpace()
            try readValue(of: key, into: &line)
            skipSpace()
            if take(0x2C) { continue }
            guard take(0x7D) else { throw JSONLineError("a ',' or '}' is missing") }
            return try finish(line)
        }
    }

    private mutating func finish(_ line: JSONLine) throws(JSONLineError) {
        skipSpace()
        guard position == bytes.count else { throw JSONLineError("something follows the object") }
        guard line.hasText else { throw JSONLineError("'text' is missing") }
    }

    private mutating func readValue(of key: Range<Int>, into line: inout JSONLine) throws(JSONLineError) {
        if isEqual(key, "text") {
            line.hasText = try readString(into: &line.text, "'text' is no string")
        } else if isEqual(key, "title") {
            line.hasTitle = try readString(into: &line.title, "'title' is no string")
        } else if isEqual(key, "lang") || isEqual(key, "hint") {
            _ = try readString(into: &line.language, "'lang' is no string")
        } else if isEqual(key, "id") {
            let start = position
            try skipValue()
            guard bytes[start] != 0x7B, bytes[start] != 0x5B else { throw JSONLineError("'id' is no string or number") }
            line.id = start..<position
        } else if isEqual(key, "rating") {
            line.rating = try readNumber("'rating' is no number")
        } else if isEqual(key, "rating_max") {
            line.ratingMaximum = try readNumber("'rating_max' is no number")
        } else {
            try skipValue()
        }
    }

    // MARK: Values

    /// False for `null`.
    private mutating func readString(into target: inout [UInt8], _ error: StaticString) throws(JSONLineError) -> Bool {
        target.removeAll(keepingCapacity: true)
        if takeWord("null") { return false }
        guard position < bytes.count, bytes[position] == 0x22 else { throw JSONLineError(error) }
        let range = try stringRange()
        try JSONString.decode(UnsafeBufferPointer(rebasing: bytes[range]), into: &target)
        return true
    }

    private mutating func readNumber(_ error: StaticString) throws(JSONLineError) -> Double? {
        if takeWord("null") { return nil }
        let start = position
        try skipValue()
        guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isFinite else {
            throw JSONLineError(error)
        }
        return value
    }

    /// The bytes between quotation marks, escapes and all.
    private mutating func stringRange() throws(JSONLineError) -> Range<Int> {
        guard take(0x22) else { throw JSONLineError("a '\"' is missing") }
        let start = position
        while position < bytes.count {
            position = JSONString.endOfPlainRun(in: bytes, from: position)
            guard position < bytes.count else { break }
            let byte = bytes[position]
            if byte == 0x22 {
                position += 1
                return start..<(position - 1)
            }
            if byte < 0x20 { throw JSONLineError("a string holds a control character") }
            position += byte == 0x5C ? 2 : 1
        }
        throw JSONLineError("a string has no end")
    }

    /// Passes over any value, however deep, without recursion.
    private mutating func skipValue() throws(JSONLineError) {
        var depth = 0
        repeat {
            skipSpace()
            guard position < bytes.count else { throw JSONLineError("the line ends too early") }
            switch bytes[position] {
            case 0x22: _ = try stringRange()
            case 0x7B, 0x5B:
                depth += 1
                position += 1
                guard depth <= Self.depthLimit else { throw JSONLineError("the line is nested too deeply") }
            case 0x7D, 0x5D:
                guard depth > 0 else { throw JSONLineError("a value is missing") }
                depth -= 1
                position += 1
            case 0x2C, 0x3A:
                guard depth > 0 else { throw JSONLineError("a value is missing") }
                position += 1
            default: try skipLiteral()
            }
        } while depth > 0
    }

    private mutating func skipLiteral() throws(JSONLineError) {
        if takeWord("true") || takeWord("false") || takeWord("null") { return }
        let start = position
        while position < bytes.count, isNumberByte(bytes[position]) { position += 1 }
        guard position > start, Double(String(decoding: bytes[start..<position], as: UTF8.self)) != nil else {
            throw JSONLineError("a value is neither string, number, object, array, true, false nor null")
        }
    }

    // MARK: Bytes

    private func isNumberByte(_ byte: UInt8) -> Bool {
        byte >= 48 && byte <= 57 || byte == 43 || byte == 45 || byte == 46 || byte | 0x20 == 0x65
    }

    private func isEqual(_ range: Range<Int>, _ name: StaticString) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count where bytes[range.lowerBound + offset] != name.utf8Start[offset] { return false }
        return true
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, isEqual(position..<end, word) else { return false }
        position = end
        return true
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 32 || byte == 9 || byte == 13 || byte == 10 else { return }
            position += 1
        }
    }
}
