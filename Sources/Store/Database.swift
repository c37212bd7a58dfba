import CSQLite
public import Feedback
import Foundation
import GRDB

/// The store: one SQLite file, written by one connection at a time over all processes.
public actor Database {
    private let queue: DatabaseQueue
    private let lock: WriterLock?
    private let path: String
    private let archive: Archive?
    private let patience: Duration
    private let clock: @Sendable () -> Instant

    /// Blocking calls run on a thread of their own, never on the shared pool.
    private let executor = DatabaseExecutor()
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the database file at `path`, creates it where there is none, and brings its schema up to date.
    ///
    /// - Parameters:
    ///   - path: `nil` keeps everything in memory, for tests.
    ///   - archive: the directory of the raw pages; `nil` keeps none.
    ///   - patience: how long a transaction waits for another process that writes.
    public init(
        path: String?, archive: String? = nil, patience: Duration = .seconds(10),
        clock: @escaping @Sendable () -> Instant
    ) throws {
        self.path = path ?? ":memory:"
        self.archive = archive.map(Archive.init)
        self.patience = patience
        self.clock = clock
        let lock = try path.map { try WriterLock(path: $0 + ".lock") }
        do {
            queue =
                try lock.map { lock in
                    try lock.locked(patience: patience) { try Self.openQueue(path: path, now: clock()) }
                } ?? Self.openQueue(path: nil, now: clock())
        } catch let error as DatabaseError {
            throw StoreError(error, path: self.path)
        }
        self.lock = lock
    }

    private static func openQueue(path: String?, now: Instant) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 1
        let queue: DatabaseQueue
        if let path {
            configuration.prepareDatabase { connection in
                try connection.execute(sql: "PRAGMA journal_mode = WAL")
                try connection.execute(sql: "PRAGMA synchronous = FULL")
                try connection.execute(sql: "PRAGMA mmap_size = 0")
                _ = heed_sqlite_noCheckpointOnClose(connection.sqliteConnection)
            }
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } else {
            queue = try DatabaseQueue(configuration: configuration)
        }
        try queue.writeWithoutTransaction { connection in
            try connection.inTransaction(.immediate) {
                try Schema.migrate(Transaction(connection: connection, now: now), path: path ?? ":memory:")
                return .commit
            }
        }
        return queue
    }

    /// Runs `body` in one transaction: all that it writes is stored together, or none of it when it throws.
    public func write<Result: Sendable>(_ body: @Sendable (Transaction) throws -> Result) throws -> Result {
        let now = clock()
        return try translated {
            if let lock { return try lock.locked(patience: patience) { try transaction(now, body) } }
            return try transaction(now, body)
        }
    }

    private func transaction<Result>(_ now: Instant, _ body: (Transaction) throws -> Result) throws -> Result {
        var result: Result?
        try queue.writeWithoutTransaction { connection in
            try connection.inTransaction(.immediate) {
                result = try body(Transaction(connection: connection, now: now))
                return .commit
            }
        }
        guard let result else { throw StoreError.failed(reason: "a transaction ended without an answer") }
        return result
    }

    /// Runs `body` on one unchanging state of the store.
    public func read<Result: Sendable>(_ body: @Sendable (Transaction) throws -> Result) throws -> Result {
        let now = clock()
        return try translated { try queue.read { try body(Transaction(connection: $0, now: now)) } }
    }

    /// Moves what the write-ahead log holds into the database file.
    public func checkpoint() throws {
        try translated {
            let body = { [queue] in _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
            if let lock { try lock.locked(patience: patience, body) } else { try body() }
        }
    }

    /// Keeps the raw bytes of a page for good and returns their content hash.
    public func keep(_ bytes: [UInt8], feed: String) throws -> String {
        guard let archive else { return Digest.contentHash(of: bytes) }
        return try archive.store(bytes, feed: feed)
    }

    /// Keeps a copy of a file of any size for good; `nil` where it cannot be read.
    public func keepFile(at path: String, feed: String) throws -> (content: String, size: Int)? {
        guard let source = InputFile(path: path) else { return nil }
        return try (archive ?? Archive(directory: "")).store(source, feed: feed, keeps: archive != nil)
    }

    /// The raw bytes that were kept under a content hash; `nil` where there are none.
    public func keptBytes(feed: String, content: String) throws -> [UInt8]? {
        try archive?.bytes(feed: feed, content: content)
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
