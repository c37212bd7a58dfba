public import Feedback

extension ExtractionRules {
    /// The rules as a feed file writes them, one line each, from `rules:` on.
    public var lines: [String] {
        var lines = ["rules:", "  record: \(Self.quoted(record))", "  fields:"]
        for field in ReviewField.allCases {
            if let selector = fields[field] { lines.append("    \(field.rawValue): \(Self.quoted(selector))") }
        }
        if let next { lines.append("  next: \(Self.quoted(next))") }
        if let ratingMax { lines.append("  rating-max: \(Int(exactly: ratingMax).map { "\($0)" } ?? "\(ratingMax)")") }
        return lines
    }

    /// A text as YAML takes it for one, whatever signs it holds.
    public static func quoted(_ text: String) -> String {
        let signs = "0123456789 .,-_/()@?=%~".unicodeScalars
        let safe = text.replacing("://", with: "").unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || signs.contains($0)
        }
        let begins = text.first.map { $0.isLetter || $0.isNumber || $0 == "." } ?? false
        let isPlain = safe && begins && text.last != " " && !text.contains("  ")
        if isPlain, !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased()) {
            return text
        }
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\\", "\"": result += "\\\(scalar)"
            case _ where scalar.value < 32 || scalar.value == 127: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"\(escaped)\""
    }
}

extension Verdict {
    /// Whether reviews may be in the page although they were not read: only then new rules are looked for.
    public var mayBeHealed: Bool {
        self == .layoutMoved || self == .blankField || self == .partial || self == .notAReviewPage
    }
}
