import Feedback
import Store

extension FollowUpQueue.Step {
    var kind: FollowUpEvent.Kind {
        switch self {
        case .acknowledge: .acknowledged
        case .start: .started
        case .assign: .assigned
        case .note: .noted
        case .resolve: .resolved
        case .dismiss: .dismissed
        case .reopen: .reopened
        }
    }

    var text: String? {
        switch self {
        case .acknowledge, .start: nil
        case .assign(let owner): owner
        case .note(let note): note
        case .resolve(let note), .dismiss(let note), .reopen(let note): note
        }
    }

    /// The state that the step leads to; `nil` where it leaves the state alone.
    private var target: FollowUpState? {
        switch self {
        case .acknowledge: .acknowledged
        case .start: .inProgress
        case .assign, .note: nil
        case .resolve: .resolved
        case .dismiss: .dismissed
        case .reopen: .open
        }
    }

    /// The follow-up after this step; throws where its state does not allow it.
    func applied<Kind: Promise>(to followUp: Kind, at now: Instant) throws -> Kind {
        var changed = followUp
        if case .assign(let owner) = self { changed.owner = owner }
        guard let target else { return changed }
        guard followUp.state.allows(target) else {
            throw StoreError.notAllowed(from: followUp.state, to: target)
        }
        changed.state = target
        changed.closed = target.isClosed ? now : nil
        if case .reopen = self { changed.due = now.advanced(by: followUp.responseTime) }
        return changed
    }
}
