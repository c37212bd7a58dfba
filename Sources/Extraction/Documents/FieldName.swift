/// The name of a field, as programmers and tools write them, taken apart into its words: `productValuation`,
/// `date_reviewed`, "Review Created (UTC)".
///
/// Known names stand in tables; this says what names mean that nobody has listed.
struct FieldName {
    private let words: [String]

    /// - Parameter key: in UTF-8, with its capitals.
    init(_ key: some Sequence<UInt8>) {
        var words: [String] = []
        var word: [UInt8] = []
        var wasLower = false
        func end() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word = []
        }
        for byte in key {
            let isUpper = (65...90).contains(byte)
            if !byte.isASCIILetter && byte < 0x80 || isUpper && wasLower { end() }
            if byte.isASCIILetter || byte >= 0x80 { word.append(byte.asciiLowercased) }
            wasLower = byte.isASCIILetter && !isUpper
        }
        end()
        self.words = words
    }

    /// What the field states; `nil` where the name does not say.
    var role: JSONMembers.Role? {
        guard let last = words.last, words.count <= 8 else { return nil }
        // Whether there is one, how many there are, and where it comes from.
        if has(["has", "is", "num", "number", "total", "allow", "can", "average", "avg", "source", "of"])
            || ["count", "url", "status", "type", "language", "locale", "image", "id"].contains(last)
        {
            return last == "id" && words.count == 2 && has(Self.opinions) ? .key : nil
        }
        if last == "by" { return has(["rated", "reviewed", "written", "submitted", "posted", "sent"]) ? .author : nil }
        if has(["response", "answer"]), ["value", "score", "rating"].contains(last) { return .rating }
        if has(["reply", "replies", "response", "answer"]) {
            return Self.texts.contains(last) || has(["reply", "replies"]) && last.hasPrefix("repl") ? .reply : nil
        }
        if has(["product", "item", "sku", "variant"]), ["name", "title"].contains(last) { return .product }
        if isDate { return .date }
        if has(Self.ratings), !has(["max", "min", "best", "worst", "helpful", "sub", "secondary", "by"]),
            Self.ratings.contains(last) || last == "value"
        {
            return .rating
        }
        if ["title", "headline", "heading", "subject"].contains(last) { return .title }
        if Self.texts.contains(last), !has(["product", "item"]) { return .body }
        if has(Self.people), !has(["product", "shop", "store", "company", "business", "seller", "agent", "assignee"]) {
            return Self.people.contains(last) || ["name", "nick"].contains(last) && !has(["last"])
                ? .author : nil
        }
        return nil
    }

    /// Whether the name speaks of what somebody thinks, and not just of some text.
    var isOfOpinion: Bool { has(Self.opinions) }

    /// Whether the name speaks of when something was done, and not of when it was changed or answered.
    var isDate: Bool {
        has(["date", "time", "timestamp", "datetime", "created", "submitted", "published", "posted", "completed"])
            && !has([
                "update", "updated", "modified", "edited", "start", "begin", "zone", "spent", "taken", "birth",
                "travel",
            ])
            && !has(["visit", "stay", "purchase", "order", "delivery", "expiry", "by"])
    }

    private func has(_ names: Set<String>) -> Bool { words.contains(where: names.contains) }

    private static let opinions: Set<String> = ["review", "feedback", "comment", "testimonial", "opinion", "rate"]
    private static let ratings: Set<String> = [
        "rating", "stars", "star", "score", "grade", "valuation", "nps", "csat", "satisfaction",
    ]
    private static let texts: Set<String> = [
        "text", "content", "body", "comment", "comments", "message", "review", "feedback", "detail", "details",
        "reply", "response", "note", "notes", "remark", "remarks", "cons", "pros", "verbatim",
    ]
    private static let people: Set<String> = [
        "author", "reviewer", "customer", "consumer", "user", "buyer", "client", "requester", "respondent", "guest",
        "member", "nickname", "nick", "username",
    ]
}
