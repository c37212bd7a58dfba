extension Schema.Migration {
    /// Whether a page's next address was counted on, so that the list may have ended before it.
    static let countedPages = Schema.Migration(
        name: "counted pages",
        statements: ["ALTER TABLE pages ADD COLUMN is_next_counted BIGINT NOT NULL DEFAULT 0"])
}
