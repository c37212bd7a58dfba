/// Reads JSON as it is found in pages: with trailing or missing commas, comments, raw line breaks, unescaped quotes,
/// bare or single-quoted words, CDATA marks, semicolons, several documents in a row, or a missing end.
///
/// Time is linear in the number of bytes, nesting and the number of values are limited.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    private var position: Int
    private var tree: JSONTree
    /// The open objects and arrays, outermost first.
    private var open: [Int32] = []
    private var key = ByteRange.none
    private var hasKey = false
    /// How many of the open containers stay open whatever is closed.
    private var base = 0
    private static let maximumDepth = 256
    private static let maximumValues = 2_000_000

    private init(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
        tree = JSONTree(bytes: bytes)
        tree.values.reserveCapacity(range.count / 24 + 4)
    }

    /// Everything in the range: value 0 is an array of the documents found.
    static func documents(in bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) -> JSONTree {
        var parser = JSONParser(bytes, range: range)
        parser.add(.array, ByteRange(start: Int32(range.lowerBound), end: Int32(range.upperBound)))
        parser.open = [0]
        while parser.skipToContainer() { parser.parseContainer(base: 1) }
        parser.closeAll(downTo: 0)
        return parser.tree
    }

    /// The object or array that begins at `start`, as value 0, and where it ends.
    static func document(in bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) -> (tree: JSONTree, end: Int) {
        var parser = JSONParser(bytes, range: range)
        parser.parseContainer(base: 0)
        return (parser.tree, parser.position)
    }

    private mutating func skipToContainer() -> Bool {
        while position < end {
            let byte = bytes[position]
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                guard byte == UInt8(ascii: "["), isMarkedSection(position) else { return true }
            }
            if byte == UInt8(ascii: "/"), skipComment() { continue }
            position += 1
        }
        return false
    }

    /// `[CDATA[` is no array.
    private func isMarkedSection(_ start: Int) -> Bool {
        start + 6 < end && bytes[start + 1] == UInt8(ascii: "C") && bytes[start + 2] == UInt8(ascii: "D")
            && bytes[start + 6] == UInt8(ascii: "[") || start > 0 && bytes[start - 1] == UInt8(ascii: "A")
    }

    /// Parses one container until it is closed again, or to the end.
    private mutating func parseContainer(base: Int) {
        self.base = base
        repeat {
            skipSpace()
            guard position < end, tree.values.count < Self.maximumValues else {
                tree.isDamaged = true
                break
            }
            takeToken()
        } while open.count > base
        closeAll(downTo: base)
    }

    private mutating func takeToken() {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard open.count < Self.maximumDepth else {
                tree.isDamaged = true
                position = end
                return
            }
            let index = add(byte == UInt8(ascii: "{") ? .object : .array, ByteRange(start: Int32(position), end: 0))
            open.append(index)
            position += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            close(byte == UInt8(ascii: "}") ? .object : .array)
            position += 1
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"):
            position += 1
            if byte == UInt8(ascii: ",") { hasKey = false }
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            takeString(quote: byte)
        default:
            takeBare()
        }
    }

    private var expectsKey: Bool {
        !hasKey && (open.last.map { tree.values[Int($0)].kind == .object } ?? false)
    }

    private mutating func takeString(quote: UInt8) {
        let isKey = expectsKey
        let start = position + 1
        let (stop, hasEscapes) = endOfString(from: start, quote: quote, isKey: isKey)
        let range = ByteRange(start: Int32(start), end: Int32(stop))
        position = min(stop + 1, end)
        if isKey {
            key = range
            hasKey = true
        } else {
            let index = add(.string, range)
            tree.values[Int(index)].hasEscapes = hasEscapes
        }
    }

    /// Finds the closing quote, which is one that something follows that may follow a string here.
    private mutating func endOfString(from start: Int, quote: UInt8, isKey: Bool) -> (Int, Bool) {
        var index = start
        var hasEscapes = false
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                index += 2
                continue
            }
            if byte == quote, closesString(at: index, isKey: isKey) { return (index, hasEscapes) }
            index += 1
        }
        tree.isDamaged = true
        return (end, hasEscapes)
    }

    private mutating func closesString(at quote: Int, isKey: Bool) -> Bool {
        var next = quote + 1
        while next < end, bytes[next].isASCIISpace { next += 1 }
        guard next < end else { return true }
        let byte = bytes[next]
        if isKey ? byte == UInt8(ascii: ":") : byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { return true }
        let isObject = open.last.map { tree.values[Int($0)].kind == .object } ?? false
        if !isKey, byte == UInt8(ascii: ",") {
            if !isObject || startsMember(after: next + 1) { return true }
        } else if isKey || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "<") {
            return true
        } else if byte == UInt8(ascii: "\""), isObject, startsMember(after: quote + 1) {
            tree.isDamaged = true
            return true
        }
        tree.isDamaged = true
        return false
    }

    /// Whether a key, a comment or an end follows, and not the rest of a sentence.
    private func startsMember(after start: Int) -> Bool {
        var index = start
        while index < end, bytes[index].isASCIISpace || bytes[index] == UInt8(ascii: ",") { index += 1 }
        guard index < end else { return true }
        let quote = bytes[index]
        if quote == UInt8(ascii: "}") || quote == UInt8(ascii: "/") { return true }
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        guard isQuoted || quote.isASCIILetter || quote == UInt8(ascii: "_") || quote == UInt8(ascii: "$") else {
            return false
        }
        let limit = min(end, index + 96)
        var next = index + 1
        while next < limit, isQuoted ? bytes[next] != quote : bytes[next].isIdentifier { next += 1 }
        if isQuoted { next += 1 }
        while next < limit, bytes[next].isASCIISpace { next += 1 }
        return next < limit && bytes[next] == UInt8(ascii: ":")
    }

    private mutating func takeBare() {
        let start = position
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""), 0...32:
                break
            default:
                position += 1
                continue
            }
            break
        }
        if position == start { position += 1 }
        let range = ByteRange(start: Int32(start), end: Int32(position))
        if expectsKey {
            key = range
            hasKey = true
            return
        }
        let first = bytes[start]
        add(first.isASCIIDigit || first == UInt8(ascii: "-") ? .number : .bare, range)
    }

    @discardableResult
    private mutating func add(_ kind: JSONTree.Kind, _ range: ByteRange) -> Int32 {
        let index = Int32(tree.values.count)
        tree.values.append(
            JSONTree.Value(
                kind: kind, parent: open.last ?? -1, end: index + 1, key: hasKey ? key : .none, bytes: range))
        hasKey = false
        return index
    }

    /// Closes the innermost container of this kind with all inside it; a close without an opening is left out.
    private mutating func close(_ kind: JSONTree.Kind) {
        hasKey = false
        guard let level = open.lastIndex(where: { tree.values[Int($0)].kind == kind }), level >= base else { return }
        if level < open.count - 1 { tree.isDamaged = true }
        closeAll(downTo: level)
    }

    private mutating func closeAll(downTo level: Int) {
        while open.count > level {
            let index = Int(open.removeLast())
            tree.values[index].end = Int32(tree.values.count)
            tree.values[index].bytes.end = Int32(min(position + 1, end))
        }
    }

    private mutating func skipSpace() {
        while position < end {
            let byte = bytes[position]
            if byte <= 32 {
                position += 1
            } else if byte == UInt8(ascii: "/") {
                if !skipComment() { position += 1 }
            } else {
                return
            }
        }
    }

    /// Skips `// …` or `/* … */`; false where the slash begins neither.
    private mutating func skipComment() -> Bool {
        guard position + 1 < end else { return false }
        if bytes[position + 1] == UInt8(ascii: "/") {
            position = bytes.index(of: 10, from: position, to: end) ?? end
            return true
        }
        guard bytes[position + 1] == UInt8(ascii: "*") else { return false }
        var from = position + 2
        while let slash = bytes.index(of: UInt8(ascii: "/"), from: from, to: end) {
            from = slash + 1
            if bytes[slash - 1] == UInt8(ascii: "*"), slash > position + 2 {
                position = from
                return true
            }
        }
        position = end
        return true
    }
}

extension UInt8 {
    fileprivate var isIdentifier: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
            || self == UInt8(ascii: "-") || self == UInt8(ascii: "@")
    }
}
