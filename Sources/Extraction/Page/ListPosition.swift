/// Where in its list a page says that it is: "page 2 of 14", "11–20 of 137 reviews".
struct ListPosition {
    let tree: PageTree
    /// The reviews on this page.
    let shown: Int

    /// Whether the page says that it is the last one; `nil` where it says nothing.
    func isLast() -> Bool? {
        for index in tree.nodes.indices where tree.nodes[index].tag != .text {
            // The words may be cut by tags: <p>Page <b>2</b> of 14</p>.
            guard tree.nodes[index].end - Int32(index) <= 16, let text = shortText(of: index) else { continue }
            if let isLast = isLast(text) { return isLast }
        }
        return nil
    }

    private static let longest = 80

    private func shortText(of node: Int) -> [UInt8]? {
        var result: [UInt8] = []
        for inner in tree.descendants(of: node) where tree.nodes[inner].isText {
            guard result.count + tree.nodes[inner].bytes.count <= Self.longest else { return nil }
            CharacterReference.append(
                UnsafeBufferPointer(rebasing: tree.bytes[tree.nodes[inner].bytes.indices]), to: &result)
        }
        return result.contains(where: \.isASCIIDigit) ? result : nil
    }

    private func isLast(_ text: [UInt8]) -> Bool? {
        let numbers = RatingReader.numbers(in: text).compactMap { Int(exactly: $0.value) }
        if numbers.count == 3, shown > 1, numbers[1] - numbers[0] == shown - 1, numbers[2] >= numbers[1] {
            return numbers[2] == numbers[1]
        }
        guard numbers.count == 2, numbers[0] >= 1, numbers[1] >= numbers[0],
            text.withUnsafeBufferPointer({ Self.pageWords.areIn($0, 0..<$0.count) })
        else { return nil }
        return numbers[0] == numbers[1]
    }

    private static let pageWords = NameWords([
        "page", "seite", "lapa", "página", "pagina", "sida", "side ", "strona", "страниц", "页", "頁", "ページ",
    ])
}
