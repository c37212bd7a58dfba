import CCurl

/// An `http` or `https` URL, normalised by the very parser that libcurl connects with.
///
/// Numbers as hosts are written as dotted addresses, international names in Punycode, spaces and non-ASCII bytes of
/// the path as `%XX`; the fragment is dropped.
public struct WebURL: Sendable, Hashable, CustomStringConvertible {
    /// The whole URL in ASCII.
    public let text: String
    /// `http` or `https`.
    public let scheme: String
    /// Lower case; an IPv6 address stands in brackets.
    public let host: String
    public let port: Int
    /// The path and, after `?`, the query: what is asked of the host.
    public let target: String

    /// Throws `TransferError.badURL` where `text` is no URL that may be fetched.
    public init(_ text: String) throws {
        try self.init(text, relativeTo: nil)
    }

    /// The URL that `reference`, found in the document at this URL, stands for.
    public func resolving(_ reference: String) throws -> WebURL {
        try WebURL(reference, relativeTo: self.text)
    }

    /// The address of a mail server, which has another scheme and is not fetched but talked to.
    init(mailServer text: String) throws {
        try self.init(text, relativeTo: nil, schemes: ["smtp", "smtps", "imap", "imaps"])
    }

    private init(_ text: String, relativeTo base: String?, schemes: [String] = ["http", "https"]) throws {
        func bad(_ reason: String) -> TransferError { .badURL(url: Self.redacted(text), reason: reason) }
        let trimmed = text.trimmingSpaces()
        guard !trimmed.isEmpty || base != nil else { throw bad("it is empty") }
        guard trimmed.utf8.count <= 8192 else { throw bad("it is longer than 8192 bytes") }
        guard trimmed.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw bad("it contains a control character, such as a line break")
        }
        let parsed = ParsedURL()
        let flags = UInt32(CURLU_URLENCODE | CURLU_ALLOW_SPACE | CURLU_DISALLOW_USER)
        if let base { _ = parsed.set(base, flags: flags) }
        guard let code = parsed.set(trimmed, flags: flags) else { throw bad("out of memory") }
        guard code == CURLUE_OK else { throw bad(Self.reason(for: code)) }
        try parsed.settleHost(flags: flags) { bad("its host name is not valid") }
        guard let scheme = parsed.part(CURLUPART_SCHEME), let host = parsed.part(CURLUPART_HOST),
            let port = parsed.part(CURLUPART_PORT).map({ Int($0) }) ?? Self.standardPort(of: scheme)
        else { throw bad("it is not complete; write it as https://host/path") }
        guard schemes.contains(scheme) else {
            throw bad("the scheme '\(scheme)' is not served here; only \(schemes.joined(separator: ", ")) are")
        }
        guard Self.isHost(host), parsed.part(CURLUPART_ZONEID) == nil else { throw bad("its host name is not valid") }
        let path = parsed.part(CURLUPART_PATH) ?? "/"
        let query = parsed.part(CURLUPART_QUERY).map { "?" + $0 } ?? ""
        self.scheme = scheme
        self.host = host.lowercased()
        self.port = port
        target = path + query
        self.text = "\(scheme)://\(self.host)\(port == Self.standardPort(of: scheme) ? "" : ":\(port)")\(target)"
        guard self.text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw bad("its host name is not valid") }
    }

    /// Scheme, host and port: who is asked, and who may see credentials.
    public var origin: String { "\(scheme)://\(host):\(port)" }

    public var isSecure: Bool { scheme == "https" }

    /// The URL without its query, which may hold a secret: fit for messages.
    public var description: String { Self.redacted(text) }

    /// The host and, where it is not the usual one, the port: what manners are kept towards.
    public var hostKey: String {
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        return port == 80 || port == 443 ? name : "\(name):\(port)"
    }

    /// Whether `text` has only what names and addresses are made of.
    private static func isHost(_ text: String) -> Bool {
        if text.hasPrefix("[") { return IPAddress(text) != nil }
        return !text.isEmpty && text.utf8.allSatisfy { asciiIsAlphanumeric($0) || "-._".utf8.contains($0) }
    }

    private static func standardPort(of scheme: String) -> Int? {
        ["http": 80, "https": 443, "smtp": 587, "smtps": 465, "imap": 143, "imaps": 993][scheme]
    }

    /// Text that may be shown: no user name, password or query, no control characters, at most 200 characters.
    private static func redacted(_ text: String) -> String {
        var shown = text.prefix(200).map { $0.isASCII && ($0.asciiValue ?? 0) < 32 ? "\u{FFFD}" : $0 }[...]
        if let question = shown.firstIndex(of: "?") { shown = shown[..<question] + ["?", "…"] }
        guard let at = shown.lastIndex(of: "@") else { return String(shown) }
        let afterScheme = shown[..<at].lastIndex(of: "/").map { $0 + 1 } ?? shown.startIndex
        return String(shown[..<afterScheme] + shown[(at + 1)...])
    }

    private static func reason(for code: CURLUcode) -> String {
        switch code {
        case CURLUE_UNSUPPORTED_SCHEME: "only http and https are fetched"
        case CURLUE_USER_NOT_ALLOWED:
            "user names and passwords in a URL are not sent; put credentials in a header with a secret"
        case CURLUE_BAD_PORT_NUMBER: "its port is not a number from 0 to 65535"
        case CURLUE_BAD_HOSTNAME, CURLUE_NO_HOST, CURLUE_BAD_IPV6: "its host name is not valid"
        case CURLUE_BAD_SCHEME: "it does not begin with http:// or https://"
        default: "it is not a URL; write it as https://host/path"
        }
    }
}

/// A handle of libcurl's URL parser, freed with its owner.
private struct ParsedURL: ~Copyable {
    private let handle = curl_url()

    deinit { curl_url_cleanup(handle) }

    func set(_ url: String, flags: UInt32) -> CURLUcode? {
        handle.map { curl_url_set($0, CURLUPART_URL, url, flags) }
    }

    /// Writes the host in its final form, in ASCII, and reads the URL again until nothing changes any more: only a
    /// second reading shows that '１２７.0.0.1' or '%31' is a number after all.
    func settleHost(flags: UInt32, otherwise error: () -> TransferError) throws {
        guard let handle else { throw error() }
        for _ in 0..<4 {
            guard let host = part(CURLUPART_HOST), let ascii = InternationalName.ascii(host) else { throw error() }
            if ascii != host, curl_url_set(handle, CURLUPART_HOST, ascii, 0) != CURLUE_OK { throw error() }
            guard let url = part(CURLUPART_URL), set(url, flags: flags) == CURLUE_OK else { throw error() }
            if part(CURLUPART_HOST) == host { return }
        }
        throw error()
    }

    func part(_ part: CURLUPart, flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard let handle, curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}

extension String {
    func trimmingSpaces() -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) else { return self }
        let trimmed = utf8.drop(while: isSpace)
        let end = trimmed.lastIndex { !isSpace($0) }
        return end.map { String(trimmed[...$0]) ?? self } ?? ""
    }
}
