import Feedback
import Store
import Synchronization

/// The reviews that a run brought and whose voices are looked for at its end.
final class VoiceInbox: Sendable {
    private struct State {
        var reviews: [SaidReview] = []
        var isFull = false
    }

    private let state = Mutex(State())

    /// A run that brings more has them read from the store again, so that an import of any size needs little memory.
    private static let capacity = 20_000

    /// Takes a review that is being stored; the transaction may fail or run again, so it is asked for again later.
    func take(_ record: ReviewRecord) {
        state.withLock { state in
            state.isFull = state.isFull || state.reviews.count >= Self.capacity
            if !state.isFull { state.reviews.append(SaidReview(record)) }
        }
    }

    /// What was taken, in order; `nil` where it was too much to keep.
    func all() -> [SaidReview]? {
        state.withLock { $0.isFull ? nil : $0.reviews }
    }
}
