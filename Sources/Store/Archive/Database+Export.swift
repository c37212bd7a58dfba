public import Feedback

/// What an export wrote.
public struct ArchiveExport: Sendable, Hashable {
    public var records = 0
    /// Bytes of the pages, unpacked.
    public var bytes: Int64 = 0
}

extension Database {
    /// Writes the kept pages as a web archive, feed by feed, the oldest first.
    ///
    /// - Parameters:
    ///   - since: leaves out what was read before.
    ///   - write: takes the file's bytes in order.
    public nonisolated func exportArchive(
        feed: String?, since: Instant?, isPacked: Bool, software: String, fileName: String, at moment: Instant,
        write: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws -> ArchiveExport {
        let writer = WARCWriter(isPacked: isPacked, write: write)
        try writer.writeInformation(software: software, at: moment, fileName: fileName)
        var export = ArchiveExport()
        for page in try await read({ try $0.archivedPages(feed: feed, since: since) }) {
            try Task.checkCancellation()
            let isThere = try await writePage(page, write: write, isPacked: isPacked)
            // What was dropped since the list was made is not there any more.
            guard isThere else { continue }
            export.records += 1
            export.bytes += page.size
        }
        return export
    }

    private nonisolated func writePage(
        _ page: ArchivedPage, write: @escaping @Sendable ([UInt8]) throws -> Void, isPacked: Bool
    ) async throws -> Bool {
        try await read { transaction in
            guard try transaction.isKept(page.content, feed: page.feed) else { return false }
            let digest = Digest()
            try WARCWriter(isPacked: isPacked, write: write).write(page) { take in
                try transaction.forEachPiece(of: page.content, feed: page.feed) { piece in
                    piece.withUnsafeBytes { digest.update($0) }
                    try take(piece)
                }
            }
            guard Digest.hexadecimal(digest.finished()) == page.content else {
                throw StoreError.failed(
                    reason: "a kept page of '\(page.feed)' is not what was stored; run 'heed doctor'")
            }
            return true
        }
    }
}

extension Transaction {
    /// The kept pages with each place they were read from, feed by feed, the oldest first.
    public func archivedPages(feed: String?, since: Instant?) throws -> [ArchivedPage] {
        try run(
            """
            SELECT kept.feed, kept.content, kept.size, kept.kept_at, places.url, places.read_at
            FROM (
                SELECT feed, content, SUM(size) AS size, MIN(kept_at) AS kept_at FROM contents
                GROUP BY feed, content HAVING MAX(is_last) = 1
            ) AS kept
            LEFT JOIN (
                SELECT feed, content, url, MIN(fetched_at) AS read_at FROM fetches
                WHERE content IS NOT NULL GROUP BY feed, content, url
            ) AS places ON places.feed = kept.feed AND places.content = kept.content
            WHERE COALESCE(places.read_at, kept.kept_at) >= $1
            """ + (feed == nil ? "" : " AND kept.feed = $2")
                + " ORDER BY kept.feed, COALESCE(places.read_at, kept.kept_at), kept.content, places.url",
            values: [.integer(since?.milliseconds ?? 0)] + (feed.map { [.text($0)] } ?? [])
        ).map { values in
            var row = SQLRow(values)
            let (feed, content, size) = (row.text(), row.text(), row.optionalInteger() ?? 0)
            let (kept, place) = (row.instant(), row.optionalText())
            return ArchivedPage(
                feed: feed, content: content, place: place, read: row.optionalInstant() ?? kept, size: size)
        }
    }
}
