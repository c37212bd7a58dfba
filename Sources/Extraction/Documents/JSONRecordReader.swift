import Feedback

/// Reads a record of an API's answer by its mapping.
struct JSONRecordReader {
    let mapping: JSONMapping
    let dates: DateReader

    /// The review, and what is wrong with it where something cannot be read.
    func review(at record: Int, in tree: JSONTree) -> (FoundReview, problem: String?) {
        var review = FoundReview(method: .embeddedJSON)
        var problem: String?
        func text(_ field: ReviewField) -> String? { mapping.fields[field]?.text(in: tree, from: record) }
        review.key = text(.key)
        review.author = author(at: record, in: tree)
        review.title = prose(.title, at: record, in: tree)?.replacing("\n", with: " ")
        review.body = prose(.body, at: record, in: tree)
        review.reply = prose(.reply, at: record, in: tree)
        review.url = text(.url)
        review.product = text(.product)
        review.isVerified = text(.verified).flatMap(Self.flag)
        review.date = date(at: record, in: tree)
        if let stated = text(.rating) {
            review.rating = rating(stated, at: record, in: tree)
            if review.rating == nil { problem = "rating '\(stated.prefix(40))' cannot be read" }
        }
        if review.title == review.body { review.title = nil }
        return (review, problem)
    }

    /// The name; where only the first one was mapped, with the last one beside it.
    private func author(at record: Int, in tree: JSONTree) -> String? {
        guard let value = mapping.fields[.author]?.first(in: tree, from: record), let name = tree.text(of: value) else {
            return nil
        }
        let person = Int(tree.values[value].parent)
        guard ["firstname", "givenname", "first"].contains(JSONMembers.fold(tree.key(of: value))), person >= 0,
            let last = tree.children(of: person).first(where: {
                ["lastname", "familyname", "surname", "last"].contains(JSONMembers.fold(tree.key(of: $0)))
            }), let surname = tree.text(of: last), !surname.isEmpty
        else { return name }
        return name + " " + surname
    }

    /// Text for reading; where a path leads to several, one under the other.
    private func prose(_ field: ReviewField, at record: Int, in tree: JSONTree) -> String? {
        guard let path = mapping.fields[field] else { return nil }
        let texts = path.values(in: tree, from: record).compactMap { value -> String? in
            guard tree.text(of: value) != nil else { return nil }
            return Prose.text(of: tree.decoded(value))
        }
        return texts.isEmpty ? nil : texts.joined(separator: "\n")
    }

    private func date(at record: Int, in tree: JSONTree) -> DateStatement? {
        guard let path = mapping.fields[.date], let value = path.first(in: tree, from: record),
            let text = tree.text(of: value)
        else { return nil }
        let key = String(decoding: tree.key(of: value), as: UTF8.self).lowercased()
        // `date_created_gmt` says what its value leaves out.
        let isUTC = (key.hasSuffix("gmt") || key.hasSuffix("utc")) && text.utf8.count == 19
        return dates.exactStatement(in: isUTC ? text + "Z" : text)
    }

    private func rating(_ text: String, at record: Int, in tree: JSONTree) -> RatingStatement? {
        let best = mapping.ratingMaxPath?.text(in: tree, from: record).flatMap { Double($0) } ?? mapping.ratingMax
        if text.hasPrefix("-") { return nil }
        guard let found = RatingReader.statement(in: text) ?? Self.worded(text) else { return nil }
        guard let best else { return found }
        guard found.value <= best else { return nil }
        return RatingStatement(value: found.value, worst: found.worst, best: best)
    }

    /// Some APIs write their stars out.
    private static func worded(_ text: String) -> RatingStatement? {
        ["one", "two", "three", "four", "five"].firstIndex(of: text.lowercased()).flatMap {
            RatingStatement(value: Double($0 + 1), best: 5)
        }
    }

    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "1", "yes", "y", "buyer", "verified", "verified-buyer", "verified-purchase", "confirmed": true
        case "false", "0", "no", "n", "nothing", "none", "unverified", "not-verified": false
        default: nil
        }
    }
}

extension DateReader {
    /// The date a machine wrote: RFC 2822 with its moment, or anything that people write.
    func exactStatement(in text: String) -> DateStatement? {
        MailDate.date(in: text).map { .settled($0) } ?? statement(in: text)
    }
}
