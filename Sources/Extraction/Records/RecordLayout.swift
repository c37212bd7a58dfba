/// The places inside alike records where texts stand: what is in the same place of each record is the same field.
struct RecordLayout {
    enum Source: Hashable {
        /// The text right in an element.
        case text
        /// Running text of an element with all that is in line with it.
        case run
        case attribute(AttributeName)
        /// A rating that attributes draw.
        case mark
    }

    struct Slot {
        let key: UInt64
        let source: Source
        /// Where it was first seen.
        let node: Int
        /// How many records have it, and how often all of them together.
        var records = 0
        var occurrences = 0
        var lastRecord = -1
    }

    /// One text in one record.
    struct Mark {
        var slot: Int
        var node: Int
    }

    let tree: PageTree
    let index: StructureIndex
    let records: [Int]
    private(set) var slots: [Slot] = []
    /// The marks of each record, in document order.
    private(set) var marks: [[Mark]] = []
    private var places: [SlotName: Int] = [:]
    private let isRecord: Set<Int>
    private static let maximumSlots = 4000

    private struct SlotName: Hashable {
        var key: UInt64
        var source: Source
    }

    init(_ tree: PageTree, _ index: StructureIndex, records: [Int]) {
        self.tree = tree
        self.index = index
        self.records = records
        isRecord = Set(records)
        marks.reserveCapacity(records.count)
        for number in records.indices { marks.append(walk(number)) }
    }

    private mutating func walk(_ number: Int) -> [Mark] {
        let record = records[number]
        let end = Int(tree.nodes[record].end)
        var keys = [UInt64](repeating: 1, count: end - record)
        var result: [Mark] = []
        var lastRun = -1
        var node = record
        while node < end {
            let isSelf = node == record
            if !isSelf {
                if isRecord.contains(node) || index.aside[node].contains(.hidden) && !tree.nodes[node].isText {
                    node = Int(tree.nodes[node].end)
                    continue
                }
                let parent = Int(tree.nodes[node].parent)
                keys[node - record] =
                    keys[parent - record] &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(index.step[node]) &* 0xD6E8_FEB8_6659_FD93
            }
            if tree.nodes[node].isText {
                let parent = Int(tree.nodes[node].parent)
                if parent >= record {
                    add(keys[parent - record], .text, parent, number, &result)
                    let run = runElement(of: parent, in: record)
                    if run != lastRun {
                        add(keys[run - record], .run, run, number, &result)
                        lastRun = run
                    }
                }
            } else if tree.nodes[node].attributeCount > 0 {
                addAttributes(of: node, key: keys[node - record], number, &result)
            }
            node += 1
        }
        return result
    }

    /// The element whose line of text this one is a part of.
    private func runElement(of element: Int, in record: Int) -> Int {
        var run = element
        while run > record, !tree.nodes[run].tag.isBlock {
            let parent = Int(tree.nodes[run].parent)
            // An inline element that is all of its block stands for the block.
            let isAll = index.content[parent].textBytes == index.content[run].textBytes
            guard
                index.ownText[parent] > 0 || isAll
                    || (tree.nodes[run].tag.isFormatting && !tree.nodes[parent].tag.isBlock)
            else {
                break
            }
            run = parent
        }
        return run
    }

    private mutating func addAttributes(of node: Int, key: UInt64, _ number: Int, _ result: inout [Mark]) {
        for attribute in tree.attributes(of: node) where !attribute.value.isEmpty && attribute.value.count <= 100 {
            switch attribute.name {
            case .datetime, .title, .content, .alt, .ariaLabel:
                add(key, .attribute(attribute.name), node, number, &result)
            default: break
            }
        }
        if index.content[node].ratings > 0, RatingMarks.statement(of: node, in: tree) != nil {
            add(key, .mark, node, number, &result)
        }
    }

    private mutating func add(_ key: UInt64, _ source: Source, _ node: Int, _ number: Int, _ result: inout [Mark]) {
        let name = SlotName(key: key, source: source)
        var place = places[name] ?? -1
        if place < 0 {
            guard slots.count < Self.maximumSlots else { return }
            place = slots.count
            places[name] = place
            slots.append(Slot(key: key, source: source, node: node))
        }
        slots[place].occurrences += 1
        if slots[place].lastRecord != number {
            slots[place].lastRecord = number
            slots[place].records += 1
        }
        // Text nodes that stand in the same element are one text.
        if let last = result.last, last.slot == place, last.node == node { return }
        result.append(Mark(slot: place, node: node))
    }

    /// The first place of a slot in a record.
    func first(_ slot: Int, in record: Int) -> Int? {
        marks[record].first { $0.slot == slot }?.node
    }

    /// An element of the same name in a record that is built a little differently.
    func alike(_ slot: Int, in record: Int) -> Int? {
        let wanted = slots[slot]
        guard tree.attribute(.class, of: wanted.node) != nil else { return nil }
        return marks[record].first { mark in
            slots[mark.slot].source == wanted.source && index.step[mark.node] == index.step[wanted.node]
        }?.node
    }

    /// What stands in a place.
    func text(_ slot: Int, at node: Int) -> String? {
        switch slots[slot].source {
        case .text: return directText(of: node)
        case .run, .mark: return VisibleText.text(of: node, in: tree, limit: 64 << 10)
        case .attribute(let name): return tree.value(name, of: node)
        }
    }

    /// The text right in an element, up to the first element in it that follows.
    private func directText(of element: Int) -> String? {
        var text = VisibleText(limit: 4 << 10)
        for child in tree.children(of: element) {
            if tree.nodes[child].isText {
                text.append(child, of: tree)
            } else if !text.isEmpty {
                break
            }
        }
        return text.text
    }
}

extension Tag {
    /// Elements that change how words look and nothing else.
    var isFormatting: Bool {
        switch self {
        case .b, .i, .em, .strong, .u, .s, .del, .ins, .sub, .sup, .font, .big, .q, .mark, .code, .tt, .strike, .kbd,
            .wbr:
            true
        default: false
        }
    }
}
