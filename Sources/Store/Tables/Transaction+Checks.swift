import Feedback

extension Transaction {
    /// What the database's own check of its file finds; empty when all is well.
    public func integrityProblems() throws -> [String] {
        try run("PRAGMA integrity_check").compactMap { values in
            var row = SQLRow(values)
            let line = row.text()
            return line == "ok" ? nil : line
        }
    }

    /// The version of the database library and the settings that safety rests on, read back.
    public func engine() throws -> StoreEngine {
        func first(_ sql: String) throws -> SQLRow { SQLRow(try run(sql).first ?? [.null]) }
        var version = try first("SELECT sqlite_version()")
        var synchronous = try first("PRAGMA synchronous")
        var journal = try first("PRAGMA journal_mode")
        return StoreEngine(
            version: version.text(), isFullySynchronous: synchronous.integer() == 2, journal: journal.text())
    }
}

/// What `heed doctor` says of the database engine.
public struct StoreEngine: Sendable, Hashable {
    public let version: String
    /// Whether each commit waits until the disk has it.
    public let isFullySynchronous: Bool
    public let journal: String

    /// Whether this SQLite can lose pages when two processes write at once, which heed's lock of all writers prevents.
    public var hasWALResetBug: Bool {
        let parts = version.split(separator: ".").compactMap { Int($0) }
        guard parts.count >= 3 else { return true }
        let backports = [[3, 44, 6], [3, 50, 7]]
        if backports.contains(where: { $0[..<2].elementsEqual(parts[..<2]) && parts[2] >= $0[2] }) { return false }
        return parts.lexicographicallyPrecedes([3, 51, 3])
    }
}
