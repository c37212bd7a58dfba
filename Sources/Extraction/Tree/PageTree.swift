/// A page as a flat tree over its bytes, which it does not own: it must not outlive them.
struct PageTree {
    let bytes: UnsafeBufferPointer<UInt8>
    var nodes: [Node] = []
    var attributes: [Attribute] = []
    /// Script elements whose content may state reviews.
    var scripts: [KeptScript] = []
    var damage: MarkupDamage = []

    struct KeptScript {
        var node: Int32
        var content: ByteRange
        var isLinkedData: Bool
    }

    /// The children of a node, first to last.
    func children(of node: Int) -> ChildSequence {
        ChildSequence(tree: self, parent: node)
    }

    struct ChildSequence: Sequence, IteratorProtocol {
        private let nodes: [Node]
        private var upcoming: Int
        private let end: Int

        init(tree: PageTree, parent: Int) {
            nodes = tree.nodes
            upcoming = parent + 1
            end = Int(tree.nodes[parent].end)
        }

        mutating func next() -> Int? {
            guard upcoming < end else { return nil }
            defer { upcoming = Int(nodes[upcoming].end) }
            return upcoming
        }
    }

    /// The nodes below `node`, without itself.
    func descendants(of node: Int) -> Range<Int> { node + 1..<Int(nodes[node].end) }

    func attribute(_ name: AttributeName, of node: Int) -> ByteRange? {
        let first = Int(nodes[node].firstAttribute)
        for index in first..<first + Int(nodes[node].attributeCount) where attributes[index].name == name {
            return attributes[index].value
        }
        return nil
    }

    func attributes(of node: Int) -> ArraySlice<Attribute> {
        let first = Int(nodes[node].firstAttribute)
        return attributes[first..<first + Int(nodes[node].attributeCount)]
    }

    /// An attribute's value with its references decoded and white space trimmed; `nil` where missing or empty.
    func value(_ name: AttributeName, of node: Int) -> String? {
        guard let range = attribute(name, of: node) else { return nil }
        return decoded(range)
    }

    /// The run's text with references decoded and white space trimmed; `nil` where nothing is left.
    func decoded(_ range: ByteRange) -> String? {
        var start = Int(range.start)
        var end = Int(range.end)
        while start < end, bytes[start] <= 32 { start += 1 }
        while end > start, bytes[end - 1] <= 32 { end -= 1 }
        guard start < end else { return nil }
        let run = UnsafeBufferPointer(rebasing: bytes[start..<end])
        guard run.contains(UInt8(ascii: "&")) else { return String(decoding: run, as: UTF8.self) }
        var out: [UInt8] = []
        out.reserveCapacity(run.count)
        CharacterReference.append(run, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// Whether the white-space separated words of an attribute contain `word`, in any case.
    func hasWord(_ word: StaticString, in range: ByteRange) -> Bool {
        let length = word.utf8CodeUnitCount
        return word.withUTF8Buffer { wanted in
            var start = Int(range.start)
            let end = Int(range.end)
            while start < end {
                while start < end, bytes[start] <= 32 { start += 1 }
                var stop = start
                while stop < end, bytes[stop] > 32 { stop += 1 }
                if stop - start == length, isEqual(from: start, to: wanted) { return true }
                start = stop
            }
            return false
        }
    }

    private func isEqual(from start: Int, to wanted: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in 0..<wanted.count where bytes[start + index].asciiLowercased != wanted[index] { return false }
        return true
    }
}

extension UInt8 {
    @inline(__always)
    var asciiLowercased: UInt8 { self &- 65 < 26 ? self | 32 : self }

    @inline(__always)
    var isASCIILetter: Bool { (self | 32) &- 97 < 26 }

    @inline(__always)
    var isASCIIDigit: Bool { self &- 48 < 10 }

    @inline(__always)
    var isASCIISpace: Bool { self == 32 || self &- 9 < 5 }
}
