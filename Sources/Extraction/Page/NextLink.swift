/// Finds the link to the following page of a list where no `rel` says which one it is.
struct NextLink {
    let tree: PageTree
    let outline: PageOutline
    let address: PageAddress?
    /// Where the list of reviews ends; links to its next page stand near.
    let end: Int

    /// The `href` of the best link; `nil` where none leads on.
    func reference() -> String? {
        let candidates = outline.links.prefix(20_000).compactMap(candidate)
        let named = candidates.filter(\.isNamed)
        if let best = named.min(by: { distance($0) < distance($1) }) { return best.href }
        return numbered(candidates)
    }

    private struct Candidate {
        var node: Int
        var href: String
        var isNamed: Bool
        var number: Int?
    }

    private func distance(_ candidate: Candidate) -> Int {
        candidate.node >= end ? candidate.node - end : (end - candidate.node) * 4
    }

    private func candidate(_ node: Int) -> Candidate? {
        guard tree.nodes[node].end <= node + 8, let range = target(of: node), range.count > 1,
            tree.bytes[Int(range.start)] != UInt8(ascii: "#")
        else { return nil }
        guard hasShortText(node) else { return nil }
        let text = shortText(of: node)
        let number = text.count <= 4 ? Int(String(decoding: text, as: UTF8.self)) : nil
        let isButton = tree.nodes[node].tag == .button
        let key = Self.key(text[...])
        let isNamed =
            number == nil
            && (Self.words.contains(key) || isButton && Self.buttonWords.contains(key) || isLabelled(node))
        guard isNamed || number != nil, let href = tree.decoded(range), !isDisabled(node), leadsOn(href) else {
            return nil
        }
        return Candidate(node: node, href: href, isNamed: isNamed, number: number)
    }

    /// Where a link leads, or what a button loads.
    private func target(of node: Int) -> ByteRange? {
        if tree.nodes[node].tag == .a { return tree.attribute(.href, of: node) }
        for name in [AttributeName.dataNextURL, .dataURL, .dataHref, .hxGet] {
            if let range = tree.attribute(name, of: node) { return range }
        }
        return nil
    }

    /// Whether the text of a link is no longer than any word for going on.
    private func hasShortText(_ node: Int) -> Bool {
        var length = 0
        for inner in tree.descendants(of: node) where tree.nodes[inner].isText {
            length += tree.nodes[inner].bytes.count
            if length > 64 { return false }
        }
        return true
    }

    private func shortText(of node: Int) -> [UInt8] {
        var result: [UInt8] = []
        for inner in tree.descendants(of: node) where tree.nodes[inner].isText {
            CharacterReference.append(
                UnsafeBufferPointer(rebasing: tree.bytes[tree.nodes[inner].bytes.indices]), to: &result)
        }
        while let last = result.last, last <= 32 { result.removeLast() }
        return result
    }

    /// A key of a text's words: letters in lower case, single spaces, no arrows.
    private static func key(_ text: ArraySlice<UInt8>) -> UInt64 {
        var key: UInt64 = 14_695_981_039_346_656_037
        var hasSpace = false
        var isEmpty = true
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            // › » → and their like begin with these two; no letter of a word for "next" does.
            if byte == 0xE2 || byte == 0xC2 {
                index += byte == 0xE2 ? 3 : 2
                hasSpace = true
            } else if byte >= 0x80 || byte.isASCIILetter {
                if hasSpace, !isEmpty { key = (key ^ 32) &* 1_099_511_628_211 }
                key = (key ^ UInt64(byte.asciiLowercased)) &* 1_099_511_628_211
                hasSpace = false
                isEmpty = false
                index += 1
            } else {
                hasSpace = true
                index += 1
            }
        }
        return key
    }

    /// "Next" in the label or title of an arrow, or among the classes of a link in a pager.
    private func isLabelled(_ node: Int) -> Bool {
        for name in [AttributeName.ariaLabel, .title] {
            guard let range = tree.attribute(name, of: node), range.count <= 40 else { continue }
            if Self.words.contains(Self.key(Array(tree.bytes[range.indices])[...])) { return true }
        }
        let parent = Int(tree.nodes[node].parent)
        return (hasClass("next", node) || hasClass("next", parent)) && (isPager(parent) || isPager(node))
    }

    private func hasClass(_ word: StaticString, _ node: Int) -> Bool {
        tree.attribute(.class, of: node).map { tree.bytes.contains(word, in: $0.indices) } ?? false
    }

    private func isPager(_ node: Int) -> Bool {
        var current = node
        for _ in 0..<4 where current > 0 {
            if let classes = tree.attribute(.class, of: current), Self.pagers.areIn(tree.bytes, classes.indices) {
                return true
            }
            current = Int(tree.nodes[current].parent)
        }
        return false
    }

    private static let pagers = NameWords(["pag", "nav"])

    private func isDisabled(_ node: Int) -> Bool {
        hasClass("disabled", node) || hasClass("disabled", Int(tree.nodes[node].parent))
    }

    private func leadsOn(_ href: String) -> Bool {
        guard let address else { return !href.contains(":") || href.hasPrefix("http") }
        guard let target = address.resolved(href), target != address.text, let other = PageAddress(target)
        else {
            return false
        }
        return address.isContinued(by: other)
    }

    /// Page numbers: the one behind the number that is no link, because it is this page.
    private func numbered(_ candidates: [Candidate]) -> String? {
        var byParent: [Int: [Int: String]] = [:]
        for candidate in candidates {
            guard let number = candidate.number, number > 0, number < 10_000 else { continue }
            byParent[pagerParent(candidate.node), default: [:]][number] = candidate.href
        }
        let pagers = byParent.filter { isPager($0.key) || $0.value.count >= 3 }
        guard let pager = pagers.min(by: { abs($0.key - end) < abs($1.key - end) })?.value, let first = pager.keys.min()
        else {
            return nil
        }
        if first == 2 { return pager[2] }
        let missing = (first...(first + 50)).first { pager[$0] == nil && pager[$0 + 1] != nil }
        return missing.flatMap { pager[$0 + 1] }
    }

    /// The element that holds all the numbers: the parent, or its parent where each stands in an item of its own.
    private func pagerParent(_ node: Int) -> Int {
        let parent = Int(tree.nodes[node].parent)
        return tree.nodes[parent].tag == .li || tree.nodes[parent].tag == .span
            ? Int(tree.nodes[parent].parent) : parent
    }

    private static let words = keys(
        [
            "next", "next page", "next reviews", "more reviews", "older comments", "older reviews", "show next",
            "weiter", "nächste",
            "nächste seite", "nākamā", "nākamā lapa", "nākamie", "tālāk", "suivant", "suivante", "page suivante",
            "siguiente",
            "página siguiente", "successivo", "successiva", "pagina successiva", "avanti", "volgende",
            "volgende pagina", "nästa",
            "nästa sida", "næste", "næste side", "neste", "próxima", "próximo", "次へ", "次の", "次のページ", "次", "下一页", "下一頁",
            "下页",
            "下頁", "下一步", "后页", "다음",
            "load more reviews", "show more reviews", "view more reviews", "see more reviews", "more comments",
            "weitere bewertungen", "mehr bewertungen", "vairāk atsauksmju", "更多评论", "更多評論", "更多评价", "更多評價",
        ])

    /// What a button says that loads more of a list; a link of these words may open a single text.
    private static let buttonWords = keys(
        [
            "load more", "show more", "view more", "see more", "more", "mehr laden", "mehr anzeigen", "mehr",
            "rādīt vairāk",
            "ielādēt vairāk", "vairāk", "加载更多", "載入更多", "查看更多", "voir plus", "ver más", "もっと見る",
        ])

    private static func keys(_ words: [String]) -> Set<UInt64> {
        Set(words.map { key(Array($0.utf8)[...]) })
    }
}
