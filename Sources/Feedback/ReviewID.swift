/// The identity of a review in heed: 26 letters and digits, made from the feed and the source's key or a digest.
public struct ReviewID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Writes 16 bytes of a digest in Crockford's base 32, which has no letters that look like digits.
    public init(digest: some Sequence<UInt8>) {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var text: [UInt8] = []
        var buffer = 0
        var bits = 0
        for byte in digest.prefix(16) {
            buffer = buffer << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[buffer >> bits & 31])
            }
            buffer &= 255
        }
        if bits > 0 { text.append(alphabet[buffer << (5 - bits) & 31]) }
        rawValue = String(decoding: text, as: UTF8.self)
    }

    /// What people read and type: enough to tell the reviews of a shop apart.
    public var short: String { String(rawValue.prefix(8)) }

    public var description: String { rawValue }

    public static func < (left: ReviewID, right: ReviewID) -> Bool { left.rawValue < right.rawValue }
}
