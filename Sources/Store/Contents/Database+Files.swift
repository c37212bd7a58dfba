import Foundation

/// A file whose copy is kept: its content hash and its size in bytes.
public struct KeptFile: Sendable, Hashable {
    public let content: String
    public let size: Int
}

extension Database {
    /// Keeps a copy of a file of any size for good, in constant memory; `nil` where it cannot be read.
    ///
    /// The file is read once for its hash, and once more where that is not kept yet.
    public nonisolated func keepFile(at path: String, feed: String) async throws -> KeptFile? {
        guard let file = try InputFile(path: path) else { return nil }
        let digest = Digest()
        var size = 0
        while let piece = try file.piece(at: size) {
            piece.withUnsafeBytes { digest.update($0) }
            size += piece.count
        }
        let kept = KeptFile(content: Digest.hexadecimal(digest.finished()), size: size)
        guard try await !read({ try $0.isKept(kept.content, feed: feed) }) else { return kept }
        var number = 0
        repeat {
            let offset = number * Transaction.pieceSize
            let (piece, place) = (try file.piece(at: offset) ?? [], number)
            let isLast = offset + piece.count >= size
            try await write {
                try $0.keepPiece(piece[...], number: place, isLast: isLast, content: kept.content, feed: feed)
            }
            number += 1
        } while number * Transaction.pieceSize < size
        return kept
    }
}

/// A file that is read in pieces.
private struct InputFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    init?(path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        self.path = path
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
    }

    deinit {
        close(descriptor)
    }

    /// Up to a piece's length of bytes; `nil` at the end.
    func piece(at offset: Int) throws -> [UInt8]? {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Transaction.pieceSize) { buffer, filled in
            while filled < buffer.count {
                let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
                let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
                if count < 0, errno == EINTR { continue }
                if count < 0 { failure = errno }
                if count <= 0 { return }
                filled += count
            }
        }
        guard failure == 0 else {
            throw StoreError.cannotOpen(path: path, reason: String(cString: strerror(failure)))
        }
        return bytes.isEmpty ? nil : bytes
    }
}
