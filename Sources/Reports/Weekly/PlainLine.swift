/// Strangers' words made fit for one line of a page: nothing invisible, nothing that turns the reading order around,
/// nothing longer than there is room for.
enum PlainLine {
    /// More marks than this on one letter are no language but a prank that paints over the lines above.
    private static let marksPerLetter = 4

    /// The text on one line, cut to at most `length` characters.
    static func of(_ text: String, length: Int) -> String {
        var line = String.UnicodeScalarView()
        // A single character can hold megabytes of joined marks, so the scalars are counted, too.
        var room = length * 8
        var marks = 0
        var isAfterSpace = true
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.value < 32 {
                if !isAfterSpace { line.append(" ") }
                isAfterSpace = true
                continue
            }
            guard !isInvisible(scalar) else { continue }
            marks = isMark(scalar) ? marks + 1 : 0
            guard marks <= marksPerLetter else { continue }
            isAfterSpace = false
            line.append(scalar)
            room -= 1
            if room == 0 { break }
        }
        if isAfterSpace, !line.isEmpty { line.removeLast() }
        return cut(String(line), length: length)
    }

    /// Cuts at a space where one is near the end.
    private static func cut(_ text: String, length: Int) -> String {
        guard let limit = text.index(text.startIndex, offsetBy: length, limitedBy: text.endIndex),
            limit != text.endIndex
        else { return text }
        let end = text.index(before: limit)
        let space = text[..<end].lastIndex(of: " ").flatMap { text.distance(from: $0, to: end) < 20 ? $0 : nil }
        return text[..<(space ?? end)] + "…"
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    /// Controls, orders to write from the other side, and characters that no reader ever sees; the joiners that
    /// scripts and emoji need stay.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D, 0x200E, 0x200F: false
        default:
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: true
            default: scalar.properties.isNoncharacterCodePoint
            }
        }
    }
}
