extension Schema.Migration {
    /// Feeds, what was fetched, reviews with their versions and assessments, and follow-ups.
    ///
    /// Every key is led by the feed, so that the tables can be spread over machines by it. Where rows come by the
    /// thousand, a check is a chain of OR: SQLite builds a table anew for each IN of more than two values.
    static let first = Schema.Migration(
        name: "first",
        statements: [
            """
            CREATE TABLE feeds (
                feed TEXT NOT NULL PRIMARY KEY,
                kind TEXT NOT NULL,
                competitor TEXT,
                last_run_at BIGINT,
                last_success_at BIGINT,
                next_run_at BIGINT,
                verdict TEXT,
                detail TEXT,
                history TEXT,
                failures BIGINT NOT NULL DEFAULT 0 CHECK (failures >= 0)
            )
            """,
            """
            CREATE TABLE pages (
                feed TEXT NOT NULL,
                url TEXT NOT NULL,
                etag TEXT,
                last_modified TEXT,
                content TEXT,
                next_url TEXT,
                verdict TEXT NOT NULL,
                reviews BIGINT NOT NULL CHECK (reviews >= 0),
                fetched_at BIGINT NOT NULL,
                PRIMARY KEY (feed, url)
            )
            """,
            """
            CREATE TABLE fetches (
                feed TEXT NOT NULL,
                run_at BIGINT NOT NULL,
                ordinal BIGINT NOT NULL,
                url TEXT NOT NULL,
                fetched_at BIGINT NOT NULL,
                verdict TEXT NOT NULL,
                is_unchanged BIGINT NOT NULL CHECK (is_unchanged IN (0, 1)),
                status BIGINT,
                bytes BIGINT NOT NULL,
                content TEXT,
                reviews BIGINT NOT NULL,
                detail TEXT,
                PRIMARY KEY (feed, run_at, ordinal)
            )
            """,
            """
            CREATE TABLE refusals (
                feed TEXT NOT NULL,
                source TEXT NOT NULL,
                line BIGINT NOT NULL,
                reason TEXT NOT NULL,
                refused_at BIGINT NOT NULL,
                PRIMARY KEY (feed, source, line)
            )
            """,
            """
            CREATE TABLE reviews (
                feed TEXT NOT NULL,
                id TEXT NOT NULL,
                voice TEXT,
                product TEXT,
                competitor TEXT,
                author TEXT,
                url TEXT,
                is_verified BIGINT CHECK (is_verified IN (0, 1)),
                order_reference TEXT,
                published_from BIGINT,
                published_to BIGINT,
                published_at BIGINT,
                is_date_absolute BIGINT CHECK (is_date_absolute IN (0, 1)),
                sort_at BIGINT NOT NULL,
                version BIGINT NOT NULL CHECK (version >= 1),
                content TEXT NOT NULL,
                first_seen_at BIGINT NOT NULL,
                last_seen_at BIGINT NOT NULL,
                PRIMARY KEY (feed, id)
            )
            """,
            "CREATE INDEX reviews_by_time ON reviews (feed, sort_at)",
            "CREATE INDEX reviews_by_voice ON reviews (feed, voice) WHERE voice IS NOT NULL",
            """
            CREATE TABLE versions (
                feed TEXT NOT NULL,
                review TEXT NOT NULL,
                version BIGINT NOT NULL CHECK (version >= 1),
                title TEXT,
                body TEXT,
                rating DOUBLE PRECISION,
                rating_worst DOUBLE PRECISION,
                rating_best DOUBLE PRECISION,
                reply TEXT,
                source TEXT,
                seen_at BIGINT NOT NULL,
                language TEXT NOT NULL,
                score DOUBLE PRECISION NOT NULL CHECK (score BETWEEN -1 AND 1),
                label TEXT NOT NULL CHECK (label = 'neg' OR label = 'neu' OR label = 'pos'),
                confidence DOUBLE PRECISION NOT NULL CHECK (confidence BETWEEN 0 AND 1),
                flag TEXT CHECK (flag = 'stars-and-text' OR flag = 'stars' OR flag = 'text' OR flag = 'contradiction'
                    OR flag = 'urgent'),
                urgency TEXT,
                defects TEXT NOT NULL,
                evidence TEXT NOT NULL,
                PRIMARY KEY (feed, review, version),
                FOREIGN KEY (feed, review) REFERENCES reviews (feed, id)
            )
            """,
            """
            CREATE TABLE follow_ups (
                feed TEXT NOT NULL,
                review TEXT NOT NULL,
                state TEXT NOT NULL
                    CHECK (state IN ('open', 'acknowledged', 'in-progress', 'resolved', 'dismissed')),
                urgency TEXT NOT NULL,
                owner TEXT,
                opened_at BIGINT NOT NULL,
                due_at BIGINT NOT NULL,
                closed_at BIGINT,
                PRIMARY KEY (feed, review),
                FOREIGN KEY (feed, review) REFERENCES reviews (feed, id),
                CHECK ((state IN ('resolved', 'dismissed')) = (closed_at IS NOT NULL))
            )
            """,
            """
            CREATE TABLE follow_up_events (
                feed TEXT NOT NULL,
                review TEXT NOT NULL,
                ordinal BIGINT NOT NULL,
                kind TEXT NOT NULL,
                at BIGINT NOT NULL,
                actor TEXT NOT NULL,
                text TEXT,
                PRIMARY KEY (feed, review, ordinal),
                FOREIGN KEY (feed, review) REFERENCES follow_ups (feed, review)
            )
            """,
        ])
}
