import Feedback

/// The tables of heed, as an ordered list of migrations. Order is important: add new ones at the end, and never change what one
/// does, because databases that have it will not run it again.
enum Schema {
    static let migrations: [Migration] = [
        .first, .contents, .lives, .corrections, .hosts, .countedPages, .feedHealth, .voices, .sides, .archive,
        .walks,
    ]

    struct Migration: Sendable {
        let name: String
        let statements: [String]
    }

    /// Applies what is missing; refuses a schema newer than this program and touches nothing then.
    static func migrate(_ transaction: Transaction, path: String, to migrations: [Migration] = migrations) throws {
        try transaction.run(
            """
            CREATE TABLE IF NOT EXISTS migrations (
                number BIGINT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL,
                applied_at BIGINT NOT NULL
            )
            """)
        let applied = try transaction.run("SELECT COALESCE(MAX(number), 0) FROM migrations")
        guard let first = applied.first else { return }
        var row = SQLRow(first)
        let version = row.integer()
        guard version <= migrations.count else {
            throw StoreError.newerSchema(path: path, found: version, known: migrations.count)
        }
        for (index, migration) in migrations.enumerated().dropFirst(version) {
            for statement in migration.statements { try transaction.run(statement) }
            try transaction.recordMigration(number: index + 1, name: migration.name)
        }
    }
}

extension Transaction {
    func recordMigration(number: Int, name: String) throws {
        try run(
            "INSERT INTO migrations (number, name, applied_at) VALUES ($1, $2, $3)",
            .integer(number), .text(name), .integer(now.milliseconds))
    }
}
