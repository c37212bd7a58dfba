extension Schema.Migration {
    /// Where a review was seen last, since when it is missing, and what happened to it.
    static let lives = Schema.Migration(
        name: "lives",
        statements: [
            "ALTER TABLE reviews ADD COLUMN page TEXT",
            "ALTER TABLE reviews ADD COLUMN missing_since BIGINT",
            "ALTER TABLE reviews ADD COLUMN gone_at BIGINT",
            "CREATE INDEX reviews_missing ON reviews (feed) WHERE missing_since IS NOT NULL",
            """
            CREATE TABLE review_events (
                feed TEXT NOT NULL,
                review TEXT NOT NULL,
                ordinal BIGINT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('gone', 'returned', 'replied')),
                at BIGINT NOT NULL,
                text TEXT,
                PRIMARY KEY (feed, review, ordinal),
                FOREIGN KEY (feed, review) REFERENCES reviews (feed, id)
            )
            """,
        ])
}
