import CZstd
import Foundation

/// A file that is read from its beginning to its end, as often as needed.
struct InputFile: ~Copyable {
    private let descriptor: Int32
    let path: String

    init?(path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        self.path = path
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
    }

    deinit {
        close(descriptor)
    }

    /// Calls `body` with piece after piece of the file.
    func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        lseek(descriptor, 0, SEEK_SET)
        try withUnsafeTemporaryAllocation(byteCount: 256 << 10, alignment: 16) { buffer in
            while true {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                if count == 0 { return }
                if count < 0 {
                    if errno == EINTR { continue }
                    throw StoreError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
                }
                try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }
}

extension Archive {
    /// Keeps a copy of a file, in constant memory: once through it for its hash, once more where it is not kept yet.
    func store(_ source: borrowing InputFile, feed: String, keeps: Bool) throws -> (content: String, size: Int) {
        let digest = Digest()
        var size = 0
        try source.forEachPiece {
            digest.update($0)
            size += $0.count
        }
        let content = Digest.hexadecimal(digest.finished())
        let path = path(feed: feed, content: content)
        guard keeps, access(path, F_OK) != 0 else { return (content, size) }
        var file = try ArchiveFile(destination: path)
        let compressor = try StreamCompressor(size: size)
        try source.forEachPiece { try compressor.compress($0, isLast: false, into: &file) }
        try compressor.compress(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, into: &file)
        try file.commit()
        return (content, size)
    }
}

/// Compresses piece by piece.
private struct StreamCompressor: ~Copyable {
    private let context: OpaquePointer

    init(size: Int) throws {
        guard let context = ZSTD_createCCtx() else { throw StoreError.failed(reason: "no memory to compress with") }
        self.context = context
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 1)
        ZSTD_CCtx_setPledgedSrcSize(context, UInt64(size))
    }

    deinit {
        ZSTD_freeCCtx(context)
    }

    func compress(_ piece: UnsafeRawBufferPointer, isLast: Bool, into file: inout ArchiveFile) throws {
        try withUnsafeTemporaryAllocation(byteCount: 128 << 10, alignment: 16) { buffer in
            var input = ZSTD_inBuffer(src: piece.baseAddress, size: piece.count, pos: 0)
            while true {
                var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
                let rest = ZSTD_compressStream2(context, &output, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
                guard ZSTD_isError(rest) == 0 else {
                    // The file changed between its two readings, or memory ran out.
                    throw StoreError.failed(reason: "cannot compress: \(String(cString: ZSTD_getErrorName(rest)))")
                }
                try file.write(UnsafeRawBufferPointer(rebasing: buffer[..<output.pos]))
                if isLast ? rest == 0 : input.pos == input.size { return }
            }
        }
    }
}
