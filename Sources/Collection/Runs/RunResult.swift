public import Feedback

/// What one run over one feed brought.
public struct RunResult: Sendable, Hashable {
    public var new = 0
    public var changed = 0
    public var unchanged = 0
    /// Reviews that are no longer there.
    public var gone = 0
    /// Rows of an export that could not become reviews.
    public var refused = 0
    /// Follow-ups that were queued or opened again.
    public var urgent = 0
    public var pages = 0
    public var verdict: Verdict
    /// What there is to say about the verdict.
    public var detail: String?

    public init(verdict: Verdict, detail: String? = nil) {
        self.verdict = verdict
        self.detail = detail
    }

    mutating func add(_ saved: SavedCounts) {
        new += saved.new
        changed += saved.changed
        unchanged += saved.unchanged
        urgent += saved.urgent
    }

    /// Takes over the numbers of another part of the same feed.
    mutating func add(_ part: RunResult) {
        new += part.new
        changed += part.changed
        unchanged += part.unchanged
        gone += part.gone
        refused += part.refused
        urgent += part.urgent
    }
}

/// What saving some reviews came to.
struct SavedCounts: Sendable, Hashable {
    var new = 0
    var changed = 0
    var unchanged = 0
    var urgent = 0
    /// Reviews that the same run had seen before, on another page.
    var repeated = 0
}
