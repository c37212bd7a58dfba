import CCrypto

/// A SHA-256 digest, made piece by piece.
public struct Digest: ~Copyable {
    private let context: OpaquePointer

    public init() {
        guard let context = heed_sha256_begin() else {
            preconditionFailure("the system's crypto library has no SHA-256")
        }
        self.context = context
    }

    public func update(_ bytes: UnsafeRawBufferPointer) {
        _ = heed_sha256_update(context, bytes.baseAddress, bytes.count)
    }

    public func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The 32 bytes of the digest.
    public consuming func finished() -> [UInt8] {
        let digest = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            _ = heed_sha256_finish(context, buffer.baseAddress)
            count = 32
        }
        discard self
        return digest
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// The digest of `bytes` as 64 hexadecimal digits: the name of a content.
    public static func contentHash(of bytes: [UInt8]) -> String {
        let digest = Digest()
        bytes.withUnsafeBytes { digest.update($0) }
        return hexadecimal(digest.finished())
    }

    /// The digest of `fields`, each ended by a byte that no text contains, so that ("ab", "c") differs from ("a", "bc").
    public static func fields(_ fields: [String]) -> [UInt8] {
        let digest = Digest()
        let end: [UInt8] = [0xFF]
        for field in fields {
            digest.update(field)
            end.withUnsafeBytes { digest.update($0) }
        }
        return digest.finished()
    }

    public static func hexadecimal(_ bytes: [UInt8]) -> String {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10 }
        return String(unsafeUninitializedCapacity: bytes.count * 2) { text in
            for (index, byte) in bytes.enumerated() {
                text[index * 2] = digit(byte >> 4)
                text[index * 2 + 1] = digit(byte & 15)
            }
            return bytes.count * 2
        }
    }
}
