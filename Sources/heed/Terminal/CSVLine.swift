/// One line of CSV after RFC 4180 that no spreadsheet takes for a formula.
enum CSVLine {
    static func text(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",")
    }

    /// A value that a spreadsheet would run begins with an apostrophe; whoever reads the file takes it off again.
    private static func cell(_ value: String) -> String {
        var value = value
        if let first = value.unicodeScalars.first, isFormulaSign(first) { value = "'" + value }
        guard value.unicodeScalars.contains(where: { ",\"\n\r;\t".unicodeScalars.contains($0) }) else { return value }
        return "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func isFormulaSign(_ scalar: Unicode.Scalar) -> Bool {
        "=+-@\t\r\n\0＝＋－＠".unicodeScalars.contains(scalar)
    }
}
