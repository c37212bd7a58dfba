/// What stands below each node of a page, counted once for all nodes, so that any element can be asked at once.
struct StructureIndex {
    /// What a subtree holds.
    struct Content {
        /// Bytes of text outside links and buttons, in runs long enough to be sentences.
        var proseBytes: Int32 = 0
        var textBytes: Int32 = 0
        var linkBytes: Int32 = 0
        var dates: Int32 = 0
        var ratings: Int32 = 0
        var prices: Int32 = 0
    }

    /// Where a node stands, by the tags and first classes from the root down to it.
    private(set) var path: [UInt64]
    /// A node's own tag and first class.
    private(set) var step: [UInt32]
    private(set) var content: [Content]
    /// Bytes of text that stand right in an element, without what is only punctuation.
    private(set) var ownText: [Int32]
    /// Inside a link, a button or a hidden element.
    private(set) var aside: [Aside]

    struct Aside: OptionSet {
        let rawValue: UInt8
        static let link = Aside(rawValue: 1)
        static let hidden = Aside(rawValue: 2)
        static let button = Aside(rawValue: 4)
    }

    /// The shortest text that may be a sentence.
    private static let proseLength = 24

    init(_ tree: PageTree) {
        let count = tree.nodes.count
        path = [UInt64](repeating: 0, count: count)
        step = [UInt32](repeating: 0, count: count)
        content = [Content](repeating: Content(), count: count)
        aside = [Aside](repeating: [], count: count)
        ownText = [Int32](repeating: 0, count: count)
        for index in 1..<max(1, count) { note(index, in: tree) }
        // Parents stand before their children, so that one way back adds everything up.
        for index in stride(from: count - 1, to: 0, by: -1) {
            let parent = Int(tree.nodes[index].parent)
            let own = content[index]
            content[parent].proseBytes &+= own.proseBytes
            content[parent].textBytes &+= own.textBytes
            content[parent].linkBytes &+= own.linkBytes
            content[parent].dates &+= own.dates
            content[parent].ratings &+= own.ratings
            content[parent].prices &+= own.prices
        }
    }

    private mutating func note(_ index: Int, in tree: PageTree) {
        let node = tree.nodes[index]
        let parent = Int(node.parent)
        var flags = aside[parent]
        if node.tag == .text {
            aside[index] = flags
            if !flags.contains(.hidden) { noteText(node, at: index, flags: flags, in: tree) }
            return
        }
        if node.tag == .a { flags.insert(.link) }
        if node.tag == .button { flags.insert(.button) }
        if node.tag.isHidden { flags.insert(.hidden) }
        let key = Self.stepKey(node, index, in: tree)
        step[index] = key
        path[index] = (path[parent] &* 0x9E37_79B9_7F4A_7C15) ^ (UInt64(key) &* 0xD6E8_FEB8_6659_FD93)
        aside[index] = flags
        guard node.attributeCount > 0, !flags.contains(.hidden) || node.tag == .svg else { return }
        noteAttributes(of: node, at: index, in: tree)
    }

    private mutating func noteText(_ node: Node, at index: Int, flags: Aside, in tree: PageTree) {
        let range = node.bytes.indices
        content[index].textBytes = Int32(range.count)
        if range.count > 12 || range.contains(where: { tree.bytes[$0].isWordByte }) {
            ownText[Int(node.parent)] &+= Int32(range.count)
        }
        if flags.contains(.link) { content[index].linkBytes = Int32(range.count) }
        if range.count >= Self.proseLength, !flags.contains(.link), !flags.contains(.button) {
            content[index].proseBytes = Int32(range.count)
        }
        guard range.count <= 100 else { return }
        // A date in a `time` element is counted there.
        if tree.nodes[Int(node.parent)].tag != .time, TextSignals.looksLikeDate(tree.bytes, range) {
            content[index].dates = 1
        }
        if TextSignals.looksLikeRating(tree.bytes, range) { content[index].ratings = 1 }
        if TextSignals.looksLikePrice(tree.bytes, range) { content[index].prices = 1 }
    }

    private mutating func noteAttributes(of node: Node, at index: Int, in tree: PageTree) {
        var isRating = false
        var isDate = node.tag == .time
        for attribute in tree.attributes(of: index) {
            switch attribute.name {
            case .ariaLabel, .title, .alt:
                guard attribute.value.count <= 64, !attribute.value.isEmpty else { continue }
                if !isRating { isRating = TextSignals.looksLikeRating(tree.bytes, attribute.value.indices) }
                if attribute.name == .title, !isDate {
                    isDate = TextSignals.looksLikeDate(tree.bytes, attribute.value.indices)
                }
            case .class where !isRating: isRating = RatingMarks.hasDigitClass(tree, attribute.value)
            case .dataRating, .dataScore, .dataStars: isRating = isRating || !attribute.value.isEmpty
            case .style where !isRating:
                isRating = RatingMarks.width(in: tree.bytes, attribute.value) != nil && RatingMarks.isNamed(tree, index)
            default: break
            }
        }
        if isRating { content[index].ratings &+= 1 }
        if isDate { content[index].dates &+= 1 }
    }

    /// Tag and first class, without digits, in which generated names differ.
    private static func stepKey(_ node: Node, _ index: Int, in tree: PageTree) -> UInt32 {
        var key = UInt64(node.tag.rawValue) << 16 | UInt64(node.nameKey)
        if let range = tree.attribute(.class, of: index) {
            var position = Int(range.start)
            let end = Int(range.end)
            while position < end, tree.bytes[position] <= 32 { position += 1 }
            while position < end, tree.bytes[position] > 32 {
                let byte = tree.bytes[position]
                if !byte.isASCIIDigit { key = (key &* 31) &+ UInt64(byte) }
                position += 1
            }
        }
        return UInt32(truncatingIfNeeded: key ^ key >> 32)
    }
}

extension UInt8 {
    /// Letters and digits, of any script as far as one byte tells.
    var isWordByte: Bool { isASCIILetter || isASCIIDigit || (self >= 0xC3 && self != 0xE2) }
}
