public import Feedback

extension Transaction {
    /// Raises a follow-up for a feed that is not well: one for each illness, opened again where it was closed.
    ///
    /// What a person dismissed stays closed until the feed has been well in between. Called in the transaction that
    /// stores the run's result.
    ///
    /// - Parameter lastWell: when the feed was last known to be free of the illness.
    public func raiseFollowUp(
        for illness: FeedIllness, feed: String, verdict: Verdict, detail: String, lastWell: Instant?
    ) throws {
        var raised = FeedFollowUp(
            feed: feed, illness: illness, opened: now, due: now.advanced(by: illness.responseTime), verdict: verdict,
            detail: detail)
        guard let existing = try feedFollowUp(feed: feed, illness: illness) else {
            try run(
                """
                INSERT INTO feed_follow_ups (feed, illness, state, opened_at, due_at, verdict, detail)
                VALUES ($1, $2, 'open', $3, $4, $5, $6)
                """,
                .text(feed), .text(illness.rawValue), .integer(now.milliseconds), .integer(raised.due.milliseconds),
                .text(verdict.rawValue), .text(detail))
            try append(.init(kind: .opened, at: now, actor: "heed", text: detail), to: raised)
            return
        }
        guard let closed = existing.closed, existing.state == .resolved || (lastWell.map { $0 > closed } ?? false)
        else { return }
        raised.owner = existing.owner
        try update(raised)
        try append(.init(kind: .reopened, at: now, actor: "heed", text: detail), to: raised)
    }

    /// Closes what is open about an illness that the feed has got over.
    public func closeFollowUp(for illness: FeedIllness, feed: String, note: String) throws {
        guard var followUp = try feedFollowUp(feed: feed, illness: illness), !followUp.state.isClosed else { return }
        followUp.state = .resolved
        followUp.closed = now
        try update(followUp)
        try append(.init(kind: .resolved, at: now, actor: "heed", text: note), to: followUp)
    }

    public func feedFollowUp(feed: String, illness: FeedIllness) throws -> FeedFollowUp? {
        try run(
            Self.feedFollowUpColumns + " WHERE feed = $1 AND illness = $2", .text(feed), .text(illness.rawValue)
        ).first.flatMap(Self.feedFollowUp)
    }

    /// The feeds' follow-ups in any of `states`, the one due first first.
    public func feedFollowUps(in states: [FollowUpState]) throws -> [FeedFollowUp] {
        guard !states.isEmpty else { return [] }
        let places = (1...states.count).map { "$\($0)" }.joined(separator: ", ")
        return try run(
            Self.feedFollowUpColumns + " WHERE state IN (\(places)) ORDER BY due_at, feed, illness",
            values: states.map { .text($0.rawValue) }
        ).compactMap(Self.feedFollowUp)
    }

    public func update(_ followUp: FeedFollowUp) throws {
        try run(
            """
            UPDATE feed_follow_ups SET state = $1, owner = $2, opened_at = $3, due_at = $4, closed_at = $5,
                verdict = $6, detail = $7
            WHERE feed = $8 AND illness = $9
            """,
            .text(followUp.state.rawValue), .text(followUp.owner), .integer(followUp.opened.milliseconds),
            .integer(followUp.due.milliseconds), .integer(followUp.closed?.milliseconds),
            .text(followUp.verdict.rawValue), .text(followUp.detail), .text(followUp.feed),
            .text(followUp.illness.rawValue))
    }

    public func append(_ event: FollowUpEvent, to followUp: FeedFollowUp) throws {
        let (feed, illness) = (SQLValue.text(followUp.feed), SQLValue.text(followUp.illness.rawValue))
        try run(
            """
            INSERT INTO feed_follow_up_events (feed, illness, ordinal, kind, at, actor, text)
            SELECT $1, $2, COALESCE(MAX(ordinal), 0) + 1, $3, $4, $5, $6
            FROM feed_follow_up_events WHERE feed = $7 AND illness = $8
            """,
            feed, illness, .text(event.kind.rawValue), .integer(event.at.milliseconds), .text(event.actor),
            .text(event.text), feed, illness)
    }

    /// What happened to a feed's follow-up, oldest first.
    public func events(of followUp: FeedFollowUp) throws -> [FollowUpEvent] {
        try run(
            """
            SELECT kind, at, actor, text FROM feed_follow_up_events
            WHERE feed = $1 AND illness = $2 ORDER BY ordinal
            """,
            .text(followUp.feed), .text(followUp.illness.rawValue)
        ).compactMap { values in
            var row = SQLRow(values)
            guard let kind = FollowUpEvent.Kind(rawValue: row.text()) else { return nil }
            return FollowUpEvent(kind: kind, at: row.instant(), actor: row.text(), text: row.optionalText())
        }
    }

    private static let feedFollowUpColumns = """
        SELECT feed, illness, state, owner, opened_at, due_at, closed_at, verdict, detail FROM feed_follow_ups
        """

    private static func feedFollowUp(_ values: [SQLValue]) -> FeedFollowUp? {
        var row = SQLRow(values)
        let feed = row.text()
        guard let illness = FeedIllness(rawValue: row.text()) else { return nil }
        return FeedFollowUp(
            feed: feed, illness: illness, state: FollowUpState(rawValue: row.text()) ?? .open,
            owner: row.optionalText(), opened: row.instant(), due: row.instant(), closed: row.optionalInstant(),
            verdict: Verdict(rawValue: row.text()) ?? .unreadable, detail: row.text())
    }
}
