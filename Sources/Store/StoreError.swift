public import Feedback

/// Why the store could not do what it was asked.
public enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    case cannotOpen(path: String, reason: String)
    case readOnly(path: String)
    case diskFull(path: String)
    /// Another process holds the lock of all writers; `holder` is its process number, where it is known.
    case locked(path: String, holder: Int32?)
    case newerSchema(path: String, found: Int, known: Int)
    case damaged(path: String, reason: String)
    case failed(reason: String)
    case noSuchReview(String)
    case ambiguousReview(String, matches: [ReviewID])
    case noSuchFollowUp(String)
    case noSuchVoice(String)
    case notAllowed(from: FollowUpState, to: FollowUpState)

    /// Whether the same call may succeed a little later without anybody changing anything.
    public var isRetryable: Bool {
        if case .locked = self { true } else { false }
    }

    public var description: String {
        switch self {
        case .cannotOpen(let path, let reason):
            "cannot open '\(path)': \(reason); check that the directory exists and that you may write in it"
        case .readOnly(let path):
            "'\(path)' cannot be written; make the file and its directory writable, or name another with --dir"
        case .diskFull(let path):
            "no space left for '\(path)'; nothing was lost: free some space and run the command again"
        case .locked(let path, let holder):
            "'\(path)' is in use by another heed\(holder.map { " (process \($0))" } ?? ""); try again when it has ended"
        case .newerSchema(let path, let found, let known):
            "'\(path)' was written by a newer heed (schema \(found), this one knows \(known)); install the newer version"
        case .damaged(let path, let reason):
            "'\(path)' is damaged (\(reason)); keep a copy, then restore a backup or run 'heed doctor'"
        case .failed(let reason):
            "the store failed: \(reason)"
        case .noSuchReview(let id):
            "no review '\(id)'; 'heed flagged' lists the ids"
        case .ambiguousReview(let id, let matches):
            "'\(id)' stands for \(matches.count) reviews: \(matches.map(\.rawValue).joined(separator: ", "))"
        case .noSuchFollowUp(let id):
            "no follow-up '\(id)'; 'heed followups' lists them"
        case .noSuchVoice(let id):
            "'\(id)' belongs to no voice; 'heed voices' lists the reviews that do"
        case .notAllowed(let from, let to):
            "a follow-up that is \(from.rawValue) cannot become \(to.rawValue)"
        }
    }
}
