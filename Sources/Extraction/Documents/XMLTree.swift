/// A document of XML as a flat tree over bytes that it does not own: it must not outlive them.
///
/// Documents are read as they are found: bare `&`, markup that was not escaped, and missing ends included. Nothing is
/// ever fetched or expanded, as a document type is skipped. Time is linear in the number of bytes.
struct XMLTree {
    struct Node {
        /// The name with its prefix; empty for texts.
        var name: ByteRange
        /// What stands in the start tag behind the name; for texts, the text.
        var bytes: ByteRange
        var isLiteral = false
        var parent: Int32
        var end: Int32

        var isText: Bool { name.isEmpty }
    }

    let bytes: UnsafeBufferPointer<UInt8>
    /// Node 0 is the document.
    private(set) var nodes: [Node]
    /// The document ends inside an element, or is too deep or too large.
    private(set) var isDamaged = false

    private static let maximumDepth = 256
    private static let maximumNodes = 4_000_000

    static func tree(of bytes: UnsafeBufferPointer<UInt8>) -> XMLTree {
        var tree = XMLTree(bytes)
        tree.parse()
        return tree
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        nodes = [Node(name: .none, bytes: .none, parent: -1, end: 1)]
    }

    func children(of parent: Int) -> some Sequence<Int> {
        let end = Int(nodes[parent].end)
        return sequence(state: parent + 1) { [nodes] next -> Int? in
            guard next < end else { return nil }
            defer { next = Int(nodes[next].end) }
            return next
        }
    }

    /// Whether an element has this name; without a prefix in `name`, any prefix will do.
    func isNamed(_ name: StaticString, _ node: Int) -> Bool {
        let range = nodes[node].name
        let length = name.utf8CodeUnitCount
        guard range.count >= length else { return false }
        let start = Int(range.end) - length
        guard range.count == length || bytes[start - 1] == UInt8(ascii: ":") else { return false }
        return (0..<length).allSatisfy { bytes[start + $0] == name.utf8Start[$0] }
    }

    func child(_ name: StaticString, of node: Int) -> Int? {
        children(of: node).first { isNamed(name, $0) }
    }

    /// An attribute's value with its references decoded.
    func attribute(_ name: StaticString, of node: Int) -> String? {
        var index = Int(nodes[node].bytes.start)
        let end = Int(nodes[node].bytes.end)
        while index < end {
            while index < end, bytes[index] <= 32 { index += 1 }
            let start = index
            while index < end, bytes[index] != UInt8(ascii: "="), bytes[index] > 32 { index += 1 }
            let key = start..<index
            while index < end, bytes[index] <= 32 || bytes[index] == UInt8(ascii: "=") { index += 1 }
            guard index < end, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else { continue }
            let stop = bytes.index(of: bytes[index], from: index + 1, to: end) ?? end
            if key.count == name.utf8CodeUnitCount,
                key.enumerated().allSatisfy({ bytes[$0.element] == name.utf8Start[$0.offset] })
            {
                var decoded: [UInt8] = []
                CharacterReference.append(UnsafeBufferPointer(rebasing: bytes[index + 1..<stop]), to: &decoded)
                return String(decoding: decoded, as: UTF8.self).trimmed
            }
            index = stop + 1
        }
        return nil
    }

    /// The text of an element and all below it, references decoded.
    func content(of node: Int) -> [UInt8] {
        var result: [UInt8] = []
        for index in node..<Int(nodes[node].end) where nodes[index].isText && index > 0 {
            let run = UnsafeBufferPointer(rebasing: bytes[nodes[index].bytes.indices])
            if nodes[index].isLiteral { result += run } else { CharacterReference.append(run, to: &result) }
        }
        return result
    }

    /// Whether the element holds other elements.
    func hasElements(_ node: Int) -> Bool { children(of: node).contains { !nodes[$0].isText } }

    /// The bytes between an element's tags.
    func inside(_ node: Int) -> ArraySlice<UInt8> {
        let start = Int(nodes[node].bytes.end) + 1
        let after = Int(nodes[node].end)
        guard let last = (node + 1..<after).last, start < bytes.count else { return [] }
        var end = Int(nodes[last].isText ? nodes[last].bytes.end : nodes[last].bytes.end + 1)
        // Up to the tag that closes the element.
        while end < bytes.count, !closes(node, at: end) { end += 1 }
        return Array(bytes[start..<max(start, end)])[...]
    }

    private func closes(_ node: Int, at index: Int) -> Bool {
        let name = nodes[node].name
        guard bytes[index] == UInt8(ascii: "<"), index + 2 + name.count <= bytes.count,
            bytes[index + 1] == UInt8(ascii: "/")
        else { return false }
        return (0..<name.count).allSatisfy { bytes[index + 2 + $0] == bytes[Int(name.start) + $0] }
    }

    private mutating func parse() {
        var open: [Int] = [0]
        var index = 0
        while index < bytes.count {
            guard nodes.count < Self.maximumNodes else {
                isDamaged = true
                break
            }
            guard bytes[index] == UInt8(ascii: "<") else {
                let stop = bytes.index(of: UInt8(ascii: "<"), from: index, to: bytes.count) ?? bytes.count
                addText(index..<stop, isLiteral: false, open: open)
                index = stop
                continue
            }
            index = takeMarkup(at: index, open: &open)
        }
        if open.count > 1 { isDamaged = true }
        for level in open { nodes[level].end = Int32(nodes.count) }
    }

    private mutating func takeMarkup(at start: Int, open: inout [Int]) -> Int {
        if starts("<!--", at: start) { return skip(to: "-->", from: start + 4) }
        if starts("<![CDATA[", at: start) {
            let stop = skip(to: "]]>", from: start + 9)
            addText(start + 9..<max(start + 9, stop - 3), isLiteral: true, open: open)
            return stop
        }
        if starts("<?", at: start) { return skip(to: "?>", from: start + 2) }
        if starts("<!", at: start) { return skipDocumentType(from: start + 2) }
        if starts("</", at: start) { return takeEnd(at: start, open: &open) }
        guard start + 1 < bytes.count, bytes[start + 1].isNameStart else {
            addText(start..<start + 1, isLiteral: true, open: open)
            return start + 1
        }
        return takeStart(at: start, open: &open)
    }

    private mutating func takeStart(at start: Int, open: inout [Int]) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] > 32, bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "/")
        { index += 1 }
        let name = ByteRange(start: Int32(start + 1), end: Int32(index))
        let attributes = index
        var quote: UInt8 = 0
        while index < bytes.count, quote != 0 || bytes[index] != UInt8(ascii: ">") {
            if quote != 0 {
                if bytes[index] == quote { quote = 0 }
            } else if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
                quote = bytes[index]
            }
            index += 1
        }
        let isClosed = index > attributes && bytes[index - 1] == UInt8(ascii: "/")
        let node = Node(
            name: name, bytes: ByteRange(start: Int32(attributes), end: Int32(index)), parent: Int32(open.last ?? 0),
            end: Int32(nodes.count + 1))
        nodes.append(node)
        if !isClosed {
            if open.count < Self.maximumDepth { open.append(nodes.count - 1) } else { isDamaged = true }
        }
        return min(index + 1, bytes.count)
    }

    private mutating func takeEnd(at start: Int, open: inout [Int]) -> Int {
        let stop = bytes.index(of: UInt8(ascii: ">"), from: start, to: bytes.count) ?? bytes.count
        var end = stop
        while end > start + 2, bytes[end - 1] <= 32 { end -= 1 }
        let name = start + 2..<end
        // An end without a beginning is left out.
        guard
            let level = open.lastIndex(where: { node in
                let own = nodes[node].name.indices
                return own.count == name.count && zip(own, name).allSatisfy { bytes[$0] == bytes[$1] }
            }), level > 0
        else { return min(stop + 1, bytes.count) }
        if level < open.count - 1 { isDamaged = true }
        while open.count > level { nodes[open.removeLast()].end = Int32(nodes.count) }
        return min(stop + 1, bytes.count)
    }

    private mutating func addText(_ range: Range<Int>, isLiteral: Bool, open: [Int]) {
        guard !range.isEmpty else { return }
        nodes.append(
            Node(
                name: .none, bytes: ByteRange(start: Int32(range.lowerBound), end: Int32(range.upperBound)),
                isLiteral: isLiteral, parent: Int32(open.last ?? 0), end: Int32(nodes.count + 1)))
    }

    private func starts(_ word: StaticString, at start: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        return start + length <= bytes.count && (0..<length).allSatisfy { bytes[start + $0] == word.utf8Start[$0] }
    }

    /// Behind the next `mark`, or at the end of the document.
    private mutating func skip(to mark: StaticString, from start: Int) -> Int {
        let last = mark.utf8Start[mark.utf8CodeUnitCount - 1]
        var index = start
        while let found = bytes.index(of: last, from: index, to: bytes.count) {
            let begin = found + 1 - mark.utf8CodeUnitCount
            if begin >= start, starts(mark, at: begin) { return found + 1 }
            index = found + 1
        }
        isDamaged = true
        return bytes.count
    }

    /// A document type may hold declarations in brackets; none of them is obeyed.
    private func skipDocumentType(from start: Int) -> Int {
        var index = start
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth <= 0: return index + 1
            default: break
            }
            index += 1
        }
        return bytes.count
    }
}

extension UInt8 {
    fileprivate var isNameStart: Bool { isASCIILetter || self == UInt8(ascii: "_") || self >= 0x80 }
}
