import Extraction
import Feedback
import Transfer

extension SourceKind {
    /// Any API that answers in JSON, or files of such answers.
    static let json = SourceKind(name: "json") { fields, location in
        let request = DocumentWalk.Request(&fields, pages: 100)
        let mapping = jsonMapping(&fields)
        guard fields.problems.isEmpty else { return nil }
        return documents(.json(mapping), at: [location], request: request)
    }

    /// RSS, Atom or JSON Feed.
    static let rss = SourceKind(name: "rss") { fields, location in
        let request = DocumentWalk.Request(&fields, pages: 20)
        guard fields.problems.isEmpty else { return nil }
        return documents(.syndication, at: [location], request: request)
    }

    /// The customer reviews of an app, for each of several countries.
    static let appStore = SourceKind(
        name: "app-store",
        locate: { fields, _ in
            fields.wholeNumber("app", in: 1...Int(Int32.max) * 1000).flatMap { appAddress(app: $0, country: "us") }
                ?? missingApp(&fields)
        }
    ) { fields, location in
        let request = DocumentWalk.Request(&fields, pages: 10)
        let app = fields.wholeNumber("app", in: 1...Int(Int32.max) * 1000)
        var locations = [location]
        let countries = fields.texts("countries")
        if let app {
            locations = (countries ?? ["us"]).compactMap { country in
                guard country.utf8.count == 2, country.utf8.allSatisfy({ $0 | 32 >= 97 && $0 | 32 <= 122 }) else {
                    fields.note(
                        "'\(country)' is no country; write two letters, as in 'countries: [us, lv]'",
                        line: fields.line(of: "countries"))
                    return nil
                }
                return appAddress(app: app, country: country.lowercased())
            }
        } else if countries != nil {
            fields.note("'countries' goes with 'app', not with 'url' or 'path'", line: fields.line(of: "countries"))
        }
        guard fields.problems.isEmpty else { return nil }
        return documents(.appStore, at: locations, request: request)
    }

    private static func appAddress(app: Int, country: String) -> FeedLocation? {
        let url = "https://itunes.apple.com/\(country)/rss/customerreviews/page=1/id=\(app)/sortby=mostrecent/xml"
        return (try? WebURL(url)).map { .url($0) }
    }

    private static func missingApp(_ fields: inout FeedFields) -> FeedLocation? {
        if !fields.has("app") {
            fields.note("'app' is missing; write the number in the app's address, as in 'app: 1234567'", line: 1)
        }
        return nil
    }

    private static func documents(
        _ form: DocumentReader.Form, at locations: [FeedLocation], request: DocumentWalk.Request
    ) -> Prepared {
        Prepared { run in
            let reader = DocumentReader(form: form, language: run.feed.language, now: run.start)
            let urls = locations.compactMap { if case .url(let url) = $0 { url } else { nil } }
            if case .path(let path)? = locations.first {
                return try await DocumentImport(run: run, path: path, endings: ["json", "xml", "rss", "atom", "txt"]) {
                    [reader.reading(of: $0)]
                }.read()
            }
            return try await DocumentWalk(run: run, firsts: urls, request: request, reader: reader).walk()
        }
    }
}

/// The keys of a feed file that say where an API's answers state what.
extension SourceKind {
    /// `preset:`, or `records:` with `fields:`; `nil` where the answers have to speak for themselves.
    private static func jsonMapping(_ fields: inout FeedFields) -> JSONMapping? {
        let preset = preset(&fields)
        let records = path("records", in: &fields)
        guard var mapping = preset ?? records.map({ JSONMapping(records: $0, fields: [:]) }) else {
            for key in ["fields", "rating-max", "total", "average", "inside", "next"] where fields.has(key) {
                fields.note("'\(key)' needs 'records', the path of the list, or 'preset'", line: fields.line(of: key))
            }
            return nil
        }
        if let records { mapping.records = records }
        readFields(&fields, into: &mapping)
        if let best = fields.number("rating-max", in: 1...1000) { mapping.ratingMax = best }
        if let total = path("total", in: &fields) { mapping.total = total }
        if let average = path("average", in: &fields) { mapping.average = average }
        if let inner = path("inside", in: &fields) { mapping.inner = inner }
        if let paging = paging(&fields) { mapping.paging = paging }
        if mapping.fields.isEmpty, fields.problems.isEmpty {
            fields.note(
                "'records' needs 'fields'; name at least 'body' and its path under it", line: fields.line(of: "records")
            )
        }
        return mapping
    }

    private static func preset(_ fields: inout FeedFields) -> JSONMapping? {
        guard let name = fields.text("preset") else { return nil }
        if let mapping = JSONMapping.presets[name] { return mapping }
        let names = JSONMapping.presets.keys.sorted()
        let hint = Suggestion.nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ";"
        fields.note(
            "unknown preset '\(name)'\(hint) known presets: \(names.joined(separator: ", "))",
            line: fields.line(of: "preset"))
        return nil
    }

    private static func readFields(_ fields: inout FeedFields, into mapping: inout JSONMapping) {
        guard var inner = fields.fields("fields") else { return }
        for field in ReviewField.allCases {
            if let path = path(field.rawValue, in: &inner) { mapping.fields[field] = path }
        }
        if let best = path("rating-max", in: &inner) { mapping.ratingMaxPath = best }
        fields.finish(inner)
    }

    /// `next: links.next`, or a mapping with `page`, `offset` or `cursor`.
    private static func paging(_ fields: inout FeedFields) -> JSONPaging? {
        guard fields.isMapping("next") else {
            guard let text = fields.text("next") else { return nil }
            if text == "none" { return JSONPaging.none }
            if text == "header" { return .header }
            return path("next", in: &fields).map { .link($0) }
        }
        guard var inner = fields.fields("next") else { return nil }
        defer { fields.finish(inner) }
        let first = inner.wholeNumber("first", in: 0...1) ?? 1
        let mark = path("cursor", in: &inner)
        let parameter = inner.text("parameter")
        if let page = inner.text("page") { return .page(parameter: page, first: first) }
        if let offset = inner.text("offset") { return .offset(parameter: offset) }
        if let mark, let parameter { return .cursor(mark, parameter: parameter) }
        inner.note(
            "write 'page: <parameter>', 'offset: <parameter>', or 'cursor: <path>' with 'parameter: <parameter>'",
            line: inner.line)
        return nil
    }

    private static func path(_ key: String, in fields: inout FeedFields) -> JSONPath? {
        guard let text = fields.text(key) else { return nil }
        do {
            return try JSONPath(text)
        } catch {
            fields.note("\(error)", line: fields.line(of: key))
            return nil
        }
    }
}

extension DocumentWalk.Request {
    /// Reads `pages` and `headers`.
    init(_ fields: inout FeedFields, pages: Int) {
        self.pages = fields.wholeNumber("pages", in: 1...10_000) ?? pages
        for (name, text, isSecret, line) in fields.pairs("headers") {
            let lower = name.lowercased()
            let isToken =
                !name.isEmpty
                && name.utf8.allSatisfy { byte in
                    byte == 45 || byte == 95 || (48...57).contains(byte) || (97...122).contains(byte | 32)
                }
            if !isToken || text.utf8.contains(where: { $0 < 32 || $0 == 127 }) {
                fields.note("'\(name)' is no header that can be sent; write 'X-Name: value' on one line", line: line)
            } else if Self.secretWords.contains(where: { lower.contains($0) }), !isSecret {
                fields.note(
                    "'\(name)' is a secret and must not stand in a file; write '\(name): ${NAME}' and set NAME in the "
                        + "environment", line: line)
            } else {
                headers[name] = text
            }
        }
    }

    private static let secretWords = ["authorization", "token", "key", "secret", "cookie", "password", "auth"]
}
