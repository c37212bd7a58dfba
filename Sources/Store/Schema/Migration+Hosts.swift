extension Schema.Migration {
    /// Manners towards hosts that outlive a run: pauses, budgets, robots.txt.
    static let hosts = Schema.Migration(
        name: "hosts",
        statements: [
            "CREATE TABLE hosts (host TEXT NOT NULL PRIMARY KEY, state BYTEA NOT NULL, saved_at BIGINT NOT NULL)"
        ])
}
