/// Strangers' words inside Markdown.
enum Markdown {
    /// The text in which nothing is markup; expects one line.
    static func text(_ text: String) -> String {
        var result = ""
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            // A table splits its row at a bar before anything else is read.
            case "|": result += "&#124;"
            case "\\", "`", "*", "_", "[", "]", "#", "~", "!", "$", "@", "^": result += "\\\(scalar)"
            case _ where beginsMarkup(scalar, at: index, in: scalars): result += "\\\(scalar)"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whether the place makes markup of a character that is none elsewhere.
    private static func beginsMarkup(_ scalar: Unicode.Scalar, at index: Int, in line: [Unicode.Scalar]) -> Bool {
        switch scalar {
        // What some readers turn into links by themselves.
        case ":": index + 1 < line.count && line[index + 1] == "/"
        case "." where index > 0 && (line[index - 1] == "w" || line[index - 1] == "W"): true
        // What begins a list, a rule or a heading at the beginning of a line.
        case "-", "+", "=": index == 0
        case ".", ")": line[..<index].allSatisfy { ("0"..."9").contains($0) }
        default: false
        }
    }

    /// What stands between backticks: nothing can end it.
    static func code(_ text: String) -> String {
        let line = PlainLine.of(text, length: 60).unicodeScalars.filter { $0 != "`" && $0 != "|" }
        let code = String(String.UnicodeScalarView(line))
        return code.isEmpty ? "–" : "`\(code)`"
    }

    /// An address inside `<…>`: what could end it, or be read as an escape, is percent-encoded.
    static func address(_ url: String) -> String {
        var result = ""
        for scalar in url.unicodeScalars {
            switch scalar {
            case "<": result += "%3C"
            case ">": result += "%3E"
            case "\\": result += "%5C"
            case "|": result += "%7C"
            case "`": result += "%60"
            case "&": result += "&amp;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
