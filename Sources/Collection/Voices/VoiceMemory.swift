import Sentiment
import Store
import Synchronization

/// What the runs of a collection know of voices, so that the store is asked once for what many of them look at.
final class VoiceMemory: Sendable {
    let printer: TextPrinter

    private struct State {
        var utterances: [ReviewPlace: Utterance] = [:]
        var crowded: Set<Int64> = []
    }

    private let state = Mutex(State())

    /// An utterance takes about half a kilobyte, a mark 30 bytes.
    private static let (mostUtterances, mostMarks) = (20_000, 200_000)

    init(_ printer: TextPrinter) {
        self.printer = printer
    }

    /// What a review says; `nil` where there is no such review.
    func utterance(at place: ReviewPlace, in transaction: Transaction) throws -> Utterance? {
        if let known = state.withLock({ $0.utterances[place] }) { return known }
        guard let said = try transaction.saidReview(place) else { return nil }
        let utterance = Utterance(said, printer)
        keep([utterance])
        return utterance
    }

    func utterance(of said: SaidReview) -> Utterance {
        state.withLock { $0.utterances[ReviewPlace(feed: said.feed, id: said.id)] } ?? Utterance(said, printer)
    }

    /// Keeps what these reviews say now.
    func keep(_ utterances: [Utterance]) {
        state.withLock { state in
            if state.utterances.count + utterances.count > Self.mostUtterances { state.utterances = [:] }
            for utterance in utterances.prefix(Self.mostUtterances) { state.utterances[utterance.place] = utterance }
        }
    }

    /// For the beginning of a collection, because other processes may have changed what reviews say.
    func forgetUtterances() {
        state.withLock { $0.utterances = [:] }
    }

    /// Marks that so many reviews carry that they tell nothing; once so, always so, because no mark is ever taken back.
    var crowdedMarks: Set<Int64> { state.withLock { $0.crowded } }

    /// Notes which marks a transaction found to be crowded, after it was committed.
    func note(crowded marks: [Int64]) {
        guard !marks.isEmpty else { return }
        state.withLock { if $0.crowded.count < Self.mostMarks { $0.crowded.formUnion(marks) } }
    }
}
