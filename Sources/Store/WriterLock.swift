import Feedback
import Foundation

/// The one lock that every writing process of a database takes around each transaction and checkpoint.
///
/// SQLite before 3.51.3 can lose committed pages when one connection checkpoints a write-ahead log while another
/// resets it; with this lock the two never overlap. The file holds the process number of the holder.
final class WriterLock: Sendable {
    private let descriptor: Int32
    private let path: String
    /// This process's number, as wide as any.
    private let name =
        Array("\(getpid())".utf8) + Array(repeating: UInt8(ascii: " "), count: 10 - "\(getpid())".utf8.count)

    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            let code = errno
            throw code == EROFS || code == EACCES
                ? StoreError.readOnly(path: path)
                : StoreError.cannotOpen(path: path, reason: String(cString: strerror(code)))
        }
    }

    deinit {
        close(descriptor)
    }

    /// Runs `body` while this process holds the lock; waits for it no longer than `patience`.
    func locked<Result>(patience: Duration, _ body: () throws -> Result) throws -> Result {
        try acquire(patience: patience)
        defer { _ = flock(descriptor, LOCK_UN) }
        return try body()
    }

    private func acquire(patience: Duration) throws {
        let deadline = ContinuousClock.now + patience
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else {
                throw StoreError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
            }
            guard ContinuousClock.now < deadline else { throw StoreError.locked(path: path, holder: holder()) }
            usleep(5_000)
        }
        _ = name.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    private func holder() -> Int32? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: buffer.prefix { $0 >= 48 && $0 <= 57 }, as: UTF8.self))
    }
}
