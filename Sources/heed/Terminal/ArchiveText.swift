import Feedback
import Foundation
import Store

/// The raw pages in words.
enum ArchiveText {
    /// `1234 pages, 56 MB since 2026-11-02; 30 dropped (2 MB), last 2026-11-20`.
    static func summary(_ archive: [FeedArchive]) -> String {
        let count = archive.reduce(0) { $0 + $1.contents }
        guard count > 0 else { return "none" + losses(archive) }
        let oldest = archive.compactMap(\.oldest).min().map { " since " + $0.day.iso8601 } ?? ""
        return "\(count) pages and files, \(size(archive.reduce(0) { $0 + $1.packed }))\(oldest)" + losses(archive)
    }

    private static func losses(_ archive: [FeedArchive]) -> String {
        let dropped = archive.reduce(0) { $0 + $1.dropped }
        guard dropped > 0, let last = archive.compactMap(\.lastDrop).max() else { return "" }
        return "; \(dropped) dropped (\(size(archive.reduce(0) { $0 + $1.droppedBytes }))), last \(last.day.iso8601)"
    }

    /// `1.2 MB`; in thousands, as disks are sold.
    static func size(_ bytes: Int64) -> String {
        guard bytes >= 1000 else { return "\(bytes) B" }
        var value = Double(bytes)
        var unit = "B"
        for next in ["kB", "MB", "GB", "TB"] where value >= 999.5 {
            value /= 1000
            unit = next
        }
        return String(format: value < 9.95 ? "%.1f %@" : "%.0f %@", value, unit)
    }

    static func table(_ archive: [FeedArchive]) -> Table {
        var table = Table([
            .init("FEED", minimum: 12, isFlexible: true), .init("PAGES", minimum: 5), .init("SIZE", minimum: 6),
            .init("UNPACKED", minimum: 8), .init("OLDEST", minimum: 10), .init("NEWEST", minimum: 10),
            .init("DROPPED", minimum: 7),
        ])
        for feed in archive {
            table.append([
                feed.feed, "\(feed.contents)", size(feed.packed), size(feed.size), feed.oldest?.day.iso8601 ?? "–",
                feed.newest?.day.iso8601 ?? "–",
                feed.dropped == 0 ? "–" : "\(feed.dropped) (\(size(feed.droppedBytes)))",
            ])
        }
        return table
    }
}

/// What is kept of one feed, as other programs read it.
struct FeedArchiveJSON: Encodable {
    let feed: String
    let pages: Int
    let bytes: Int64
    let unpackedBytes: Int64
    @Explicit var oldest: String?
    @Explicit var newest: String?
    let dropped: Int
    let droppedBytes: Int64
    @Explicit var lastDropped: String?

    enum CodingKeys: String, CodingKey {
        case feed, pages, bytes, oldest, newest, dropped
        case unpackedBytes = "unpacked_bytes"
        case droppedBytes = "dropped_bytes"
        case lastDropped = "last_dropped"
    }

    init(_ archive: FeedArchive) {
        feed = archive.feed
        pages = archive.contents
        bytes = archive.packed
        unpackedBytes = archive.size
        dropped = archive.dropped
        droppedBytes = archive.droppedBytes
        oldest = archive.oldest?.iso8601
        newest = archive.newest?.iso8601
        lastDropped = archive.lastDrop?.iso8601
    }
}
