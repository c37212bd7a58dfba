import Collection
import Extraction
import Feedback

/// Tries the rules of a feed on a saved page.
struct RuleTrial {
    let feed: String
    let folder: FeedFolder

    func run(on file: String) throws {
        for problem in folder.problems { Output.tell("heed: \(problem)") }
        guard let found = folder.feeds.first(where: { $0.name == feed }) else {
            throw Exit.Failure(code: .badConfiguration, message: "no feed '\(feed)' in feeds/; 'heed feeds' lists them")
        }
        guard let rules = found.rules else {
            throw Exit.Failure(
                code: .badConfiguration,
                message: "\(found.file) has no rules to try; 'heed extract --why \(file)' shows what heed finds")
        }
        let reader = try PageReader(rules: rules, now: Clock.system())
        let reading = reader.reading(of: try SavedPage.bytes(of: file), url: found.location)
        table(of: rules, reading).printed()
        let blank = rules.fields.keys.filter { reading.fieldFill[$0] == nil }.map(\.rawValue).sorted()
        Output.tell("\(reading.verdict.rawValue): \(reading.reviews.count) reviews by the rules of \(found.file)")
        for problem in reading.problems { Output.tell(TerminalText.line(problem)) }
        if !blank.isEmpty, !reading.reviews.isEmpty {
            Output.tell("found in no record: \(blank.joined(separator: ", "))")
        }
        guard !reading.reviews.isEmpty, blank.isEmpty else { throw Exit.Told(code: .failed) }
    }

    /// Each selector with how many records it was found in, and the first thing that it found.
    private func table(of rules: ExtractionRules, _ reading: PageReading) -> Table {
        var table = Table([
            .init("FIELD", minimum: 8), .init("FOUND", minimum: 8), .init("SELECTOR", minimum: 12, isFlexible: true),
            .init("FIRST", minimum: 16, isFlexible: true),
        ])
        table.append(["record", "\(reading.reviews.count)", rules.record, ""])
        for field in ReviewField.allCases {
            guard let selector = rules.fields[field] else { continue }
            table.append([
                field.rawValue, "\(reading.fieldFill[field] ?? 0) of \(reading.reviews.count)", selector,
                reading.reviews.lazy.compactMap { Self.text(of: field, $0) }.first ?? "–",
            ])
        }
        if let next = rules.next { table.append(["next", reading.next == nil ? "0" : "1", next, reading.next ?? "–"]) }
        return table
    }

    private static func text(of field: ReviewField, _ review: ReviewDraft) -> String? {
        switch field {
        case .key: review.key
        case .author: review.author
        case .rating: review.rating.map { "\(ReviewTable.number($0.value))/\(ReviewTable.number($0.best))" }
        case .date: review.date.map { $0.text ?? "\($0.earliest.iso8601) to \($0.latest.iso8601)" }
        case .title: review.title
        case .body: review.body
        case .url: review.url
        case .reply: review.reply
        case .verified: review.isVerified.map { $0 ? "yes" : "no" }
        case .product: review.product
        }
    }
}
