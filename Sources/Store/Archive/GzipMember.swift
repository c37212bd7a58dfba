import CZlib

/// One gzip member, written piece by piece.
struct GzipMember: ~Copyable {
    /// zlib remembers where its stream is, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard heed_gzip_begin(stream) == Z_OK else {
            throw StoreError.failed(reason: "there is no memory to pack with")
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Packs `bytes` and hands over what is ready.
    mutating func add(_ bytes: [UInt8], to write: ([UInt8]) throws -> Void) throws {
        try pack(bytes, flush: Z_NO_FLUSH, to: write)
    }

    /// Hands over what is left.
    consuming func finish(to write: ([UInt8]) throws -> Void) throws {
        try pack([], flush: Z_FINISH, to: write)
    }

    private mutating func pack(_ bytes: [UInt8], flush: Int32, to write: ([UInt8]) throws -> Void) throws {
        var bytes = bytes
        try bytes.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            repeat {
                let size = buffer.count
                let status = buffer.withUnsafeMutableBufferPointer { output in
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(size)
                    return deflate(stream, flush)
                }
                guard status != Z_STREAM_ERROR else { throw StoreError.failed(reason: "a page cannot be packed") }
                let count = size - Int(stream.pointee.avail_out)
                if count > 0 { try write(Array(buffer[..<count])) }
            } while stream.pointee.avail_out == 0
        }
    }
}
