/// Counts on to the following page of a list that shows no link to it, where the page says that there is more.
struct CountedNext {
    let tree: PageTree
    let outline: PageOutline
    let address: PageAddress
    /// The reviews on this page, and how many there are in all as far as the page states it.
    let shown: Int
    let total: Int?

    /// The address of the next page; `nil` where nothing shows how the list counts, or that it goes on.
    func reference() -> String? {
        guard shown > 0 else { return nil }
        let own = CountedAddress(in: address.text)
        // All that there is stands on this page.
        if let total, total <= shown, own == nil { return nil }
        let links = countedLinks(like: own)
        guard let place = own ?? links.first?.address else { return nil }
        let numbers = links.filter { $0.address.isSame(as: place) }.map(\.number)
        let current = own?.number ?? firstNumber(of: place, links: numbers)
        let next = following(current, at: place, links: numbers)
        guard numbers.contains(where: { $0 > current }) || goesOn(after: current, place.count) else { return nil }
        return place.text(next)
    }

    private func firstNumber(of place: CountedAddress, links: [Int]) -> Int {
        place.count == .reviews || links.contains(0) ? 0 : 1
    }

    private func following(_ current: Int, at place: CountedAddress, links: [Int]) -> Int {
        switch place.count {
        case .pages: current + 1
        case .reviews: links.filter { $0 > current }.min() ?? current + shown
        }
    }

    /// Links to the same list, each with the number that its address counts by.
    private func countedLinks(like own: CountedAddress?) -> [(address: CountedAddress, number: Int)] {
        let stem = Self.stem(of: address.text)
        var found: [(address: CountedAddress, number: Int)] = []
        for node in outline.links.prefix(5_000) where found.count < 200 {
            guard let range = tree.attribute(.href, of: node), range.count <= 1_000,
                Self.countingWords.areIn(tree.bytes, range.indices),
                tree.bytes[range.indices].contains(where: \.isASCIIDigit), let text = tree.decoded(range),
                let target = address.resolved(text), let counted = CountedAddress(in: target),
                let number = counted.number
            else { continue }
            if own.map(counted.isSame) ?? (Self.stem(of: target) == stem && counted.before.hasPrefix(stem)) {
                found.append((counted, number))
            }
        }
        return found
    }

    /// One of these is in every address that counts; most links of a page are sorted out by that.
    private static let countingWords = NameWords([
        "page", "?p=", "&p=", ";p=", "/p/", "?pg=", "&pg=", ";pg=", "pn=", "/pg", "seite", "lapa", "sida",
        "side=", "side/", "pagina", "strona", "stranka", "offset", "start", "from=", "skip=",
    ])

    /// The address up to its query, without `/page/2` and the like at its end.
    private static func stem(of url: String) -> String {
        let path = url.prefix { $0 != "?" && $0 != "#" }
        guard let counted = CountedAddress(in: String(path)) else {
            return String(path.last == "/" ? path.dropLast() : path)
        }
        var segments = counted.before.split(separator: "/", omittingEmptySubsequences: false)
        segments.removeLast()
        if counted.before.last == "/" { segments.removeLast() }
        return segments.joined(separator: "/")
    }

    /// Whether the page states more than it and the pages before it show.
    private func goesOn(after current: Int, _ count: CountedAddress.Count) -> Bool {
        let position = ListPosition(tree: tree, shown: shown)
        if let isLast = position.isLast() { return !isLast }
        guard let total else { return false }
        return total > (count == .pages ? shown * max(1, current) : current + shown)
    }
}
