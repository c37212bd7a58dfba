extension Schema.Migration {
    /// What people say that reviews are, against what heed made of them.
    static let corrections = Schema.Migration(
        name: "corrections",
        statements: [
            """
            CREATE TABLE corrections (
                feed TEXT NOT NULL,
                review TEXT NOT NULL,
                version BIGINT NOT NULL,
                label TEXT NOT NULL CHECK (label IN ('neg', 'neu', 'pos')),
                actor TEXT NOT NULL,
                note TEXT,
                corrected_at BIGINT NOT NULL,
                PRIMARY KEY (feed, review, version),
                FOREIGN KEY (feed, review, version) REFERENCES versions (feed, review, version)
            )
            """
        ])
}
