import Feedback

/// A feed's follow-up with everything that happened to it.
struct FeedFollowUpStory: Encodable {
    struct Event: Encodable {
        let kind: FollowUpEvent.Kind
        let at: String
        let actor: String
        @Explicit var text: String?
    }

    let followUp: FollowUpJSON
    let events: [Event]
    private let source: FeedFollowUp

    enum CodingKeys: String, CodingKey {
        case events
        case followUp = "follow_up"
    }

    init(_ followUp: FeedFollowUp, events: [FollowUpEvent], now: Instant) {
        source = followUp
        self.followUp = FollowUpJSON(followUp, now: now)
        self.events = events.map {
            Event(kind: $0.kind, at: $0.at.iso8601, actor: $0.actor, text: Explicit(wrappedValue: $0.text))
        }
    }

    var lines: [String] {
        [
            "feed       \(TerminalText.line(source.feed)): \(source.illness.rawValue)",
            "seen       \(TerminalText.line(source.detail))",
            "what to do \(TerminalText.line(source.advice))", "",
            "follow-up: \(source.state.rawValue), due \(source.due.iso8601), owner \(TerminalText.line(source.owner ?? "nobody"))",
        ]
            + events.map { event in
                let text = event.text.map { ": " + TerminalText.line($0) } ?? ""
                return "  \(event.at)  \(event.kind.rawValue) by \(TerminalText.line(event.actor))\(text)"
            }
    }
}
