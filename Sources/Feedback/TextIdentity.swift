/// Sameness of texts as a reader sees it: spacing, case and width apart.
public enum TextIdentity {
    /// The text without white space and control characters, in lower case.
    public static func folded(_ text: String) -> String {
        if let plain = foldedPlain(text) { return plain }
        var result = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars where !scalar.properties.isWhitespace && scalar.value > 32 {
            result.append(scalar)
        }
        return String(result)
    }

    /// The same for a text of ASCII alone, which is most of them, without asking Unicode's tables.
    private static func foldedPlain(_ text: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            guard byte < 128 else { return nil }
            if byte > 32 { bytes.append((65...90).contains(byte) ? byte | 32 : byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The share of three-byte runs that two texts have in common: 1 for the same text, 0 for nothing in common.
    ///
    /// Texts of fewer than three bytes are alike only when they are equal.
    public static func likeness(_ left: String, _ right: String) -> Double {
        let leftRuns = runs(of: folded(left))
        let rightRuns = runs(of: folded(right))
        if leftRuns == rightRuns { return 1 }
        guard !leftRuns.isEmpty, !rightRuns.isEmpty else { return 0 }
        let shared = leftRuns.intersection(rightRuns).count
        return Double(shared) / Double(leftRuns.count + rightRuns.count - shared)
    }

    private static func runs(of text: String) -> Set<UInt32> {
        let bytes = Array(text.utf8)
        guard bytes.count >= 3 else { return bytes.isEmpty ? [] : [bytes.reduce(0xFF) { $0 << 8 | UInt32($1) }] }
        var result = Set<UInt32>(minimumCapacity: bytes.count)
        for index in 0...(bytes.count - 3) {
            result.insert(UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]))
        }
        return result
    }
}
