extension Schema.Migration {
    /// How large the kept pages are, which are the oldest, and what was dropped of them.
    static let archive = Schema.Migration(
        name: "archive",
        statements: [
            // As it lies in the store; pages from before this column count as large as they are unpacked.
            "ALTER TABLE contents ADD COLUMN packed BIGINT",
            // Holds all that sizes and ages are asked by, so that no page has to be read for them.
            "CREATE INDEX contents_by_time ON contents (kept_at, feed, content, packed, size)",
            "CREATE INDEX pages_by_content ON pages (feed, content)",
            """
            CREATE TABLE dropped_contents (
                feed TEXT NOT NULL PRIMARY KEY,
                contents BIGINT NOT NULL CHECK (contents >= 0),
                packed BIGINT NOT NULL CHECK (packed >= 0),
                dropped_at BIGINT NOT NULL
            )
            """,
        ])
}
