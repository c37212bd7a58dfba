import CSQLite
public import Feedback
import Foundation
import GRDB
import Synchronization

/// The store: one SQLite file, written by one connection at a time over all processes.
public actor Database {
    private let queue: DatabaseQueue
    private let lock: WriterLock?
    private let path: String
    private let patience: Duration
    private let clock: @Sendable () -> Instant
    /// Who collects which feed.
    public nonisolated let claims: FeedClaims
    /// The bodies that wait to be committed together.
    private let pending = Mutex<[PendingWrite]>([])

    /// Blocking calls run on a thread of their own, never on the shared pool.
    private let executor = DatabaseExecutor()
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the database file at `path`, creates it where there is none, and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - path: `nil` keeps everything in memory, for tests.
    ///   - patience: how long a transaction waits for another process that writes.
    public init(path: String?, patience: Duration = .seconds(10), clock: @escaping @Sendable () -> Instant) throws {
        try self.init(path: path, patience: patience, migrations: Schema.migrations, clock: clock)
    }

    /// - Parameter migrations: fewer than all leave the database as an earlier heed did.
    init(
        path: String?, patience: Duration = .seconds(10), migrations: [Schema.Migration],
        clock: @escaping @Sendable () -> Instant
    ) throws {
        self.path = path ?? ":memory:"
        self.patience = patience
        self.clock = clock
        let lock = try path.map { try WriterLock(path: $0 + ".lock") }
        do {
            queue =
                try lock.map { lock in
                    try lock.locked(patience: patience) { try Self.openQueue(path: path, migrations, now: clock()) }
                } ?? Self.openQueue(path: nil, migrations, now: clock())
        } catch let error as DatabaseError {
            throw StoreError(error, path: self.path)
        }
        self.lock = lock
        claims = try FeedClaims(path: path.map { $0 + ".feeds.lock" })
    }

    private static func openQueue(
        path: String?, _ migrations: [Schema.Migration], now: Instant
    ) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 1
        let queue: DatabaseQueue
        if let path {
            configuration.prepareDatabase { connection in
                try connection.execute(sql: "PRAGMA journal_mode = WAL")
                try connection.execute(sql: "PRAGMA synchronous = FULL")
                try connection.execute(sql: "PRAGMA mmap_size = 0")
                // What a savepoint may have to take back stays in memory.
                try connection.execute(sql: "PRAGMA temp_store = MEMORY")
                // 16 MiB, so that the pages that a run writes to are not read again and again.
                try connection.execute(sql: "PRAGMA cache_size = -16384")
                _ = heed_sqlite_noCheckpointOnClose(connection.sqliteConnection)
            }
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } else {
            queue = try DatabaseQueue(configuration: configuration)
        }
        try queue.writeWithoutTransaction { connection in
            let transaction = Transaction(connection: connection, now: now)
            try transaction.enclosed(begin: "BEGIN IMMEDIATE") {
                try Schema.migrate(transaction, path: path ?? ":memory:", to: migrations)
            }
        }
        return queue
    }

    /// Runs `body` in one transaction: all that it writes is stored together, or none of it when it throws.
    ///
    /// Bodies that wait at the same time share one commit, which is what a write costs most. `body` runs once more when
    /// a commit it shared has failed.
    public nonisolated func write<Result: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let write = PendingWrite(body, continuation)
            let isFirst = pending.withLock { pending in
                pending.append(write)
                return pending.count == 1
            }
            if isFirst { Task { await commitPending() } }
        }
    }

    private func commitPending() {
        let writes = pending.withLock { pending in
            defer { pending = [] }
            return pending
        }
        do {
            try translated { try locked { try commit(writes) } }
        } catch  where writes.count > 1 {
            // One of them may have brought down all: alone, each gets its own answer.
            for write in writes { commitAlone(write) }
        } catch {
            for write in writes { write.refuse(error) }
        }
    }

    private func commitAlone(_ write: PendingWrite) {
        do { try translated { try locked { try commit([write]) } } } catch { write.refuse(error) }
    }

    /// Runs the bodies in one transaction and answers their callers once it is committed.
    ///
    /// - Throws: with nothing stored and nobody answered, where the transaction as a whole failed.
    private func commit(_ writes: [PendingWrite]) throws {
        let answers = try queue.writeWithoutTransaction { connection in
            try Transaction(connection: connection, now: clock()).enclosed(begin: "BEGIN IMMEDIATE") {
                try writes.map { write in
                    try write.run(in: Transaction(connection: connection, now: clock()), path: path)
                }
            }
        }
        for answer in answers { answer() }
    }

    private func locked<Result>(_ body: () throws -> Result) throws -> Result {
        guard let lock else { return try body() }
        return try lock.locked(patience: patience, body)
    }

    /// Runs `body` on one unchanging state of the store.
    public func read<Result: Sendable>(_ body: @Sendable (Transaction) throws -> Result) throws -> Result {
        try translated {
            try queue.writeWithoutTransaction { connection in
                let transaction = Transaction(connection: connection, now: clock(), isReading: true)
                return try transaction.enclosed(begin: "BEGIN") { try body(transaction) }
            }
        }
    }

    /// Moves what the write-ahead log holds into the database file.
    public func checkpoint() throws {
        try translated {
            try locked { _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
        }
    }

    private func translated<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }
}

extension StoreError {
    /// What a failure of SQLite means to a person; the statement and its values stay out of it.
    init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path, holder: nil)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, reason: error.message ?? "not a database")
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: error.message ?? "unable to open the file")
        case .SQLITE_IOERR where errno == ENOSPC: self = .diskFull(path: path)
        default: self = .failed(reason: error.message ?? "code \(error.resultCode.rawValue)")
        }
    }
}
