/// Reads the answers that survey tools give as JSON: Typeform, SurveyMonkey and Formbricks, single or in lists.
struct SurveyAnswers {
    private let tree: JSONTree
    private var result = SurveyTable()

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        tree = JSONParser.documents(in: bytes, range: 0..<bytes.count)
    }

    /// The answers as a table; `nil` where the bytes are no JSON.
    ///
    /// - Throws: `ExtractionError.unreadableExport` for JSON that is no survey's.
    func table() throws -> SurveyTable? {
        guard let first = tree.bytes.first(where: { $0 > 32 }),
            first == UInt8(ascii: "{") || first == UInt8(ascii: "["), tree.values.count > 1
        else { return nil }
        var work = self
        let documents = Array(tree.children(of: 0))
        let isKnown = documents.reduce(false) { work.read($1) || $0 }
        guard isKnown else {
            throw ExtractionError.unreadableExport(
                line: 1,
                reason: "this JSON is no answer of Typeform, SurveyMonkey or Formbricks; for other APIs use kind 'json'"
            )
        }
        work.result.isOfKnownTool = true
        if work.result.header.isEmpty { work.result.header = ["Response ID"] }
        return work.result
    }

    /// Whether the document is one that is known.
    private mutating func read(_ value: Int) -> Bool {
        if tree.values[value].kind == .array {
            let items = Array(tree.children(of: value))
            return items.reduce(items.isEmpty) { read($1) || $0 }
        }
        if let response = tree.member("form_response", of: value) { return typeform(response, titles: response) }
        if let items = tree.member("items", of: value), tree.values[items].kind == .array {
            return tree.children(of: items).reduce(tree.member("total_items", of: value) != nil) {
                typeform($1, titles: value) || $0
            }
        }
        if let data = tree.member("data", of: value) {
            if tree.values[data].kind == .object { return formbricks(data) }
            let isList = tree.member("per_page", of: value) != nil || tree.member("links", of: value) != nil
            return tree.children(of: data).reduce(isList) { surveyMonkey($1) || formbricks($1) || $0 }
        }
        return surveyMonkey(value) || formbricks(value) || typeform(value, titles: value)
    }

    private func text(_ path: String, _ value: Int) -> String? { JSONPath(known: path).text(in: tree, from: value) }

    /// What somebody typed, with its lines.
    private func typed(_ answer: Int) -> String? {
        tree.member("text", of: answer).flatMap { tree.text(of: $0) == nil ? nil : Prose.text(of: tree.decoded($0)) }
    }

    private mutating func begin(id: String?, date: String?) {
        result.rows.append([])
        result.set("Response ID", id)
        result.set("Submit Date", date)
        result.columns[.id] = result.header.contains("Response ID") ? "Response ID" : nil
        result.columns[.date] = result.header.contains("Submit Date") ? "Submit Date" : nil
    }

    private mutating func typeform(_ response: Int, titles document: Int) -> Bool {
        guard let answers = tree.member("answers", of: response), tree.values[answers].kind == .array else {
            return false
        }
        var fields: [String: Int] = [:]
        for field in JSONPath(known: "definition.fields[*]").values(in: tree, from: document) {
            if let id = text("id", field) { fields[id] = field }
        }
        begin(id: text("response_id || token || event_id", response), date: text("submitted_at || landed_at", response))
        if let hidden = tree.member("hidden", of: response), tree.values[hidden].kind == .object {
            for member in tree.children(of: hidden) {
                result.set(String(decoding: tree.key(of: member), as: UTF8.self), tree.text(of: member))
            }
        }
        for answer in tree.children(of: answers) {
            let field = text("field.id", answer).flatMap { fields[$0] }
            let name = field.flatMap { text("title", $0) } ?? text("field.title || field.ref || field.id", answer) ?? ""
            let labels = JSONPath(known: "choices.labels[*]").values(in: tree, from: answer).compactMap {
                tree.text(of: $0)
            }
            let value =
                typed(answer)
                ?? text(
                    "choice.label || choice.other || number || email || boolean || date || url || phone_number", answer)
            result.set(name, labels.isEmpty ? value : labels.joined(separator: ", "))
            hint(text("field.type", answer) ?? "", name: name, field: field)
        }
        return true
    }

    /// What the kind of a question says about its column.
    private mutating func hint(_ kind: String, name: String, field: Int?) {
        switch kind {
        case "nps", "opinion_scale", "rating":
            guard result.columns[.score] == nil else { return }
            result.columns[.score] = name
            let steps = field.flatMap { text("properties.steps", $0) }.flatMap { Double($0) }
            let startsAtOne = field.flatMap { text("properties.start_at_one", $0) } == "true"
            switch (kind, steps) {
            case ("rating", let steps): result.scale = SurveyScale(from: 1, to: steps ?? 5)
            case ("opinion_scale", let steps?):
                result.scale = startsAtOne ? SurveyScale(from: 1, to: steps) : SurveyScale(from: 0, to: steps - 1)
            default: result.scale = .nps
            }
        case "long_text": result.texts.insert(name)
        case "email": result.columns[.email] = result.columns[.email] ?? name
        default: break
        }
    }

    private mutating func surveyMonkey(_ response: Int) -> Bool {
        guard let pages = tree.member("pages", of: response), tree.values[pages].kind == .array else { return false }
        begin(id: text("id", response), date: text("date_modified || date_created", response))
        result.set("Email", text("metadata.contact.email.value || recipient.email", response))
        if let variables = tree.member("custom_variables", of: response), tree.values[variables].kind == .object {
            for member in tree.children(of: variables) {
                result.set(String(decoding: tree.key(of: member), as: UTF8.self), tree.text(of: member))
            }
        }
        for question in JSONPath(known: "pages[*].questions[*]").values(in: tree, from: response) {
            let name = text("heading || id", question) ?? ""
            for answer in JSONPath(known: "answers[*]").values(in: tree, from: question) {
                let weight = text("choice_metadata.weight", answer)
                if weight != nil, result.columns[.score] == nil { result.columns[.score] = name }
                if text("text", answer) != nil { result.texts.insert(name) }
                result.set(name, weight ?? typed(answer) ?? text("simple_text", answer))
            }
        }
        return true
    }

    private mutating func formbricks(_ response: Int) -> Bool {
        guard tree.member("surveyId", of: response) != nil, let data = tree.member("data", of: response),
            tree.values[data].kind == .object
        else { return false }
        begin(id: text("id", response), date: text("updatedAt || createdAt", response))
        result.set("Email", text("contactAttributes.email || contact.email || person.attributes.email", response))
        result.set("User ID", text("contactAttributes.userId || contact.userId || person.userId", response))
        for member in tree.children(of: data) {
            let name = String(decoding: tree.key(of: member), as: UTF8.self)
            if tree.values[member].kind == .array {
                for item in tree.children(of: member) { result.set(name, tree.text(of: item)) }
            } else if let value = tree.text(of: member), value != "clicked", value != "accepted", value != "dismissed" {
                if value.contains(" ") { result.texts.insert(name) }
                result.set(name, value)
            }
        }
        return true
    }
}
