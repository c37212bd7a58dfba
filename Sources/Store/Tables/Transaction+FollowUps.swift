public import Feedback

extension Transaction {
    /// Queues a follow-up for a review that cannot wait; one that was closed is opened again.
    ///
    /// Called in the transaction that stores the review, so that neither exists without the other.
    public func enqueueFollowUp(for review: ReviewID, feed: String, urgency: Urgency) throws {
        let due = now.advanced(by: urgency.responseTime)
        guard let existing = try followUp(feed: feed, review: review) else {
            try run(
                """
                INSERT INTO follow_ups (feed, review, state, urgency, opened_at, due_at)
                VALUES ($1, $2, 'open', $3, $4, $5)
                """,
                .text(feed), .text(review.rawValue), .text(urgency.rawValue), .integer(now.milliseconds),
                .integer(due.milliseconds))
            try append(.init(kind: .opened, at: now, actor: "heed", text: urgency.rawValue), feed: feed, to: review)
            return
        }
        guard existing.state.isClosed else { return }
        var reopened = existing
        reopened.state = .open
        reopened.closed = nil
        reopened.urgency = urgency
        reopened.due = due
        try update(reopened)
        try append(
            .init(kind: .reopened, at: now, actor: "heed", text: "the review was edited"), feed: feed, to: review)
    }

    public func followUp(feed: String, review: ReviewID) throws -> FollowUp? {
        try run(
            Self.followUpColumns + " WHERE feed = $1 AND review = $2", .text(feed), .text(review.rawValue)
        ).first.map(Self.followUp)
    }

    /// The follow-ups in any of `states`, the one due first first.
    public func followUps(in states: [FollowUpState]) throws -> [FollowUp] {
        guard !states.isEmpty else { return [] }
        let places = (1...states.count).map { "$\($0)" }.joined(separator: ", ")
        return try run(
            Self.followUpColumns + " WHERE state IN (\(places)) ORDER BY due_at, feed, review",
            values: states.map { .text($0.rawValue) }
        ).map(Self.followUp)
    }

    public func update(_ followUp: FollowUp) throws {
        try run(
            """
            UPDATE follow_ups SET state = $1, urgency = $2, owner = $3, due_at = $4, closed_at = $5
            WHERE feed = $6 AND review = $7
            """,
            .text(followUp.state.rawValue), .text(followUp.urgency.rawValue), .text(followUp.owner),
            .integer(followUp.due.milliseconds), .integer(followUp.closed?.milliseconds), .text(followUp.feed),
            .text(followUp.review.rawValue))
    }

    public func append(_ event: FollowUpEvent, feed: String, to review: ReviewID) throws {
        try run(
            """
            INSERT INTO follow_up_events (feed, review, ordinal, kind, at, actor, text)
            SELECT $1, $2, COALESCE(MAX(ordinal), 0) + 1, $3, $4, $5, $6
            FROM follow_up_events WHERE feed = $7 AND review = $8
            """,
            .text(feed), .text(review.rawValue), .text(event.kind.rawValue), .integer(event.at.milliseconds),
            .text(event.actor), .text(event.text), .text(feed), .text(review.rawValue))
    }

    /// What happened to a follow-up, oldest first.
    public func events(feed: String, review: ReviewID) throws -> [FollowUpEvent] {
        try run(
            "SELECT kind, at, actor, text FROM follow_up_events WHERE feed = $1 AND review = $2 ORDER BY ordinal",
            .text(feed), .text(review.rawValue)
        ).compactMap { values in
            var row = SQLRow(values)
            guard let kind = FollowUpEvent.Kind(rawValue: row.text()) else { return nil }
            return FollowUpEvent(kind: kind, at: row.instant(), actor: row.text(), text: row.optionalText())
        }
    }

    private static let followUpColumns = """
        SELECT review, feed, state, urgency, owner, opened_at, due_at, closed_at FROM follow_ups
        """

    private static func followUp(_ values: [SQLValue]) -> FollowUp {
        var row = SQLRow(values)
        return FollowUp(
            review: ReviewID(rawValue: row.text()), feed: row.text(),
            state: FollowUpState(rawValue: row.text()) ?? .open,
            urgency: Urgency(rawValue: row.text()) ?? .churn, owner: row.optionalText(), opened: row.instant(),
            due: row.instant(), closed: row.optionalInstant())
    }
}
