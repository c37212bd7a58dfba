public import Feedback

/// A review that a run did not see, as far as judging that needs it.
public struct AbsentReview: Sendable, Hashable {
    public let id: ReviewID
    /// The page it was seen on last.
    public let page: String?
    /// The first day that it can have been written on.
    public let published: CalendarDay?
    /// When a run missed it for the first time.
    public let missingSince: Instant?
}

extension Transaction {
    /// The reviews of a feed that are held to be there and were not seen since `start`.
    ///
    /// - Parameter isPlaced: whether those count that stood on a known page and were not missed before.
    public func absentReviews(feed: String, since start: Instant, isPlaced: Bool) throws -> [AbsentReview] {
        try run(
            """
            SELECT id, page, published_from, missing_since FROM reviews
            WHERE feed = $1 AND last_seen_at < $2 AND gone_at IS NULL
            """ + (isPlaced ? "" : " AND (missing_since IS NOT NULL OR page IS NULL)"),
            .text(feed), .integer(start.milliseconds)
        ).map { values in
            var row = SQLRow(values)
            return AbsentReview(
                id: ReviewID(rawValue: row.text()), page: row.optionalText(),
                published: row.optionalInteger().map { CalendarDay(daysSince1970: Int($0)) },
                missingSince: row.optionalInstant())
        }
    }

    /// The day of the oldest review that stood on a page when it was read last.
    public func oldestReview(on page: String, feed: String) throws -> CalendarDay? {
        try run(
            """
            SELECT MIN(reviews.published_to) FROM reviews
            JOIN pages ON pages.feed = reviews.feed AND pages.url = reviews.page
            WHERE reviews.feed = $1 AND reviews.page = $2 AND reviews.last_seen_at >= pages.fetched_at
            """,
            .text(feed), .text(page)
        ).first.flatMap { values in
            var row = SQLRow(values)
            return row.optionalInteger().map { CalendarDay(daysSince1970: Int($0)) }
        }
    }

    /// Notes that it is not known which page a review stands on.
    public func forgetPlace(of review: ReviewID, feed: String) throws {
        try run("UPDATE reviews SET page = NULL WHERE feed = $1 AND id = $2", .text(feed), .text(review.rawValue))
    }

    /// Notes that a run did not see a review where it should be.
    public func noteAbsence(of review: ReviewID, feed: String) throws {
        try run(
            "UPDATE reviews SET missing_since = $1 WHERE feed = $2 AND id = $3 AND missing_since IS NULL",
            .integer(now.milliseconds), .text(feed), .text(review.rawValue))
    }

    /// Notes that a review is no longer there; nothing of it is deleted.
    public func noteGone(_ review: ReviewID, feed: String) throws {
        try run(
            "UPDATE reviews SET gone_at = $1 WHERE feed = $2 AND id = $3", .integer(now.milliseconds), .text(feed),
            .text(review.rawValue))
        try append(ReviewEvent(kind: .gone, at: now), feed: feed, to: review)
    }

    /// Notes that a review which was missing or gone stands there again.
    public func noteReturn(of known: KnownReview, feed: String) throws {
        try run(
            "UPDATE reviews SET missing_since = NULL, gone_at = NULL WHERE feed = $1 AND id = $2", .text(feed),
            .text(known.id.rawValue))
        if known.isGone { try append(ReviewEvent(kind: .returned, at: now), feed: feed, to: known.id) }
    }

    /// Notes that the shop's answer changed; one that stood there from the first is written down before it is replaced.
    public func noteReply(_ reply: String?, of known: KnownReview, feed: String) throws {
        let isKnown = try reviewEvents(feed: feed, id: known.id).contains { $0.kind == .replied }
        if !isKnown, let first = try versions(feed: feed, id: known.id).first, let old = first.content.reply {
            try append(ReviewEvent(kind: .replied, at: first.seen, text: old), feed: feed, to: known.id)
        }
        try append(ReviewEvent(kind: .replied, at: now, text: reply), feed: feed, to: known.id)
    }

    /// What happened to a review, oldest first.
    public func reviewEvents(feed: String, id: ReviewID) throws -> [ReviewEvent] {
        try run(
            "SELECT kind, at, text FROM review_events WHERE feed = $1 AND review = $2 ORDER BY ordinal", .text(feed),
            .text(id.rawValue)
        ).compactMap { values in
            var row = SQLRow(values)
            guard let kind = ReviewEvent.Kind(rawValue: row.text()) else { return nil }
            return ReviewEvent(kind: kind, at: row.instant(), text: row.optionalText())
        }
    }

    func append(_ event: ReviewEvent, feed: String, to review: ReviewID) throws {
        try run(
            """
            INSERT INTO review_events (feed, review, ordinal, kind, at, text)
            SELECT $1, $2, COALESCE(MAX(ordinal), 0) + 1, $3, $4, $5
            FROM review_events WHERE feed = $6 AND review = $7
            """,
            .text(feed), .text(review.rawValue), .text(event.kind.rawValue), .integer(event.at.milliseconds),
            .text(event.text), .text(feed), .text(review.rawValue))
    }
}
