public import Extraction

/// A feed of the kind `page` that is about to be written to a file.
public struct FeedDraft: Sendable, Hashable {
    public var name: String
    public var url: String
    public var product: String?
    /// The competitor's name; `nil` for our own.
    public var competitor: String?
    public var language: String?
    public var every: String?
    public var network: [String]
    public var rules: ExtractionRules?
    /// Whether a browser runs the page's scripts.
    public var rendersPages: Bool
    /// How the reviews were found, as the comment at the top of the file.
    public var comments: [String]

    public init(
        name: String, url: String, product: String? = nil, competitor: String? = nil, language: String? = nil,
        every: String? = nil, network: [String] = [], rules: ExtractionRules? = nil, rendersPages: Bool = false,
        comments: [String] = []
    ) {
        self.name = name
        self.url = url
        self.product = product
        self.competitor = competitor
        self.language = language
        self.every = every
        self.network = network
        self.rules = rules
        self.rendersPages = rendersPages
        self.comments = comments
    }

    /// The whole file.
    public var text: String {
        func line(_ key: String, _ value: String?) -> String? {
            value.map { "\(key): \(ExtractionRules.quoted($0))" }
        }
        var lines = comments.map { "# " + $0.filter { !$0.isNewline } }
        lines += [line("name", name), line("kind", "page"), line("url", url), line("product", product)].compactMap {
            $0
        }
        lines.append("subject: \(competitor.map(ExtractionRules.quoted) ?? "ours")")
        lines += [line("language", language), line("every", every ?? "6h")].compactMap { $0 }
        if !network.isEmpty {
            lines.append("network: [\(network.map(ExtractionRules.quoted).joined(separator: ", "))]")
        }
        if rendersPages { lines.append("render: browser") }
        if let rules { lines += rules.lines }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What keeps the draft from being a feed, as reading its file would tell it.
    public func problems(file: String) -> [FeedProblem] {
        let reader = FeedFile(file: file, stem: name, directory: "", environment: [:])
        switch reader.feed(from: Array(text.utf8)) {
        case .success: return []
        case .failure(let problems): return problems.all
        }
    }

    /// A name for a feed made from an address: `shop-example-kettle-2`.
    public static func name(for url: String) -> String {
        let rest = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst(url.contains("://") ? 1 : 0)
        let host = rest.first.map { $0.hasPrefix("www.") ? $0.dropFirst(4) : $0[...] } ?? "feed"
        let path = rest.dropFirst().joined(separator: "-").prefix { $0 != "?" && $0 != "#" }
        var name = ""
        for byte in (host.prefix { $0 != ":" } + (path.isEmpty ? "" : "-") + path).lowercased().utf8 {
            let isKept = (97...122).contains(byte) || (48...57).contains(byte)
            if isKept { name.unicodeScalars.append(Unicode.Scalar(byte)) } else if name.last != "-" { name += "-" }
        }
        let trimmed = name.drop { $0 == "-" }.prefix(48)
        let end = trimmed.lastIndex { $0 != "-" }
        return end.map { String(trimmed[...$0]) } ?? "feed"
    }
}
