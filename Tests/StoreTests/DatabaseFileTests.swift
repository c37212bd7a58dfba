import Feedback
import Foundation
import Testing

@testable import Store

@Suite("The database file")
struct DatabaseFileTests {
    @Test("Every commit waits for the disk, and the log is a write-ahead log")
    func settingsAreReadBack() async throws {
        let folder = try TemporaryFolder()
        let database = try Database(path: folder.file("heed.db"), clock: { noon })
        let engine = try await database.read { try $0.engine() }
        #expect(engine.isFullySynchronous)
        #expect(engine.journal == "wal")
        #expect(try await database.read { try $0.integrityProblems() }.isEmpty)
    }

    @Test("What was stored is there when the file is opened again")
    func survivesReopening() async throws {
        let folder = try TemporaryFolder()
        let first = try Database(path: folder.file("heed.db"), clock: { noon })
        try await first.write { try $0.insert(makeRecord("a")) }
        let second = try Database(path: folder.file("heed.db"), clock: { noon })
        #expect(try await second.read { try $0.count(ReviewQuery()) } == 1)
    }

    @Test("A database newer than the program is refused and left alone")
    func newerSchemaIsRefused() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("heed.db")
        try await makeNewer(path)
        let before = FileManager.default.contents(atPath: path)
        let error = #expect(throws: StoreError.self) { try Database(path: path, clock: { noon }) }
        guard case .newerSchema = error else {
            Issue.record("expected a refusal of the newer schema, got \(String(describing: error))")
            return
        }
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    private func makeNewer(_ path: String) async throws {
        let database = try Database(path: path, clock: { noon })
        try await database.write { try $0.recordMigration(number: 999, name: "of the future") }
        try await database.checkpoint()
    }

    @Test("A second writer waits, then says who holds the lock")
    func lockedDatabase() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("heed.db")
        let database = try Database(path: path, patience: .zero, clock: { noon })
        let descriptor = open(path + ".lock", O_RDWR)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX) == 0)
        let error = await #expect(throws: StoreError.self) {
            try await database.write { try $0.insert(makeRecord("a")) }
        }
        #expect(error?.isRetryable == true)
        #expect(flock(descriptor, LOCK_UN) == 0)
        try await database.write { try $0.insert(makeRecord("a")) }
    }

    @Test("A directory that cannot be written gives an error that says what to do", .enabled(if: getuid() != 0))
    func readOnlyDirectory() throws {
        let folder = try TemporaryFolder()
        chmod(folder.path, 0o555)
        let error = #expect(throws: StoreError.self) { try Database(path: folder.file("heed.db"), clock: { noon }) }
        #expect("\(try #require(error))".contains("--dir"))
    }

    @Test("A disk that is mounted read-only gives an error that says what to do", .enabled(if: SmallDisk.isAvailable))
    func readOnlyDisk() throws {
        let disk = try SmallDisk(kilobytes: 512)
        try disk.makeReadOnly()
        let error = #expect(throws: StoreError.self) { try Database(path: disk.path + "/heed.db", clock: { noon }) }
        #expect("\(try #require(error))".contains("--dir"))
    }

    @Test("A directory that does not exist gives an error that names it")
    func missingDirectory() throws {
        let error = #expect(throws: StoreError.self) { try Database(path: "/nonexistent/heed.db", clock: { noon }) }
        #expect("\(try #require(error))".contains("/nonexistent/heed.db"))
    }

    @Test("A file that is no database is refused, not overwritten")
    func strangeFile() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("heed.db")
        let bytes = Data(String(repeating: "this is a letter to a friend\n", count: 100).utf8)
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.self) { try Database(path: path, clock: { noon }) }
        #expect(FileManager.default.contents(atPath: path) == bytes)
    }

    @Test("A full disk is named as such, and what was stored stays whole", .enabled(if: SmallDisk.isAvailable))
    func fullDisk() async throws {
        let disk = try SmallDisk(kilobytes: 512)
        let database = try Database(path: disk.path + "/heed.db", clock: { noon })
        try await database.write { try $0.insert(makeRecord("first")) }
        var failure: StoreError?
        for number in 0..<1000 where failure == nil {
            do {
                let body = String(repeating: "long text \(number) ", count: 200)
                try await database.write { try $0.insert(makeRecord("\(number)", body: body)) }
            } catch let error as StoreError {
                failure = error
            }
        }
        guard case .diskFull = failure else {
            Issue.record("expected a full disk, got \(String(describing: failure))")
            return
        }
        #expect(try await database.read { try $0.integrityProblems() }.isEmpty)
        #expect(try await database.read { try $0.count(ReviewQuery()) } >= 1)
    }

    @Test(
        "The library's versions with the log bug are told from the mended ones",
        arguments: [
            ("3.40.1", true), ("3.44.6", false), ("3.44.5", true), ("3.50.7", false), ("3.51.2", true),
            ("3.51.3", false),
            ("3.52.0", false), ("4.0.0", false),
        ])
    func knowsTheBug(_ version: String, _ isAffected: Bool) {
        let engine = StoreEngine(version: version, isFullySynchronous: true, journal: "wal")
        #expect(engine.hasWALResetBug == isAffected)
    }
}

/// A disk in memory that is soon full; only where the test may mount one.
final class SmallDisk {
    let path: String

    static let isAvailable = getuid() == 0 && mountWorks()

    init(kilobytes: Int) throws {
        path = NSTemporaryDirectory() + "heed-disk-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else { throw POSIXError(.EPERM) }
    }

    func makeReadOnly() throws {
        // MS_RDONLY and MS_REMOUNT
        guard mount("tmpfs", path, "tmpfs", 1 | 32, nil) == 0 else { throw POSIXError(.EPERM) }
    }

    deinit {
        umount2(path, Int32(2))
        rmdir(path)
    }

    private static func mountWorks() -> Bool {
        do { _ = try SmallDisk(kilobytes: 64) } catch { return false }
        return true
    }
}
