import Feedback
import Testing

@testable import Store

@Suite("Migrations")
struct MigrationTests {
    @Test(
        "A database that an earlier heed left is brought to where a new one begins, and works",
        arguments: 1..<Schema.migrations.count)
    func upgrades(_ count: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("heed.db")
        _ = try Database(path: path, migrations: Array(Schema.migrations.prefix(count)), clock: { noon })
        let database = try Database(path: path, clock: { noon })
        #expect(try await tables(of: database) == tables(of: makeDatabase()))
        try await database.write {
            try $0.register(feed: "shop", kind: "page", competitor: nil)
            try $0.beginWalk(of: "shop")
            try $0.insert(makeRecord("a"))
        }
        #expect(try await database.read { try $0.isWalkCutOff(of: "shop") })
        try await database.write { try $0.endWalk(of: "shop") }
        #expect(try await !database.read { try $0.isWalkCutOff(of: "shop") })
    }

    private func tables(of database: Database) async throws -> [[SQLValue]] {
        try await database.read { try $0.run("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name") }
    }

    /// Databases that have a migration do not run it again: what it should have done as well belongs into a new one.
    @Test("What a migration does is as it was when it was given out")
    func unchanged() {
        let given = [
            "first": "09eb12b710db", "contents": "ff89c3740e8b", "lives": "443c62146280",
            "corrections": "4befc889579a", "hosts": "bebb00879431", "counted pages": "a502c90d1189",
            "feed health": "15df207fe602", "voices": "17eff43ca850", "sides": "397b65a80435",
            "archive": "19356a38b153", "walks": "e7292ed6ee42",
        ]
        for migration in Schema.migrations {
            let words = migration.statements.joined(separator: ";").split { $0.isWhitespace }.joined(separator: " ")
            #expect(
                given[migration.name] == String(Digest.contentHash(of: Array(words.utf8)).prefix(12)),
                "the migration '\(migration.name)' was changed; add a new one")
        }
    }
}
