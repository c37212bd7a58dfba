/// The place in an address where a list counts: its pages, `?page=2` and `/page/2`, or the reviews before, `?start=20`.
struct CountedAddress: Hashable {
    enum Count {
        case pages, reviews
    }

    /// What stands before and behind the number.
    let before: String
    let after: String
    let count: Count
    /// The number in the address; `nil` where it was added by a template.
    private(set) var number: Int?

    func text(_ number: Int) -> String { before + "\(number)" + after }

    /// The address behind a page with this many reviews; the first page of a list need not have a number.
    func next(shown: Int) -> String {
        switch count {
        case .pages: text((number ?? 1) + 1)
        case .reviews: text((number ?? 0) + shown)
        }
    }

    /// Whether two addresses differ in nothing but their number.
    func isSame(as other: CountedAddress) -> Bool { before == other.before && after == other.after }

    /// Finds the number in an absolute address; `nil` where it has none that counts pages or reviews.
    init?(in url: String) {
        let text = url.prefix { $0 != "#" }
        if let mark = text.firstIndex(of: "?") {
            for pair in text[text.index(after: mark)...].split(separator: "&") {
                let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
                guard parts.count == 2, let count = Self.count(named: parts[0]), let value = Self.number(parts[1])
                else { continue }
                self.init(in: text, at: parts[1], number: value, count: count)
                return
            }
        }
        let path = text.prefix { $0 != "?" }
        let segments = path.split(separator: "/").suffix(2)
        for segment in segments.reversed() {
            let digits = segment.suffix { $0.isASCII && $0.isNumber }
            guard let value = Self.number(digits) else { continue }
            let name = segment[..<digits.startIndex]
            let label = name.isEmpty ? Self.segment(before: segment, in: path) : name.droppingMarks
            guard let label, Self.count(named: label) == .pages else { continue }
            self.init(in: text, at: digits, number: value, count: .pages)
            return
        }
        return nil
    }

    private init(in text: Substring, at digits: Substring, number: Int, count: Count) {
        before = String(text[..<digits.startIndex])
        after = String(text[digits.endIndex...])
        self.number = number
        self.count = count
    }

    /// A template as a person writes it, `?page={page}` or `/reviews/{offset}`, for a page at `address`; `nil` where
    /// the text is none or leads nowhere on the web.
    init?(template: String, at address: PageAddress) {
        guard let (place, count) = Self.placeholder(in: template) else { return nil }
        // A number that no address holds by chance marks the place while the reference is resolved.
        let mark = "73914650218"
        guard let text = address.resolved(template.replacingCharacters(in: place, with: mark)),
            let found = text.range(ofFirst: mark)
        else { return nil }
        before = String(text[..<found.lowerBound])
        after = String(text[found.upperBound...])
        self.count = count
        let own = address.text
        guard own.hasPrefix(before), own.hasSuffix(after), own.utf8.count > before.utf8.count + after.utf8.count else {
            return
        }
        number = Self.number(own.dropFirst(before.count).dropLast(after.count))
    }

    /// Whether the text has a place for a number.
    static func isTemplate(_ text: String) -> Bool { placeholder(in: text) != nil }

    private static func placeholder(in text: String) -> (Range<String.Index>, Count)? {
        if let place = text.range(ofFirst: "{page}") { return (place, .pages) }
        return text.range(ofFirst: "{offset}").map { ($0, .reviews) }
    }

    private static func segment(before segment: Substring, in path: Substring) -> Substring? {
        path[..<segment.startIndex].split(separator: "/").last
    }

    private static func number(_ text: some StringProtocol) -> Int? {
        guard (1...6).contains(text.utf8.count), text.utf8.allSatisfy(\.isASCIIDigit) else { return nil }
        return Int(text)
    }

    private static func count(named name: Substring) -> Count? {
        let key = name.droppingMarks.lowercased()
        if pageNames.contains(key) { return .pages }
        return reviewNames.contains(key) ? .reviews : nil
    }

    private static let pageNames: Set<String> = [
        "page", "p", "pg", "pn", "paged", "pageno", "pagenum", "pagenumber", "pageindex", "currentpage", "reviewpage",
        "reviewspage", "commentpage", "cpage", "seite", "lapa", "sida", "side", "pagina", "strona", "stranka",
    ]
    private static let reviewNames: Set<String> = ["offset", "start", "startindex", "startat", "from", "skip"]
}

extension Substring {
    /// Without the signs that names are joined with.
    fileprivate var droppingMarks: Substring { filter { !"-_.[]".contains($0) } }

    fileprivate func suffix(while matches: (Character) -> Bool) -> Substring {
        self[(lastIndex { !matches($0) }.map { index(after: $0) } ?? startIndex)...]
    }
}

extension String {
    fileprivate func range(ofFirst part: String) -> Range<Index>? {
        ranges(of: part).first
    }

    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
