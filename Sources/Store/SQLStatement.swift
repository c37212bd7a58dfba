import CSQLite
import GRDB

/// One prepared statement of SQLite, bound and stepped without any detour: saving reviews runs thousands a second.
///
/// SQLite gives `$1` a place when it first reads it, so values bind by place as long as a text names them in order.
struct SQLStatement {
    private let statement: OpaquePointer
    private let connection: OpaquePointer?

    init(_ statement: Statement, in connection: GRDB.Database) {
        self.statement = statement.sqliteStatement
        self.connection = connection.sqliteConnection
    }

    /// Runs the statement and hands over its rows one by one.
    func run(_ values: [SQLValue], _ body: ([SQLValue]) throws -> Void) throws {
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() { try check(bind(value, at: Int32(index + 1))) }
        let width = sqlite3_column_count(statement)
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try body((0..<width).map(value))
            case SQLITE_DONE: return
            case let code: throw failure(code)
            }
        }
    }

    private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
        switch value {
        case .text(var text):
            // A null destructor would promise that the text stays; this one asks SQLite for a copy.
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    heed_sqlite_bindText(statement, place, characters.baseAddress, Int32(characters.count))
                }
            }
        case .integer(let integer): sqlite3_bind_int64(statement, place, integer)
        case .real(let real): sqlite3_bind_double(statement, place, real)
        case .bytes(let bytes):
            bytes.withUnsafeBytes { heed_sqlite_bindBytes(statement, place, $0.baseAddress, Int32($0.count)) }
        case .null: sqlite3_bind_null(statement, place)
        }
    }

    private func value(at column: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            let count = Int(sqlite3_column_bytes(statement, column))
            let bytes = UnsafeBufferPointer(start: sqlite3_column_text(statement, column), count: count)
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(statement, column))
            return .bytes(Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, column), count: count)))
        default: return .null
        }
    }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw failure(code) }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        let message = sqlite3_errmsg(connection).map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)), message: message)
    }
}
