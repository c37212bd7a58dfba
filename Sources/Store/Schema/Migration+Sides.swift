extension Schema.Migration {
    /// What versions say about each side of the shop, and why their customers may leave; `heed replay --write` fills the
    /// columns of what was stored before.
    static let sides = Schema.Migration(
        name: "sides",
        statements: [
            "ALTER TABLE versions ADD COLUMN as_described DOUBLE PRECISION",
            "ALTER TABLE versions ADD COLUMN service DOUBLE PRECISION",
            "ALTER TABLE versions ADD COLUMN delivery DOUBLE PRECISION",
            "ALTER TABLE versions ADD COLUMN reasons TEXT NOT NULL DEFAULT ''",
        ])
}
