public import Feedback

extension Transaction {
    /// Notes a run over a feed under its day.
    ///
    /// - Parameters:
    ///   - isHealthy: whether the feed was read well; only then does a day without anything new say something.
    ///   - new: the reviews that it saw for the first time.
    public func noteRun(of feed: String, isHealthy: Bool, new: Int) throws {
        guard isHealthy || new > 0 else { return }
        try run(
            """
            INSERT INTO feed_days (feed, day, runs, new_reviews) VALUES ($1, $2, $3, $4)
            ON CONFLICT (feed, day) DO UPDATE SET
                runs = feed_days.runs + excluded.runs, new_reviews = feed_days.new_reviews + excluded.new_reviews
            """,
            .text(feed), .integer(now.day.daysSince1970), .integer(isHealthy ? 1 : 0), .integer(new))
    }

    /// The rhythm of one feed.
    public func rhythm(of feed: String) throws -> FeedRhythm {
        let today = now.day
        let days = try run(
            "SELECT day, new_reviews FROM feed_days WHERE feed = $1 AND day >= $2 ORDER BY day",
            .text(feed), .integer(today.daysSince1970 - FeedRhythm.memory)
        ).map { values in
            var row = SQLRow(values)
            return FeedRhythm.Day(day: CalendarDay(daysSince1970: row.integer()), new: row.integer())
        }
        return FeedRhythm(days, today: today)
    }
}
