import Feedback

/// Reviews written down for people: a line of facts, lines of text, an empty line.
///
///     k-en-12 | -6 Tue | 2 | Colin Marsh | Lid drips | quality.broken, urgent:safety
///     The text, over as many lines as it needs.
///     => 1 | The title after an edit | quality.broken
///     The text after the edit.
///
/// Title and complaint may be empty or left out.
struct ReviewSheet: Sendable {
    private(set) var reviews: [ShopReview] = []
    /// The blocks that cannot be read; a test keeps this empty.
    private(set) var problems: [String] = []

    /// Reads `text`; `joiner` stands between the lines of a body, which languages without spaces leave empty.
    init(_ text: String, joiner: String = " ") {
        var block: [Substring] = []
        for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.isEmpty else {
                block.append(line)
                continue
            }
            if let review = Self.review(block, joiner: joiner) {
                reviews.append(review)
            } else if let first = block.first {
                problems.append(String(first))
            }
            block = []
        }
    }

    private static func review(_ block: [Substring], joiner: String) -> ShopReview? {
        guard let head = block.first.map(columns), head.count >= 4 else { return nil }
        let editLine = block.firstIndex { $0.hasPrefix("=> ") } ?? block.endIndex
        let moment = head[1].split(separator: " ")
        guard moment.count == 2, let week = Int(moment[0]), week <= 0,
            let weekday = weekdays.firstIndex(of: String(moment[1])),
            let original = statement([head[2]] + head[4...], body: block[1..<editLine], joiner: joiner)
        else { return nil }
        var edit: ShopReview.Statement?
        if editLine < block.endIndex {
            edit = statement(
                columns(block[editLine].dropFirst(3)), body: block[(editLine + 1)...], joiner: joiner)
            guard edit != nil else { return nil }
        }
        return ShopReview(
            key: head[0], week: week, weekday: weekday + 1, author: head[3], original: original, edit: edit)
    }

    /// A statement from `rating | title | complaint` and its text.
    private static func statement(
        _ columns: [String], body: ArraySlice<Substring>, joiner: String
    ) -> ShopReview.Statement? {
        guard let rating = Int(columns[0]), (0...10).contains(rating), !body.isEmpty else { return nil }
        var result = ShopReview.Statement(
            rating: rating, title: columns.count > 1 && !columns[1].isEmpty ? columns[1] : nil,
            body: body.joined(separator: joiner), defects: [])
        for code in columns.dropFirst(2).joined().split(separator: ", ").map(String.init) {
            if code.hasPrefix("urgent:"), let urgency = Urgency(rawValue: String(code.dropFirst(7))) {
                result.urgency = urgency
            } else if let defect = Defect(code), Defect.titles[defect] != nil {
                result.defects.append(defect)
            } else {
                return nil
            }
        }
        return result
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    private static func columns(_ line: Substring) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map { column in
            String(column.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
}
