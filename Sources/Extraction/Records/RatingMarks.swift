/// Ratings that are drawn rather than written: in class names, as the width of a bar, as rows of icons.
enum RatingMarks {
    /// Words in class names that have to do with ratings.
    private static let words = NameWords(["star", "rating", "rate", "score", "stern", "bubble", "grade"])

    /// Whether the element, its parent or its first child has a class that speaks of ratings.
    static func isNamed(_ tree: PageTree, _ node: Int) -> Bool {
        let parent = Int(tree.nodes[node].parent)
        for candidate in [node, parent, node + 1] where candidate > 0 && candidate < tree.nodes.count {
            guard let range = tree.attribute(.class, of: candidate) else { continue }
            if words.areIn(tree.bytes, range.indices) { return true }
        }
        // A row of star characters that is cut off by its width.
        for inner in node..<min(node + 3, Int(tree.nodes[node].end)) where tree.nodes[inner].isText {
            return tree.bytes.contains("★", in: tree.nodes[inner].bytes.indices)
        }
        return false
    }

    /// Whether one of the classes is a rating word with a number: `stars-4`, `rating_45`.
    static func hasDigitClass(_ tree: PageTree, _ range: ByteRange) -> Bool {
        digitClass(tree, range) != nil
    }

    /// The rating that a class such as `star-4`, `stars45` or `rating-3-5` states.
    static func digitClass(_ tree: PageTree, _ range: ByteRange) -> RatingStatement? {
        var start = Int(range.start)
        let end = Int(range.end)
        while start < end {
            while start < end, tree.bytes[start] <= 32 { start += 1 }
            var stop = start
            var hasDigit = false
            while stop < end, tree.bytes[stop] > 32 {
                if tree.bytes[stop].isASCIIDigit { hasDigit = true }
                stop += 1
            }
            if hasDigit, stop - start >= 5, let statement = statement(tree.bytes, start..<stop) { return statement }
            start = stop
        }
        return nil
    }

    private static func statement(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> RatingStatement? {
        var digits = range.upperBound
        while digits > range.lowerBound, bytes[digits - 1].isASCIIDigit { digits -= 1 }
        let length = range.upperBound - digits
        guard length == 1 || length == 2, digits > range.lowerBound else { return nil }
        var name = digits
        while name > range.lowerBound, bytes[name - 1] == UInt8(ascii: "-") || bytes[name - 1] == UInt8(ascii: "_") {
            name -= 1
        }
        let wanted: [StaticString] = ["star", "stars", "rating", "score", "bubble", "rate"]
        guard wanted.contains(where: { ends(bytes, range.lowerBound..<name, with: $0) }) else { return nil }
        let value = bytes[digits..<range.upperBound].reduce(0.0) { $0 * 10 + Double($1 - 48) }
        if length == 1, value <= 5 { return RatingStatement(value: value, best: 5) }
        if length == 2, value <= 50, Int(value) % 5 == 0 { return RatingStatement(value: value / 10, best: 5) }
        return value <= 10 ? RatingStatement(value: value, best: 10) : nil
    }

    private static func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with word: StaticString) -> Bool
    {
        let length = word.utf8CodeUnitCount
        guard range.count >= length else { return false }
        for offset in 0..<length
        where bytes[range.upperBound - length + offset].asciiLowercased != word.utf8Start[offset] {
            return false
        }
        return true
    }

    /// The width that a style sets in per cent.
    static func width(in bytes: UnsafeBufferPointer<UInt8>, _ style: ByteRange) -> Double? {
        guard style.count >= 8, style.count <= 120, let found = bytes.firstIndex(of: "width", in: style.indices) else {
            return nil
        }
        if found > Int(style.start), bytes[found - 1] == UInt8(ascii: "-") { return nil }
        var index = found + 5
        let end = Int(style.end)
        while index < end, bytes[index] == UInt8(ascii: ":") || bytes[index] <= 32 { index += 1 }
        let start = index
        while index < end, bytes[index].isASCIIDigit || bytes[index] == UInt8(ascii: ".") { index += 1 }
        guard index > start, index < end, bytes[index] == UInt8(ascii: "%") else { return nil }
        guard let value = RatingReader.numbers(in: Array(bytes[start..<index])).first?.value, value <= 100 else {
            return nil
        }
        return value
    }

    /// What an element's attributes draw, without its text.
    static func statement(of node: Int, in tree: PageTree) -> RatingStatement? {
        for name in [AttributeName.dataRating, .dataScore, .dataStars] {
            if let text = tree.value(name, of: node), let statement = RatingReader.statement(in: text) {
                return statement
            }
        }
        for name in [AttributeName.ariaLabel, .title, .alt] {
            guard let range = tree.attribute(name, of: node), range.count <= 64, let text = tree.decoded(range),
                RatingReader.isCertain(text)
            else { continue }
            return RatingReader.statement(in: text)
        }
        if let style = tree.attribute(.style, of: node), let width = width(in: tree.bytes, style), isNamed(tree, node) {
            return RatingStatement(value: (width / 20 * 100).rounded() / 100, best: 5)
        }
        return tree.attribute(.class, of: node).flatMap { digitClass(tree, $0) }
    }

    /// A row of three to ten like icons: `marks` tells full ones from empty ones.
    struct IconRow {
        var count: Int
        /// A key of each icon's looks, first to last.
        var looks: [UInt64]
    }

    /// The icons below `node`, if they are all that it holds.
    static func icons(of node: Int, in tree: PageTree) -> IconRow? {
        var looks: [UInt64] = []
        var tag: Tag?
        for child in tree.children(of: node) {
            let childTag = tree.nodes[child].tag
            guard childTag != .text, childTag != .other || tree.nodes[child].end <= child + 4 else { return nil }
            guard tag == nil || tag == childTag, tree.nodes[child].end <= child + 6, looks.count < 10 else {
                return nil
            }
            tag = childTag
            looks.append(look(of: child, in: tree))
        }
        guard let tag, looks.count >= 1,
            tag == .svg || tag == .i || tag == .span || tag == .img || tag == .li || tag == .other
        else {
            return nil
        }
        return IconRow(count: looks.count, looks: looks)
    }

    /// A key of an icon's classes, image, drawing and text.
    private static func look(of node: Int, in tree: PageTree) -> UInt64 {
        var key: UInt64 = 14_695_981_039_346_656_037
        func mix(_ range: ByteRange) {
            for index in range.indices.prefix(400) { key = (key ^ UInt64(tree.bytes[index])) &* 1_099_511_628_211 }
        }
        for index in node..<Int(tree.nodes[node].end) {
            if tree.nodes[index].isText { mix(tree.nodes[index].bytes) }
            // The order of attributes says nothing.
            if tree.nodes[index].tag == .svg { key = (key ^ words(of: tree.nodes[index].bytes, in: tree)) &* 31 }
            for name in [AttributeName.class, .src, .fill, .color, .style, .alt] {
                if let range = tree.attribute(name, of: index) { mix(range) }
            }
        }
        return key
    }

    /// A key of the words of a drawing's markup, whatever their order.
    private static func words(of range: ByteRange, in tree: PageTree) -> UInt64 {
        var sum: UInt64 = 0
        var word: UInt64 = 0
        for index in range.indices.prefix(1_000) {
            let byte = tree.bytes[index]
            if byte <= 32 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") {
                sum &+= word &* word
                word = 0
            } else {
                word = (word ^ UInt64(byte)) &* 1_099_511_628_211 &+ 1
            }
        }
        return sum &+ word &* word
    }
}
