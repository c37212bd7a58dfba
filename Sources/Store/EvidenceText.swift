import Feedback

/// Evidence in one column: a line for each term, its fields parted by tabs.
///
/// Terms are pieces of strangers' texts, so tabs and line breaks inside them are escaped.
enum EvidenceText {
    static func encoded(_ evidence: [Evidence]) -> String {
        var text = ""
        for item in evidence {
            if !text.isEmpty { text += "\n" }
            text += "\(item.start)\t\(item.end)\t\(item.weight)\t\(item.sentence)\t\(item.rule)\t"
            for scalar in item.term.unicodeScalars {
                switch scalar {
                case "\t": text += "\\t"
                case "\n": text += "\\n"
                case "\\": text += "\\\\"
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
        return text
    }

    static func decoded(_ text: String) throws -> [Evidence] {
        try text.unicodeScalars.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 6, let start = Int(fields[0]), let end = Int(fields[1]),
                let weight = Double(fields[2]), let sentence = Int(fields[3])
            else { throw StoreError.failed(reason: "a stored explanation cannot be read") }
            return Evidence(
                start: start, end: end, term: unescaped(fields[5]), weight: weight, rule: fields[4],
                sentence: sentence)
        }
    }

    private static func unescaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                result.append(scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
}
