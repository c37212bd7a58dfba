/// A robots.txt, read after RFC 9309: who may fetch what, and how fast.
public struct RobotsRules: Sendable {
    struct Group: Sendable {
        /// Product names in lower case; `*` for everybody else.
        var agents: [[UInt8]] = []
        var rules: [Rule] = []
        var crawlDelay: Duration?
    }

    struct Rule: Sendable {
        let isAllowed: Bool
        let pattern: RobotsPattern
        /// For `Allow: /shop/index.html`: it allows `/shop/` as well.
        let directory: RobotsPattern?
    }

    private let groups: [Group]

    /// No rules at all: everything is allowed.
    public static let empty = RobotsRules([])

    /// Reads the first 500 KiB of `bytes`; whatever they are, there is no error.
    public init(_ bytes: [UInt8]) {
        var parser = RobotsParser()
        groups = parser.groups(in: bytes)
    }

    /// Whether `userAgent` may fetch `url`, which is a whole URL or a path; the longest match wins, and `Allow` a tie.
    public func allows(_ url: String, userAgent: String) -> Bool {
        let path = Self.path(of: Array(url.utf8))
        var longest = (allowed: 0, disallowed: 0)
        for rule in groups(for: userAgent).lazy.flatMap(\.rules) {
            if rule.pattern.length > (rule.isAllowed ? longest.allowed : longest.disallowed), rule.pattern.matches(path)
            {
                if rule.isAllowed {
                    longest.allowed = rule.pattern.length
                } else {
                    longest.disallowed = rule.pattern.length
                }
            } else if let directory = rule.directory, directory.length > longest.allowed, directory.matches(path) {
                longest.allowed = directory.length
            }
        }
        return longest.allowed >= longest.disallowed
    }

    /// The pause between two requests that the site asks `userAgent` for.
    public func crawlDelay(for userAgent: String) -> Duration? {
        groups(for: userAgent).compactMap(\.crawlDelay).max()
    }

    /// The groups that name the agent, all of them together; those for `*` where none does.
    private func groups(for userAgent: String) -> [Group] {
        let name = userAgent.prefix { $0 != "/" && $0 != "(" }
        let product = String(name).trimmingSpaces().utf8.map(asciiLower)
        let own = groups.filter { $0.agents.contains(product) }
        return own.isEmpty ? groups.filter { $0.agents.contains([UInt8(ascii: "*")]) } : own
    }

    /// The path and query of a URL, escaped like patterns; `/` where it has none.
    private static func path(of url: [UInt8]) -> [UInt8] {
        let marks = Array("/?;".utf8)
        var start = url.startIndex
        if url.starts(with: "//".utf8) {
            start = 2
        } else if let mark = url.firstIndex(where: { marks.contains($0) || $0 == UInt8(ascii: ":") }),
            url[mark...].starts(with: "://".utf8)
        {
            start = mark + 3
        }
        let end = url[start...].firstIndex(of: UInt8(ascii: "#")) ?? url.endIndex
        guard let first = url[start..<end].firstIndex(where: marks.contains) else { return [UInt8(ascii: "/")] }
        let path = upperCaseEscapes(url[first..<end])
        return path.first == UInt8(ascii: "/") ? path : [UInt8(ascii: "/")] + path
    }

    /// Only escapes are touched: a raw non-ASCII byte is none in a URL, and matches nothing.
    private static func upperCaseEscapes(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "%")), bytes.allSatisfy({ $0 < 0x80 }) else { return Array(bytes) }
        return RobotsPattern.escaped(bytes)
    }
}
