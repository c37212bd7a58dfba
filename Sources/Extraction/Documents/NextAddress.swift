/// Finds the address that follows a document's own.
struct NextAddress {
    let url: String?
    /// The `Link` header.
    let link: String?

    private static let usualLinks = JSONPath(
        known: "links.next || next || next_page_url || nextPageUrl || next_url || nextUrl || paging.next "
            + "|| pagination.next || pagination.next_url || meta.next || links.next.href || _links.next.href "
            + "|| _links.next[0].href || links[?rel=='next'].href || links[?rel=='next-page'].href")

    func next(_ paging: JSONPaging?, in tree: JSONTree, root: Int, records: Int) -> String? {
        switch paging {
        case .some(.none): return nil
        case .link(let path): return linked(path, in: tree, root: root)
        case .header: return header()
        case .cursor(let path, let parameter):
            guard records > 0, let cursor = path.text(in: tree, from: root), !cursor.isEmpty, cursor != "false",
                cursor != parameterValue(parameter)
            else { return nil }
            return setting(parameter, to: cursor)
        case .page(let parameter, let first):
            guard records > 0, !isShort(records) else { return nil }
            return setting(parameter, to: "\((parameterValue(parameter).flatMap { Int($0) } ?? first) &+ 1)")
        case .offset(let parameter):
            guard records > 0, !isShort(records) else { return nil }
            return setting(parameter, to: "\((parameterValue(parameter).flatMap { Int($0) } ?? 0) &+ records)")
        case nil: return header() ?? linked(Self.usualLinks, in: tree, root: root)
        }
    }

    private func linked(_ path: JSONPath, in tree: JSONTree, root: Int) -> String? {
        guard let text = path.text(in: tree, from: root),
            text.hasPrefix("http://") || text.hasPrefix("https://") || text.hasPrefix("/") || text.hasPrefix("?")
        else { return nil }
        return absolute(text)
    }

    private func absolute(_ reference: String) -> String? {
        guard let url, let own = PageAddress(url) else { return reference }
        let next = own.resolved(reference)
        return next == url ? nil : next
    }

    /// The address with `rel="next"` of a `Link` header (RFC 8288).
    private func header() -> String? {
        guard let link else { return nil }
        for part in link.split(separator: "<").prefix(64) {
            guard let end = part.firstIndex(of: ">") else { continue }
            let parameters = part[part.index(after: end)...].lowercased().split(whereSeparator: { ";,".contains($0) })
            let isNext = parameters.contains { parameter in
                let pair = parameter.split(separator: "=", maxSplits: 1)
                return pair.count == 2 && pair[0].trimmed == "rel"
                    && pair[1].trimmed.trimmingQuotes.split(separator: " ").contains("next")
            }
            if isNext { return absolute(String(part[..<end])) }
        }
        return nil
    }

    /// Fewer records than the address asked for: the last page.
    private func isShort(_ records: Int) -> Bool {
        for name in ["per_page", "limit", "page_size", "pageSize", "perPage", "size", "count"] {
            if let size = parameterValue(name).flatMap({ Int($0) }) { return records < size }
        }
        return false
    }

    private func parameterValue(_ name: String) -> String? {
        guard let url, let mark = url.firstIndex(of: "?") else { return nil }
        for pair in url[url.index(after: mark)...].prefix(while: { $0 != "#" }).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts[0] == name, parts.count == 2 { return String(parts[1]).percentDecoded }
        }
        return nil
    }

    private func setting(_ name: String, to value: String) -> String? {
        guard let url else { return nil }
        let own = url.prefix { $0 != "#" }
        let mark = own.firstIndex(of: "?") ?? own.endIndex
        let encoded = "\(name)=\(value.percentEncoded)"
        var pairs = mark == own.endIndex ? [] : own[own.index(after: mark)...].split(separator: "&").map(String.init)
        if let index = pairs.firstIndex(where: { $0 == name || $0.hasPrefix(name + "=") }) {
            pairs[index] = encoded
        } else {
            pairs.append(encoded)
        }
        return own[..<mark] + "?" + pairs.joined(separator: "&")
    }
}

extension StringProtocol {
    /// Without the white space around it.
    var trimmed: String {
        var rest = Substring(self)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    fileprivate var trimmingQuotes: String {
        count > 1 && first == "\"" && last == "\"" ? String(dropFirst().dropLast()) : String(self)
    }

    fileprivate var percentEncoded: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var out: [UInt8] = []
        for byte in utf8 {
            if byte.isASCIILetter || byte.isASCIIDigit || "-._~".utf8.contains(byte) {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    var percentDecoded: String {
        let bytes = Array(utf8)
        var out: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                out.append(byte)
                index += 3
            } else {
                out.append(bytes[index] == UInt8(ascii: "+") ? 32 : bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
