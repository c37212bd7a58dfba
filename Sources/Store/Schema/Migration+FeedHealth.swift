extension Schema.Migration {
    /// The days on which feeds were read, and the owner's follow-ups where they are not well.
    static let feedHealth = Schema.Migration(
        name: "feed health",
        statements: [
            """
            CREATE TABLE feed_days (
                feed TEXT NOT NULL,
                day BIGINT NOT NULL,
                runs BIGINT NOT NULL CHECK (runs >= 0),
                new_reviews BIGINT NOT NULL CHECK (new_reviews >= 0),
                PRIMARY KEY (feed, day)
            )
            """,
            """
            INSERT INTO feed_days (feed, day, runs, new_reviews)
            SELECT feed, run_at / 86400000, COUNT(*), 0 FROM fetches
            WHERE ordinal = 1 AND verdict IN ('reviews', 'empty') GROUP BY feed, run_at / 86400000
            """,
            """
            INSERT INTO feed_days (feed, day, runs, new_reviews)
            SELECT feed, first_seen_at / 86400000, 0, COUNT(*) FROM reviews
            WHERE TRUE GROUP BY feed, first_seen_at / 86400000
            ON CONFLICT (feed, day) DO UPDATE SET new_reviews = excluded.new_reviews
            """,
            """
            CREATE TABLE feed_follow_ups (
                feed TEXT NOT NULL,
                illness TEXT NOT NULL CHECK (illness IN ('blocked', 'sick', 'silent')),
                state TEXT NOT NULL
                    CHECK (state IN ('open', 'acknowledged', 'in-progress', 'resolved', 'dismissed')),
                owner TEXT,
                opened_at BIGINT NOT NULL,
                due_at BIGINT NOT NULL,
                closed_at BIGINT,
                verdict TEXT NOT NULL,
                detail TEXT NOT NULL,
                PRIMARY KEY (feed, illness),
                CHECK ((state IN ('resolved', 'dismissed')) = (closed_at IS NOT NULL))
            )
            """,
            """
            CREATE TABLE feed_follow_up_events (
                feed TEXT NOT NULL,
                illness TEXT NOT NULL,
                ordinal BIGINT NOT NULL,
                kind TEXT NOT NULL,
                at BIGINT NOT NULL,
                actor TEXT NOT NULL,
                text TEXT,
                PRIMARY KEY (feed, illness, ordinal),
                FOREIGN KEY (feed, illness) REFERENCES feed_follow_ups (feed, illness)
            )
            """,
        ])
}
