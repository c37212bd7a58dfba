extension Schema.Migration {
    /// The raw pages and files that reviews were read from.
    static let contents = Schema.Migration(
        name: "contents",
        statements: [
            """
            CREATE TABLE contents (
                feed TEXT NOT NULL,
                content TEXT NOT NULL,
                piece BIGINT NOT NULL,
                is_last BIGINT NOT NULL CHECK (is_last IN (0, 1)),
                size BIGINT NOT NULL CHECK (size >= 0),
                kept_at BIGINT NOT NULL,
                bytes BYTEA NOT NULL,
                PRIMARY KEY (feed, content, piece)
            )
            """
        ])
}
