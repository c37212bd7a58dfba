extension Schema.Migration {
    /// Which reviews of different feeds are one voice, by what marks they are found, and what people decided.
    static let voices = Schema.Migration(
        name: "voices",
        statements: [
            """
            CREATE TABLE voice_marks (
                feed TEXT NOT NULL,
                review TEXT NOT NULL,
                mark BIGINT NOT NULL
            )
            """,
            // No key: a mark is looked up before it is added, and the narrowest index is what keeps adding cheap.
            "CREATE INDEX voice_marks_by_mark ON voice_marks (mark)",
            """
            CREATE TABLE voice_members (
                feed TEXT NOT NULL,
                review TEXT NOT NULL,
                voice TEXT NOT NULL,
                like_feed TEXT,
                like_review TEXT,
                author TEXT CHECK (author = 'same' OR author = 'unstated' OR author = 'person'),
                likeness DOUBLE PRECISION CHECK (likeness BETWEEN 0 AND 1),
                days BIGINT,
                actor TEXT,
                joined_at BIGINT NOT NULL,
                PRIMARY KEY (feed, review),
                FOREIGN KEY (feed, review) REFERENCES reviews (feed, id)
            )
            """,
            "CREATE INDEX voice_members_by_voice ON voice_members (voice, feed, review)",
            """
            CREATE TABLE voice_partings (
                feed TEXT NOT NULL,
                review TEXT NOT NULL,
                other_feed TEXT NOT NULL,
                other_review TEXT NOT NULL,
                actor TEXT NOT NULL,
                parted_at BIGINT NOT NULL,
                PRIMARY KEY (feed, review, other_feed, other_review),
                FOREIGN KEY (feed, review) REFERENCES reviews (feed, id),
                FOREIGN KEY (other_feed, other_review) REFERENCES reviews (feed, id)
            )
            """,
            "ALTER TABLE feeds ADD COLUMN has_unheard BIGINT NOT NULL DEFAULT 0 CHECK (has_unheard IN (0, 1))",
            // What was stored before there were voices is looked through at the feed's next run.
            "UPDATE feeds SET has_unheard = 1",
        ])
}
