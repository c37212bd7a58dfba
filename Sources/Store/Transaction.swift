public import Feedback
import GRDB

/// An open transaction: every statement of heed is a method on it, one file per table.
public struct Transaction {
    let connection: GRDB.Database
    /// The one moment that everything written in this transaction carries.
    public let now: Instant
    /// Refuses every statement that would write.
    private let isReading: Bool

    init(connection: GRDB.Database, now: Instant, isReading: Bool = false) {
        self.connection = connection
        self.now = now
        self.isReading = isReading
    }

    /// Whether the transaction has neither been committed nor rolled back; some failures roll it back by themselves.
    var isOpen: Bool { connection.isInsideTransaction }

    /// Begins, runs `body` and commits; rolls back when any of it throws.
    func enclosed<Result>(begin: String, _ body: () throws -> Result) throws -> Result {
        try run(begin)
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            if isOpen { try run("ROLLBACK") }
            throw error
        }
    }

    /// Runs one statement with values for `$1`, `$2`, … and returns the rows of its answer.
    @discardableResult
    func run(_ sql: String, _ values: SQLValue...) throws -> [[SQLValue]] {
        try run(sql, values: values)
    }

    @discardableResult
    func run(_ sql: String, values: [SQLValue]) throws -> [[SQLValue]] {
        var rows: [[SQLValue]] = []
        try forEachRow(sql, values) { rows.append($0) }
        return rows
    }

    /// Runs one statement and hands over its rows one by one, so that an answer of any length needs no memory.
    func forEachRow(_ sql: String, _ values: [SQLValue], _ body: ([SQLValue]) throws -> Void) throws {
        let statement = try connection.cachedStatement(sql: sql)
        // SQLite calls asking for a setting a write.
        if isReading, !statement.isReadonly, !sql.hasPrefix("PRAGMA") {
            throw StoreError.failed(reason: "a write where only reading is allowed")
        }
        try SQLStatement(statement, in: connection).run(values, body)
    }
}
