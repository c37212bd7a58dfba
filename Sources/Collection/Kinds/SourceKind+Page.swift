import Extraction
import Feedback

extension SourceKind {
    /// Review pages over HTTP, followed from one to the next.
    static let page = SourceKind(name: "page") { fields, location in
        guard case .url(let url) = location else {
            fields.note("kind 'page' needs 'url', the address of the first page", line: fields.line(of: "path"))
            return nil
        }
        let cap = fields.wholeNumber("pages", in: 1...10_000) ?? 20
        let rules = rules(&fields)
        let render = fields.text("render")
        if let render, render != "browser" {
            fields.note(
                "'render' can only be 'browser'; without it pages are read as sent", line: fields.line(of: "render"))
        }
        guard fields.problems.isEmpty else { return nil }
        return Prepared(rules: rules) { run in
            try await PageWalk(run: run, first: url, cap: cap, rules: rules, rendersPages: render != nil).walk()
        }
    }

    /// The rules that a person wrote for the records of a page; `nil` where there are none or they are wrong.
    private static func rules(_ fields: inout FeedFields) -> ExtractionRules? {
        guard var inner = fields.fields("rules") else { return nil }
        defer { fields.finish(inner) }
        guard let record = inner.requiredText("record", example: "li.review") else { return nil }
        let next = inner.text("next")
        let ratingMax = inner.number("rating-max", in: 1...1000)
        var selectors: [ReviewField: String] = [:]
        if var named = inner.fields("fields") {
            for field in ReviewField.allCases {
                if let selector = named.text(field.rawValue) { selectors[field] = selector }
            }
            inner.finish(named)
        } else {
            inner.note("'fields' is missing; name at least 'body' and its selector under it", line: inner.line)
        }
        let rules = ExtractionRules(record: record, fields: selectors, next: next, ratingMax: ratingMax)
        do {
            _ = try PageReader(rules: rules, now: Instant(milliseconds: 0))
            return rules
        } catch {
            inner.note("\(error)", line: inner.line(of: "record"))
            return nil
        }
    }
}
