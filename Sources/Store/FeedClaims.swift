import Foundation

/// Which feeds are being collected, over all processes that share a database: two at once never do the same feed.
///
/// Each feed is a byte of a lock file, locked by the open file: the system lets go of it when the process ends, however
/// that happens.
public final class FeedClaims: Sendable {
    private let descriptor: Int32?

    /// `F_OFD_SETLK` of Linux, which the C library shows to GNU programs only.
    private static let setLockOfOpenFile: Int32 = 37

    /// - Parameter path: the lock file; `nil` claims nothing, for a database that nobody shares.
    init(path: String?) throws {
        guard let path else {
            descriptor = nil
            return
        }
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw StoreError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        self.descriptor = descriptor
    }

    deinit {
        if let descriptor { close(descriptor) }
    }

    /// Claims a feed for this process; `false` where another one is at it.
    public func claim(_ feed: String) -> Bool {
        setLock(F_WRLCK, on: feed)
    }

    public func release(_ feed: String) {
        _ = setLock(F_UNLCK, on: feed)
    }

    private func setLock(_ kind: Int32, on feed: String) -> Bool {
        guard let descriptor else { return true }
        var range = flock()
        range.l_type = Int16(kind)
        range.l_whence = Int16(SEEK_SET)
        range.l_start = Self.place(of: feed)
        range.l_len = 1
        while true {
            if fcntl(descriptor, Self.setLockOfOpenFile, &range) == 0 { return true }
            if errno != EINTR { return false }
        }
    }

    /// A byte of its own for each feed: two of a thousand feeds share one with a chance of one in ten billion.
    private static func place(of feed: String) -> off_t {
        off_t(Digest.fields([feed]).prefix(6).reduce(0) { $0 << 8 | Int64($1) })
    }
}
