import Feedback
import Foundation

/// Reviews as a table for people.
enum ReviewTable {
    static func table(_ reviews: [Review]) -> Table {
        let hasSeveralFeeds = Set(reviews.map(\.feed)).count > 1
        var table = Table(
            [
                .init("ID", minimum: 8), .init("STARS", minimum: 5), .init("DATE", minimum: 10),
                .init("PRODUCT", minimum: 8, isFlexible: true), .init("DEFECT", minimum: 10, isFlexible: true),
                .init("WHY", minimum: 16, isFlexible: true),
            ] + (hasSeveralFeeds ? [.init("FEED", minimum: 8, isFlexible: true)] : []))
        for review in reviews {
            var cells = [
                review.id.short, stars(review), date(review), product(review), defects(review), reason(review),
            ]
            if hasSeveralFeeds { cells.append(review.feed) }
            table.append(cells)
        }
        return table
    }

    static func stars(_ review: Review) -> String {
        guard let rating = review.content.rating else { return "–" }
        return "\(number(rating.value))/\(number(rating.best))"
    }

    static func number(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : String(format: "%.1f", value)
    }

    static func date(_ review: Review) -> String {
        guard let date = review.published else { return "unknown" }
        return date.text ?? "≤ " + date.latest.iso8601
    }

    private static func product(_ review: Review) -> String {
        let product = review.product ?? "–"
        return review.competitor.map { "\($0): \(product)" } ?? product
    }

    private static func defects(_ review: Review) -> String {
        let codes = review.assessment.defects.map(\.code).joined(separator: ", ")
        guard let urgency = review.assessment.urgency else { return codes.isEmpty ? "–" : codes }
        return "! \(urgency.rawValue)" + (codes.isEmpty ? "" : ", \(codes)")
    }

    /// The words that decided, the strongest first.
    static func reason(_ review: Review) -> String {
        let words = review.assessment.evidence.filter { $0.weight < 0 }.sorted { $0.weight < $1.weight }
        var unique: [String] = []
        for word in words.map({ TerminalText.line($0.term) }) where !unique.contains(word) { unique.append(word) }
        switch review.flag {
        case .stars where unique.isEmpty: return "few stars, no words"
        case .contradiction where review.rating?.isNegative ?? false: return "few stars over a friendly text"
        case .contradiction: return "good stars, but: " + unique.prefix(4).joined(separator: " · ")
        default: return unique.prefix(4).joined(separator: " · ")
        }
    }
}
