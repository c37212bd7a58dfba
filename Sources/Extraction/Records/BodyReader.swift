/// Reads the text of a review and the owner's answer out of one record.
struct BodyReader {
    let layout: RecordLayout
    let number: Int
    /// Where the other fields of the record stand.
    let places: [Int]
    private let tree: PageTree
    private let record: Int
    /// The parts of the record that say that they are an answer of the owner.
    private var replies: [Int] = []
    /// For each of them the outermost one that it lies in.
    private var outermost: [Int] = []

    init(layout: RecordLayout, number: Int, places: [Int]) {
        self.layout = layout
        self.number = number
        self.places = places
        tree = layout.tree
        record = layout.records[number]
        for node in tree.descendants(of: record) where !tree.nodes[node].isText && isReply(node) {
            let outer = outermost.last.flatMap { tree.isDescendant(node, of: $0) ? $0 : nil }
            replies.append(node)
            outermost.append(outer ?? node)
        }
    }

    func text(of slot: Int) -> String? {
        let nodes = layout.marks[number].filter { $0.slot == slot && !isInReply($0.node) }.map(\.node)
        guard let first = nodes.first else { return nil }
        let container = container(of: first, all: nodes)
        let parts = nodes.allSatisfy { tree.isDescendant($0, of: container) } ? [container] : siblings(nodes)
        var text = VisibleText(limit: 256 << 10)
        for part in parts {
            text.append(part, of: tree) { node in isLeftOut(node) }
        }
        let bytes = Captions.withoutStub(text.bytes)
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// The text of a record that is built differently: its longest prose that few other records have in that place.
    func otherText() -> String? {
        let candidates = layout.marks[number].filter { mark in
            let slot = layout.slots[mark.slot]
            guard slot.source == .run, slot.records * 10 < layout.records.count * 6, !isInReply(mark.node) else {
                return false
            }
            let content = layout.index.content[mark.node]
            return content.textBytes >= 8 && content.linkBytes * 2 < content.textBytes && content.dates == 0
                && !layout.index.aside[mark.node].contains(.button)
                && !places.contains { tree.isDescendant($0, of: mark.node) || tree.isDescendant(mark.node, of: $0) }
        }
        let longest = candidates.max {
            layout.index.content[$0.node].textBytes < layout.index.content[$1.node].textBytes
        }
        return longest.flatMap { text(of: $0.slot) }
    }

    /// The paragraphs of one text stand in the same element.
    private func siblings(_ nodes: [Int]) -> [Int] {
        nodes.filter { tree.nodes[$0].parent == tree.nodes[nodes[0]].parent }
    }

    /// The largest element around a text that holds nothing but text of its kind.
    private func container(of start: Int, all nodes: [Int]) -> Int {
        var current = start
        while current > record {
            let parent = Int(tree.nodes[current].parent)
            guard parent > record, parent > 0, !places.contains(where: { tree.isDescendant($0, of: parent) }) else {
                break
            }
            let inner = layout.index.content[current]
            let outer = layout.index.content[parent]
            let added = outer.textBytes - inner.textBytes
            if added > 0 {
                let prose = outer.proseBytes - inner.proseBytes
                guard Double(prose) >= Double(added) * 0.6, !hasForeignChild(parent, apartFrom: current) else { break }
            }
            current = parent
        }
        return current
    }

    /// Whether a child is an answer, a vote or something else that is no part of the text.
    private func hasForeignChild(_ parent: Int, apartFrom child: Int) -> Bool {
        for other in tree.children(of: parent) where other != child && !tree.nodes[other].isText {
            let hints = SlotSample.Hints.of(other, in: tree)
            if !hints.isDisjoint(with: [.reply, .noise]) && !hints.contains(.body) { return true }
            if startsReply(other) { return true }
        }
        return false
    }

    private func isLeftOut(_ node: Int) -> Bool {
        tree.isCaption(node) || Captions.isCaption(node, in: tree) || (places.contains(node) && node != record)
    }

    /// The owner's answer, where a part of the record says that it is one.
    func reply() -> String? {
        for node in replies where layout.index.content[node].textBytes >= 20 {
            if places.contains(where: { tree.isDescendant($0, of: node) }) { continue }
            var text = VisibleText(limit: 64 << 10)
            text.append(node, of: tree) { Captions.isCaption($0, in: tree) || tree.isCaption($0) }
            return text.text.flatMap(Captions.withoutReplyLabel)
        }
        return nil
    }

    private func isInReply(_ node: Int) -> Bool {
        var low = 0
        var high = replies.count
        while low < high {
            let middle = (low + high) / 2
            if replies[middle] <= node { low = middle + 1 } else { high = middle }
        }
        return low > 0 && tree.isDescendant(node, of: outermost[low - 1])
    }

    private func isReply(_ node: Int) -> Bool {
        guard layout.index.content[node].proseBytes > 0, tree.nodes[node].tag.isBlock else { return false }
        guard let classes = tree.attribute(.class, of: node) else { return startsReply(node) }
        return Self.replyNames.areIn(tree.bytes, classes.indices) || startsReply(node)
    }

    private static let replyNames = NameWords([
        "response", "owner", "merchant-reply", "shop-reply", "seller-reply", "mgrrspn",
    ])

    /// Whether the element begins with "Response from the owner" or its like.
    private func startsReply(_ node: Int) -> Bool {
        guard layout.index.content[node].textBytes >= 20 else { return false }
        for inner in node..<min(Int(tree.nodes[node].end), node + 12) where tree.nodes[inner].isText {
            return Captions.labelsReply(tree.bytes, tree.nodes[inner].bytes)
        }
        return false
    }
}
