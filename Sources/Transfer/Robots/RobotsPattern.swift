/// The path of an `Allow` or `Disallow` line, with `*` and a final `$`, matched in linear time.
struct RobotsPattern: Sendable, Hashable {
    /// What stands between the asterisks, with non-ASCII bytes as `%XX` and hexadecimal digits in upper case.
    private let pieces: [[UInt8]]
    private let isAnchored: Bool
    /// What decides between rules: the pattern's length in bytes as escaped.
    let length: Int

    init(_ written: ArraySlice<UInt8>) {
        self.init(escaped: Self.escaped(written))
    }

    private init(escaped: [UInt8]) {
        length = escaped.count
        isAnchored = escaped.last == UInt8(ascii: "$")
        let body = isAnchored ? escaped.dropLast() : escaped[...]
        pieces = body.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    }

    /// The pattern for a directory, where this one names the directory's `index.htm` or `index.html`.
    static func directory(ofIndexPage written: ArraySlice<UInt8>) -> RobotsPattern? {
        guard let slash = written.lastIndex(of: UInt8(ascii: "/")),
            written[slash...].starts(with: "/index.htm".utf8)
        else { return nil }
        return RobotsPattern(escaped: escaped(written[...slash]) + [UInt8(ascii: "$")])
    }

    func matches(_ path: [UInt8]) -> Bool {
        guard let first = pieces.first, path.starts(with: first) else { return false }
        guard let last = pieces.dropFirst().last else { return !isAnchored || path.count == first.count }
        var rest = path[first.count...]
        // The leftmost place of each piece leaves the most room for the next one.
        for piece in pieces.dropFirst().dropLast() {
            guard let end = Self.end(of: piece, in: rest) else { return false }
            rest = rest[end...]
        }
        guard isAnchored else { return Self.end(of: last, in: rest) != nil }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }

    /// Where `piece` ends at its first place in `bytes`, found in linear time (Knuth, Morris and Pratt).
    private static func end(of piece: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard piece.count <= bytes.count else { return nil }
        guard !piece.isEmpty else { return bytes.startIndex }
        // For each beginning of the piece, how much of it is also its end.
        var borders = [0]
        var border = 0
        for byte in piece.dropFirst() {
            while border > 0, piece[border] != byte { border = borders[border - 1] }
            if piece[border] == byte { border += 1 }
            borders.append(border)
        }
        var matched = 0
        for (index, byte) in zip(bytes.indices, bytes) {
            while matched > 0, piece[matched] != byte { matched = borders[matched - 1] }
            if piece[matched] == byte { matched += 1 }
            if matched == piece.count { return index + 1 }
        }
        return nil
    }

    /// Writes non-ASCII bytes as `%XX` and the hexadecimal digits of escapes in upper case.
    ///
    /// Escapes of plain letters stay: `%62` is not `b`. RFC 9309 would decode them, but Google's parser does not, and
    /// sites test their files against that one.
    static func escaped(_ written: some Collection<UInt8>) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(written.count)
        var hexadecimalLeft = 0
        for byte in written {
            if byte >= 0x80 {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                hexadecimalLeft = 0
            } else if byte == UInt8(ascii: "%") {
                result.append(byte)
                hexadecimalLeft = 2
            } else {
                let isDigit = hexadecimalLeft > 0 && asciiIsHexadecimal(byte)
                result.append(isDigit && byte >= 0x61 ? byte - 0x20 : byte)
                hexadecimalLeft = isDigit ? hexadecimalLeft - 1 : 0
            }
        }
        return result
    }
}

private func asciiIsHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(asciiLower(byte))
}
