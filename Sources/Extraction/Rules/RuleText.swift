/// What an element says about a field, as rules read it.
enum RuleText {
    static func text(of node: Int, for field: ReviewField, in tree: PageTree) -> String? {
        switch field {
        case .body, .reply: prose(node, in: tree)
        case .title: tree.itemProse(node)
        case .rating: rating(of: node, in: tree)
        case .date: tree.itemText(node, for: .date)
        case .url: tree.itemText(node, for: .url)
        default: tree.itemText(node, for: .author)
        }
    }

    /// The text of a review without "read more" and without the shortened beginning that stands before the whole.
    private static func prose(_ node: Int, in tree: PageTree) -> String? {
        if let content = tree.attribute(.content, of: node), !content.isEmpty { return tree.itemProse(node) }
        var text = VisibleText()
        text.append(node, of: tree) { tree.isCaption($0) || Captions.isCaption($0, in: tree) }
        let bytes = Captions.withoutStub(text.bytes)
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// What an element says about a rating: its attributes, what they draw, those of what it holds, or its text.
    private static func rating(of node: Int, in tree: PageTree) -> String? {
        for index in node..<Int(tree.nodes[node].end) where !tree.nodes[index].isText {
            for name in [AttributeName.content, .dataRating, .dataScore, .dataStars, .value] {
                if let text = tree.value(name, of: index), text.utf8.contains(where: \.isASCIIDigit) { return text }
            }
            if let drawn = RatingMarks.statement(of: index, in: tree), let best = drawn.best {
                return "\(drawn.value)/\(best)"
            }
            for name in [AttributeName.ariaLabel, .title, .alt] {
                if let text = tree.value(name, of: index), text.utf8.contains(where: \.isASCIIDigit) { return text }
            }
        }
        return VisibleText.text(of: node, in: tree)
    }

    /// The text of an attribute about a rating: the width of a bar is so many parts of five stars.
    static func rating(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let width = bytes.withUnsafeBufferPointer {
            RatingMarks.width(in: $0, ByteRange(start: 0, end: Int32(clamping: $0.count)))
        }
        return width.map { "\(($0 / 20 * 100).rounded() / 100)/5" } ?? text
    }
}

extension PageTree {
    /// The text right in an element, up to the first element in it that follows.
    func ownText(of node: Int) -> String? {
        var text = VisibleText(limit: 256 << 10)
        for child in children(of: node) {
            if nodes[child].isText || nodes[child].tag == .br {
                text.append(child, of: self)
            } else if !text.isEmpty {
                break
            }
        }
        return text.text
    }
}
