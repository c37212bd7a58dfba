import Feedback

/// Evidence in one column: a line for each term, its fields parted by tabs.
///
/// Terms are pieces of strangers' texts, so tabs and line breaks inside them are escaped.
enum EvidenceText {
    static func encoded(_ evidence: [Evidence]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(evidence.count * 40)
        for item in evidence {
            if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
            for field in [
                item.start.description, item.end.description, item.weight.description, item.sentence.description,
                item.rule,
            ] {
                text += field.utf8
                text.append(UInt8(ascii: "\t"))
            }
            for byte in item.term.utf8 {
                switch byte {
                case UInt8(ascii: "\t"): text += "\\t".utf8
                case UInt8(ascii: "\n"): text += "\\n".utf8
                case UInt8(ascii: "\\"): text += "\\\\".utf8
                default: text.append(byte)
                }
            }
        }
        return String(decoding: text, as: UTF8.self)
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
