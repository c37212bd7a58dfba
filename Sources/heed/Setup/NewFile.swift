import Foundation

/// A file that is written piece by piece and has its name only when it is whole.
final class NewFile: Sendable {
    /// The last part of its path.
    let name: String
    private let path: String
    private let draft: String
    private let descriptor: Int32

    /// Refuses to replace what exists.
    init(at path: String) throws {
        self.path = path
        name = (path as NSString).lastPathComponent
        draft = path + ".\(getpid()).part"
        guard access(path, F_OK) != 0 else {
            throw Exit.Failure(code: .failed, message: "'\(path)' exists; name another file, or move it away")
        }
        descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    deinit {
        close(descriptor)
        unlink(draft)
    }

    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { throw Self.failure(path) }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    /// Gives the file its name; a link, because renaming would replace a file that has appeared meanwhile.
    func finish() throws {
        guard fsync(descriptor) == 0, link(draft, path) == 0 else { throw Self.failure(path) }
    }

    private static func failure(_ path: String) -> Exit.Failure {
        Exit.Failure(
            code: .unavailable,
            message: "cannot write '\(path)': \(String(cString: strerror(errno))); check the folder and its free space")
    }
}
