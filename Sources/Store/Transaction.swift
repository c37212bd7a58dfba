public import Feedback
import GRDB

/// An open transaction: every statement of heed is a method on it, one file per table.
public struct Transaction {
    let connection: GRDB.Database
    /// The one moment that everything written in this transaction carries.
    public let now: Instant

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
        try SQLStatement(statement, in: connection).run(values, body)
    }
}
