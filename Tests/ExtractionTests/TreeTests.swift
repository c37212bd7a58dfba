import Testing

@testable import Extraction

@Suite("The tree of a page")
struct TreeTests {
    private static let pieces = [
        "<div>", "</div>", "<p>", "<li>", "<ul>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<b>", "</b>", "text",
        "<svg></svg>", "<title>t</title>", "<textarea>a</textarea>", "<script>1</script>", "<br>", "</br>", "<x-y>",
        "<select>", "<option>", "</select>", "<a href=x>", "<h2>", "<body>", "<template>", "<!-- -->", "</form>",
    ]

    /// The same pieces in an order that depends on the seed alone.
    private static func soup(seed: UInt64) -> String {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<400).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return pieces[Int(state % UInt64(pieces.count))]
        }.joined()
    }

    @Test("Every node lies inside its parent, however tags are nested", arguments: [4, 6, 13, 512])
    func nesting(depth: Int) {
        for seed in UInt64(1)...60 {
            let bytes = Array(Self.soup(seed: seed).utf8)
            bytes.withUnsafeBufferPointer { run in
                let tree = TreeBuilder.tree(of: run, limits: PageLimits(depth: depth))
                for (index, node) in tree.nodes.enumerated().dropFirst() {
                    let parent = tree.nodes[Int(node.parent)]
                    #expect(Int(node.parent) < index && node.end > index && node.end <= parent.end)
                }
            }
        }
    }

    @Test("Reviews below more levels than are kept are read, not crashed on")
    func recordsBelowTheLimit() {
        let reviews = (1...4).map {
            "<li class=review><b class=author>Customer \($0)</b><time datetime=2026-11-0\($0)></time>"
                + "<span class=stars aria-label='\($0) out of 5 stars'></span>"
                + "<p>The kettle number \($0) leaked on the second day and nobody answered my mails.</p></li>"
        }
        let opening = String(repeating: "<div>", count: 509)
        let result = reading(page(opening + "<ul>" + reviews.joined() + "</ul>"))
        #expect(result.verdict == .partial)
        #expect(result.reviews.count == 4)
    }
}
