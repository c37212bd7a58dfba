/// An absolute URL, taken apart as far as following links needs it (RFC 3986, section 5).
struct PageAddress: Hashable {
    private let scheme: Substring
    private let authority: Substring
    private let path: Substring
    private let query: Substring?

    init?(_ text: String) {
        let trimmed = text.filter { $0 != "\n" && $0 != "\t" && $0 != "\r" }
        guard let colon = trimmed.firstIndex(of: ":"), colon > trimmed.startIndex,
            trimmed[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
        else { return nil }
        scheme = trimmed[..<colon]
        var rest = trimmed[trimmed.index(after: colon)...]
        if let hash = rest.firstIndex(of: "#") { rest = rest[..<hash] }
        guard rest.hasPrefix("//") else { return nil }
        rest = rest.dropFirst(2)
        let end = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) ?? rest.endIndex
        authority = rest[..<end]
        rest = rest[end...]
        let mark = rest.firstIndex(of: "?")
        path = rest[..<(mark ?? rest.endIndex)]
        query = mark.map { rest[rest.index(after: $0)...] }
    }

    /// Whether only web addresses with a host can be meant.
    var isWeb: Bool { (scheme.lowercased() == "https" || scheme.lowercased() == "http") && !authority.isEmpty }

    /// The absolute URL of a reference found on the page at this address; `nil` where it leads nowhere on the web.
    func resolved(_ reference: String) -> String? {
        let text = reference.filter { $0 != "\n" && $0 != "\t" && $0 != "\r" }
        if let absolute = PageAddress(text) { return absolute.isWeb ? absolute.text : nil }
        guard !text.isEmpty, !hasScheme(text) else { return nil }
        if text.hasPrefix("//") { return PageAddress(scheme + ":" + text)?.text }
        var target = text[...]
        if let hash = target.firstIndex(of: "#") { target = target[..<hash] }
        let origin = scheme + "://" + authority
        if target.isEmpty { return origin + path + (query.map { "?" + $0 } ?? "") }
        if target.hasPrefix("?") { return "\(origin)\(path)\(target)" }
        let mark = target.firstIndex(of: "?") ?? target.endIndex
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        let joined = target.hasPrefix("/") ? target[..<mark] : folder + target[..<mark]
        return origin + Self.withoutDots(joined) + String(target[mark...])
    }

    /// Whether `other` is on the same host and differs only in its query or in a small part of its path.
    func isContinued(by other: PageAddress) -> Bool {
        guard authority.lowercased() == other.authority.lowercased() else { return false }
        let own = Array(path.utf8.reversed().drop { $0 == 47 }.reversed())
        let next = Array(other.path.utf8.reversed().drop { $0 == 47 }.reversed())
        // Nothing but a number changes: /kettle/1 and /kettle/2, however short the rest.
        if own.filter({ !(48...57).contains($0) }) == next.filter({ !(48...57).contains($0) }) { return true }
        let shorter = min(own.count, next.count)
        let before = zip(own, next).prefix { $0 == $1 }.count
        let behind = zip(own.reversed(), next.reversed()).prefix { $0 == $1 }.count
        return min(before + behind, shorter) * 5 >= shorter * 4
    }

    var text: String {
        scheme + "://" + authority + (path.isEmpty ? "/" : path) + (query.map { "?" + $0 } ?? "")
    }

    private func hasScheme(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":") else { return false }
        return text[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    }

    private static func withoutDots(_ path: Substring) -> String {
        var parts: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            if segment == ".." {
                if parts.count > 1 { parts.removeLast() }
                if isLast { parts.append("") }
            } else if segment == "." {
                if isLast { parts.append("") }
            } else {
                parts.append(segment)
            }
        }
        return parts.joined(separator: "/")
    }
}
