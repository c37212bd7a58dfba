/// The identity of a review in heed: 26 letters and digits, made from the feed and the source's key or a digest.
public struct ReviewID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let rawValue: String

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Writes 16 bytes of a digest in Crockford's base 32, which has no letters that look like digits.
    public init(digest: [UInt8]) {
        rawValue = String(unsafeUninitializedCapacity: 26) { text in
            var (buffer, bits, count) = (0, 0, 0)
            func write(_ five: Int) {
                text[count] = Self.alphabet[five & 31]
                count += 1
            }
            for byte in digest.prefix(16) {
                buffer = buffer << 8 | Int(byte)
                bits += 8
                while bits >= 5 {
                    bits -= 5
                    write(buffer >> bits)
                }
                buffer &= 255
            }
            if bits > 0 { write(buffer << (5 - bits)) }
            return count
        }
    }

    /// What people read and type: enough to tell the reviews of a shop apart.
    public var short: String { String(rawValue.prefix(8)) }

    public var description: String { rawValue }

    public static func < (left: ReviewID, right: ReviewID) -> Bool { left.rawValue < right.rawValue }
}
