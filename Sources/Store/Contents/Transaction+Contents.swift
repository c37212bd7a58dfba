/// The raw pages and files that reviews were read from: each content once, compressed, under its hash.
///
/// They are stored in pieces of at most 1 MiB, so that a file of any size needs little memory; a content without its last
/// piece was cut off while it was stored and counts as not kept.
extension Transaction {
    static let pieceSize = 1 << 20

    /// Keeps the raw bytes of a page for good; what is kept already is not written again.
    ///
    /// - Parameter content: the bytes' `Digest.contentHash`.
    public func keep(_ bytes: [UInt8], content: String, feed: String) throws {
        guard try !isKept(content, feed: feed) else { return }
        var number = 0
        repeat {
            let start = number * Self.pieceSize
            let end = min(bytes.count, start + Self.pieceSize)
            try keepPiece(bytes[start..<end], number: number, isLast: end == bytes.count, content: content, feed: feed)
            number += 1
        } while number * Self.pieceSize < bytes.count
    }

    func isKept(_ content: String, feed: String) throws -> Bool {
        try !run(
            "SELECT piece FROM contents WHERE feed = $1 AND content = $2 AND is_last = 1", .text(feed), .text(content)
        ).isEmpty
    }

    func keepPiece(_ bytes: ArraySlice<UInt8>, number: Int, isLast: Bool, content: String, feed: String) throws {
        let packed = try Compression.compressed(bytes)
        try run(
            """
            INSERT INTO contents (feed, content, piece, is_last, size, kept_at, bytes, packed)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (feed, content, piece) DO UPDATE SET
                is_last = excluded.is_last, size = excluded.size, kept_at = excluded.kept_at, bytes = excluded.bytes,
                packed = excluded.packed
            """,
            .text(feed), .text(content), .integer(number), .integer(isLast ? 1 : 0), .integer(bytes.count),
            .integer(now.milliseconds), .bytes(packed), .integer(packed.count))
    }

    /// The raw bytes that were kept under a content hash; `nil` where there are none.
    public func keptBytes(_ content: String, feed: String) throws -> [UInt8]? {
        guard try isKept(content, feed: feed) else { return nil }
        var bytes: [UInt8] = []
        try forEachPiece(of: content, feed: feed) { bytes += $0 }
        guard Digest.contentHash(of: bytes) == content else {
            throw StoreError.failed(reason: "a kept page of '\(feed)' is not what was stored; run 'heed doctor'")
        }
        return bytes
    }

    /// Hands over the raw bytes of a content piece by piece; nobody has compared them with its hash yet.
    func forEachPiece(of content: String, feed: String, _ body: ([UInt8]) throws -> Void) throws {
        try forEachRow(
            "SELECT size, bytes FROM contents WHERE feed = $1 AND content = $2 ORDER BY piece",
            [.text(feed), .text(content)]
        ) { values in
            var row = SQLRow(values)
            let size = row.integer()
            guard (0...Self.pieceSize).contains(size) else {
                throw StoreError.failed(reason: "a kept page has an impossible length")
            }
            try body(try Compression.decompressed(row.bytes(), size: size))
        }
    }
}
