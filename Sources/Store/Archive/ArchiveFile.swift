import Foundation

/// A file that is written beside its place and put there at once when it is whole.
struct ArchiveFile: ~Copyable {
    private let descriptor: Int32
    private let temporary: String
    private let destination: String

    init(destination: String) throws {
        self.destination = destination
        temporary = destination + ".\(getpid()).part"
        let folder = String(destination.prefix(upTo: destination.lastIndex(of: "/") ?? destination.startIndex))
        var descriptor = Self.create(temporary)
        if descriptor < 0, errno == ENOENT {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            descriptor = Self.create(temporary)
        }
        guard descriptor >= 0 else { throw Self.error(errno, path: temporary) }
        self.descriptor = descriptor
    }

    private static func create(_ path: String) -> Int32 {
        open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.error(errno, path: temporary)
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Makes the bytes durable and gives the file its name.
    consuming func commit() throws {
        guard fdatasync(descriptor) == 0, rename(temporary, destination) == 0 else {
            throw Self.error(errno, path: destination)
        }
    }

    deinit {
        close(descriptor)
        // Gone already after a commit; after a failure the half-written file must not stay.
        unlink(temporary)
    }

    private static func error(_ code: Int32, path: String) -> StoreError {
        switch code {
        case ENOSPC, EDQUOT: .diskFull(path: path)
        case EACCES, EROFS, EPERM: .readOnly(path: path)
        default: .cannotOpen(path: path, reason: String(cString: strerror(code)))
        }
    }
}
