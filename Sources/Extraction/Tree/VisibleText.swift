/// Collects text as a reader sees it: white space folded, blocks and breaks as line breaks, paragraphs apart.
struct VisibleText {
    private(set) var bytes: [UInt8] = []
    private var pendingBreaks = 0
    private var hasPendingSpace = false
    private let limit: Int

    /// Text beyond `limit` bytes is left out.
    init(limit: Int = 1 << 20) {
        self.limit = limit
    }

    var isEmpty: Bool { bytes.isEmpty }
    var text: String? { bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }

    /// The visible text of a subtree, without the subtrees that `isLeftOut` names; `nil` where there is none.
    static func text(
        of node: Int, in tree: PageTree, limit: Int = 1 << 20, leavingOut isLeftOut: (Int) -> Bool = { _ in false }
    ) -> String? {
        var text = VisibleText(limit: limit)
        text.append(node, of: tree, leavingOut: isLeftOut)
        return text.text
    }

    mutating func append(_ node: Int, of tree: PageTree, leavingOut isLeftOut: (Int) -> Bool = { _ in false }) {
        // The blocks that are open, as the index behind each and the breaks that it asks for.
        var blocks: [(end: Int, breaks: Int)] = []
        let end = Int(tree.nodes[node].end)
        var index = node
        while index < end, bytes.count < limit {
            while let block = blocks.last, index >= block.end {
                requestBreaks(block.breaks)
                blocks.removeLast()
            }
            let tag = tree.nodes[index].tag
            let next = Int(tree.nodes[index].end)
            if tree.nodes[index].hasSpaceBefore { hasPendingSpace = true }
            if tag == .text {
                append(tree.nodes[index], of: tree)
            } else if index != node, tag.isHidden || isLeftOut(index) {
                index = next
                continue
            } else if tag == .br {
                requestLine()
            } else if tag == .img {
                appendEmoji(of: index, in: tree)
            } else if tag.isBlock, tag != .body, tag != .html {
                let breaks = tag.isParagraph ? 2 : 1
                requestBreaks(breaks)
                blocks.append((next, breaks))
            } else if tag == .td || tag == .th {
                hasPendingSpace = true
            }
            index += 1
        }
        while let block = blocks.popLast() { requestBreaks(block.breaks) }
    }

    /// Appends raw text in which white space has a meaning only between words.
    mutating func append(folding run: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < run.count {
            let byte = run[index]
            if byte <= 32 || byte == 0xC2 && index + 1 < run.count && run[index + 1] == 0xA0 {
                hasPendingSpace = true
                index += byte <= 32 ? 1 : 2
                continue
            }
            let stop = Self.endOfWords(in: run, from: index + 1)
            flush()
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: run[index..<stop]))
            index = stop
        }
    }

    /// Where words with single spaces between them end.
    @inline(__always)
    private static func endOfWords(in run: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var stop = start
        while stop < run.count {
            if run[stop] > 32 {
                if run[stop] == 0xC2 { break }
                stop += 1
            } else {
                guard run[stop] == 32, stop + 1 < run.count, run[stop + 1] > 32, run[stop + 1] != 0xC2 else { break }
                stop += 2
            }
        }
        return stop
    }

    /// Appends text whose line breaks are meant, such as a string of JSON.
    mutating func append(keepingLines run: UnsafeBufferPointer<UInt8>) {
        var start = 0
        while start <= run.count {
            let end = run.index(of: 10, from: start, to: run.count) ?? run.count
            append(folding: UnsafeBufferPointer(rebasing: run[start..<end]))
            if end < run.count { requestLine() }
            start = end + 1
        }
    }

    private mutating func append(_ node: Node, of tree: PageTree) {
        let run = UnsafeBufferPointer(rebasing: tree.bytes[node.bytes.indices])
        guard node.hasReferences else { return append(folding: run) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(run.count)
        CharacterReference.append(run, to: &decoded)
        decoded.withUnsafeBufferPointer { append(folding: $0) }
    }

    /// An image that stands for an emoji is read as its `alt`.
    private mutating func appendEmoji(of node: Int, in tree: PageTree) {
        guard let alt = tree.attribute(.alt, of: node), !alt.isEmpty, alt.count <= 28 else { return }
        let run = UnsafeBufferPointer(rebasing: tree.bytes[alt.indices])
        guard run.allSatisfy({ $0 >= 0x80 }), run[0] >= 0xF0 || run[0] == 0xE2 else { return }
        append(folding: run)
    }

    /// A `<br>`: one line break, and an empty line where two stand together.
    private mutating func requestLine() {
        pendingBreaks = min(pendingBreaks + 1, 2)
    }

    private mutating func requestBreaks(_ count: Int) {
        pendingBreaks = max(pendingBreaks, count)
    }

    private mutating func flush() {
        if !bytes.isEmpty {
            if pendingBreaks > 0 {
                for _ in 0..<pendingBreaks { bytes.append(10) }
            } else if hasPendingSpace {
                bytes.append(32)
            }
        }
        pendingBreaks = 0
        hasPendingSpace = false
    }
}

extension Tag {
    /// Blocks with an empty line around them.
    fileprivate var isParagraph: Bool {
        self == .p || self == .blockquote || self == .pre || self == .ul || self == .ol
    }
}
