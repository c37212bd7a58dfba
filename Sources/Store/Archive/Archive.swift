import CZstd
import Foundation

/// The raw pages and files that reviews were read from: each content once, compressed, under its hash.
///
/// `<directory>/<feed>/<hash>.zst`, so that `zstdcat` shows any of them. A file appears whole or
/// not at all, and before the transaction that names it: what is named can always be read again.
public struct Archive: Sendable {
    public let directory: String

    public init(directory: String) {
        self.directory = directory
    }

    func path(feed: String, content: String) -> String {
        "\(directory)/\(feed)/\(content).zst"
    }

    /// Keeps `bytes` and returns their content hash; what is kept already is not written again.
    public func store(_ bytes: [UInt8], feed: String) throws -> String {
        let content = Digest.contentHash(of: bytes)
        let path = path(feed: feed, content: content)
        guard access(path, F_OK) != 0 else { return content }
        let bound = ZSTD_compressBound(bytes.count)
        var failure: String?
        let compressed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = ZSTD_compress(buffer.baseAddress, bound, bytes, bytes.count, 1)
            if ZSTD_isError(count) != 0 {
                failure = String(cString: ZSTD_getErrorName(count))
                count = 0
            }
        }
        if let failure { throw StoreError.failed(reason: "cannot compress a page: \(failure)") }
        var file = try ArchiveFile(destination: path)
        try compressed.withUnsafeBytes { try file.write($0) }
        try file.commit()
        return content
    }

    /// The bytes that were stored under `content`, or `nil` where there are none.
    public func bytes(feed: String, content: String, limit: Int = 256 << 20) throws -> [UInt8]? {
        let path = path(feed: feed, content: content)
        guard let compressed = FileManager.default.contents(atPath: path) else { return nil }
        return try compressed.withUnsafeBytes { source in
            let size = ZSTD_getFrameContentSize(source.baseAddress, source.count)
            guard size <= UInt64(limit) else {
                throw StoreError.damaged(path: path, reason: "its size is unknown or over \(limit) bytes")
            }
            var written = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
                written = ZSTD_decompress(buffer.baseAddress, Int(size), source.baseAddress, source.count)
                count = ZSTD_isError(written) != 0 ? 0 : written
            }
            guard bytes.count == Int(size) else {
                throw StoreError.damaged(path: path, reason: "it cannot be decompressed")
            }
            return bytes
        }
    }
}
