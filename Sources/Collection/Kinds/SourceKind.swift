import Extraction
import Feedback

/// Reads a feed once, from its beginning to its end, and saves what it finds.
typealias Collector = @Sendable (FeedRun) async throws -> RunResult

/// A way of reading feeds. Adding one is a file in this folder and a line in ``all``.
struct SourceKind: Sendable {
    /// What `kind:` says in a feed file.
    let name: String
    /// Reads the keys of this kind; `nil` after a problem was noted in the fields.
    let prepare: @Sendable (inout FeedFields, FeedLocation) -> Prepared?
    /// Where a feed of this kind reads that states no `url` and no `path`; `nil` for kinds that need one of them.
    let locate: (@Sendable (inout FeedFields, _ directory: String) -> FeedLocation?)?

    init(
        name: String, locate: (@Sendable (inout FeedFields, _ directory: String) -> FeedLocation?)? = nil,
        prepare: @escaping @Sendable (inout FeedFields, FeedLocation) -> Prepared?
    ) {
        self.name = name
        self.locate = locate
        self.prepare = prepare
    }

    /// What a feed of this kind has of its own.
    struct Prepared: Sendable {
        var rules: ExtractionRules?
        let collect: Collector
    }

    static let all: [SourceKind] = [.page, .json, .appStore, .rss, .survey, .mail, .chat, .command]
}
