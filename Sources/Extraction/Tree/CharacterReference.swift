/// Turns `&amp;`, `&#233;` and their like into the characters they stand for.
enum CharacterReference {
    /// Appends `run` to `out` with every reference decoded; what is no reference stays as it is.
    static func append(_ run: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var index = 0
        while index < run.count {
            let byte = run[index]
            if byte == UInt8(ascii: "&"), let (scalar, length) = reference(in: run, at: index) {
                out.append(contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
                index += length
            } else {
                out.append(byte)
                index += 1
            }
        }
    }

    /// The reference that begins at `start`, and its length in bytes.
    static func reference(in run: UnsafeBufferPointer<UInt8>, at start: Int) -> (Unicode.Scalar, Int)? {
        let limit = min(run.count, start + 12)
        guard start + 2 < limit else { return nil }
        return run[start + 1] == UInt8(ascii: "#")
            ? numeric(in: run, at: start, limit: limit) : named(in: run, at: start, limit: limit)
    }

    private static func numeric(
        in run: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int
    ) -> (Unicode.Scalar, Int)? {
        var index = start + 2
        let isHex = run[index] | 32 == UInt8(ascii: "x")
        if isHex { index += 1 }
        let first = index
        var value: UInt32 = 0
        while index < limit {
            let byte = run[index]
            if byte.isASCIIDigit {
                value = value &* (isHex ? 16 : 10) &+ UInt32(byte - 48)
            } else if isHex, (byte | 32) &- 97 < 6 {
                value = value &* 16 &+ UInt32((byte | 32) - 87)
            } else {
                break
            }
            if value > 0x10FFFF { value = 0x11_0000 }
            index += 1
        }
        guard index > first else { return nil }
        if index < run.count, run[index] == UInt8(ascii: ";") { index += 1 }
        return (scalar(for: value), index - start)
    }

    /// Numbers 128 to 159 mean windows-1252, as browsers read them.
    private static func scalar(for value: UInt32) -> Unicode.Scalar {
        if (128..<160).contains(value) { return Unicode.Scalar(LegacyTables.windows1252High[Int(value) - 128]) ?? "?" }
        return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static func named(
        in run: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int
    ) -> (Unicode.Scalar, Int)? {
        var key: UInt64 = 0
        var index = start + 1
        while index < limit, run[index].isASCIILetter || run[index].isASCIIDigit, index - start <= 8 {
            key = key << 8 | UInt64(run[index])
            index += 1
        }
        guard let scalar = NamedReferences.scalars[key] else { return nil }
        if index < run.count, run[index] == UInt8(ascii: ";") { return (scalar, index + 1 - start) }
        // Only the oldest references may do without the semicolon.
        return scalar.value < 256 ? (scalar, index - start) : nil
    }
}
