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

    /// What a feed of this kind has of its own.
    struct Prepared: Sendable {
        var rules: ExtractionRules?
        let collect: Collector
    }

    static let all: [SourceKind] = [.page, .survey]
}
