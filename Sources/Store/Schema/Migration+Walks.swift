extension Schema.Migration {
    /// Walks that have begun to change what is known of a feed and did not end yet.
    static let walks = Schema.Migration(
        name: "walks",
        statements: ["CREATE TABLE walks (feed TEXT NOT NULL PRIMARY KEY, begun_at BIGINT NOT NULL)"])
}
