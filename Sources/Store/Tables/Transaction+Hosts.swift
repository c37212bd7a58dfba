extension Transaction {
    /// What is remembered about every host, in the form that ``saveHost(_:state:)`` was given.
    public func hosts() throws -> [[UInt8]] {
        try run("SELECT state FROM hosts ORDER BY host").map { values in
            var row = SQLRow(values)
            return row.bytes()
        }
    }

    /// Remembers something about a host from one run to the next: no feed's, because manners are owed by all of them.
    public func saveHost(_ host: String, state: [UInt8]) throws {
        try run(
            """
            INSERT INTO hosts (host, state, saved_at) VALUES ($1, $2, $3)
            ON CONFLICT (host) DO UPDATE SET state = excluded.state, saved_at = excluded.saved_at
            """,
            .text(host), .bytes(state), .integer(now.milliseconds))
    }
}
