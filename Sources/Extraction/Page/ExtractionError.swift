/// What a caller has done wrong: rules that cannot be read, or an export that cannot be.
public enum ExtractionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A selector is wrong at a byte offset.
    case badSelector(selector: String, offset: Int, reason: String)
    /// Rules that cannot work, whatever the page.
    case badRules(reason: String)
    /// An export that cannot be read any further.
    case unreadableExport(line: Int, reason: String)
    /// A column that the feed names is not in the export.
    case missingColumn(name: String, known: [String])

    public var description: String {
        switch self {
        case .badSelector(let selector, let offset, let reason):
            "selector '\(selector)', character \(offset + 1): \(reason)"
        case .badRules(let reason):
            "extraction rules: \(reason)"
        case .unreadableExport(let line, let reason):
            "line \(line): \(reason)"
        case .missingColumn(let name, let known):
            "line 1: no column '\(name)'; the columns are \(known.map { "'\($0)'" }.joined(separator: ", "))"
        }
    }
}
