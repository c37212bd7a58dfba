public import Feedback

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads labelled texts from JSON lines: `{"text", "label" or "rating", "rating_max"?, "lang"?, "title"?}`.
public struct LabelledTextReader: Sendable {
    private struct Line: Decodable {
        var text: String
        var title: String?
        var label: SentimentLabel?
        var rating: Double?
        var ratingMaximum: Double?
        var lang: String?

        enum CodingKeys: String, CodingKey {
            case text, title, label, rating, lang
            case ratingMaximum = "rating_max"
        }
    }

    /// The texts by language tag.
    public private(set) var texts: [String: [LabelledText]] = [:]
    /// The numbers of lines that could not be used, from 1.
    public private(set) var badLines: [Int] = []

    /// Texts without a language are told apart by `analyzer`.
    public init(_ bytes: [UInt8], analyzer: Analyzer) {
        let decoder = JSONDecoder()
        for (index, bytes) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            guard bytes.contains(where: { $0 > 32 }) else { continue }
            guard let line = try? decoder.decode(Line.self, from: Data(bytes)), let label = Self.label(of: line) else {
                badLines.append(index + 1)
                continue
            }
            let text = line.title.map { "\($0)\n\(line.text)" } ?? line.text
            texts[line.lang ?? analyzer.language(of: text).tag, default: []].append(
                LabelledText(text: text, label: label))
        }
    }

    private static func label(of line: Line) -> SentimentLabel? {
        if let label = line.label { return label }
        guard let value = line.rating else { return nil }
        return StatedRating(value, best: line.ratingMaximum ?? 5)?.rating.map { SentimentLabel($0) }
    }
}

extension SentimentLabel {
    /// What stars say: up to two of five are negative, from four on they are positive.
    public init(_ rating: Rating) {
        self = rating.isNegative ? .negative : rating.isPositive ? .positive : .neutral
    }
}
