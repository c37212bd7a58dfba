public import Feedback

/// How much of the raw pages is kept; `nil` keeps all.
public struct ArchiveLimits: Sendable, Hashable {
    /// Bytes as they lie in the store.
    public let size: Int64?
    public let age: Duration?

    public init(size: Int64? = nil, age: Duration? = nil) {
        self.size = size
        self.age = age
    }

    public var isUnlimited: Bool { size == nil && age == nil }

    private static let units: [(name: String, bytes: Int64)] = [
        ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("tib", 1 << 40), ("kb", 1000), ("mb", 1_000_000),
        ("gb", 1_000_000_000), ("tb", 1_000_000_000_000), ("k", 1 << 10), ("m", 1 << 20), ("g", 1 << 30),
        ("t", 1 << 40), ("b", 1),
    ]

    /// Reads a size such as `500MB`, `2 GiB` or `2G`; `nil` where it is none.
    public static func bytes(_ text: String) -> Int64? {
        let text = text.lowercased().filter { $0 != " " }
        guard let unit = units.first(where: { text.hasSuffix($0.name) }) else { return Int64(text).flatMap(positive) }
        guard let number = Int64(text.dropLast(unit.name.count)) else { return nil }
        let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: unit.bytes)
        return isTooLarge ? nil : positive(bytes)
    }

    /// Reads an age in days such as `400` or `400d`; `nil` where it is none.
    public static func days(_ text: String) -> Duration? {
        let number = text.lowercased().hasSuffix("d") ? String(text.dropLast()) : text
        guard let days = Int(number), (1...36_500).contains(days) else { return nil }
        return .days(days)
    }

    private static func positive(_ number: Int64) -> Int64? { number > 0 ? number : nil }
}

/// What is kept of one feed's raw pages and files, and what was dropped.
public struct FeedArchive: Sendable, Hashable {
    public let feed: String
    public var contents = 0
    /// Bytes as they lie in the store, and unpacked.
    public var packed: Int64 = 0
    public var size: Int64 = 0
    public var oldest: Instant?
    public var newest: Instant?
    /// Contents that the limits of the archive have cost so far, their packed bytes, and when that was last.
    public var dropped = 0
    public var droppedBytes: Int64 = 0
    public var lastDrop: Instant?

    init(feed: String) {
        self.feed = feed
    }
}
