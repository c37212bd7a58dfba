import CZstd

/// zstd at its fastest level, which costs less processor time than reading the page does.
enum Compression {
    static func compressed(_ bytes: ArraySlice<UInt8>) throws -> [UInt8] {
        try bytes.withUnsafeBytes { source in
            try filled(capacity: ZSTD_compressBound(source.count)) {
                ZSTD_compress($0.baseAddress, $0.count, source.baseAddress, source.count, 1)
            }
        }
    }

    /// - Parameter size: how many bytes it was before; anything else is damage.
    static func decompressed(_ bytes: [UInt8], size: Int) throws -> [UInt8] {
        let result = try filled(capacity: size) { ZSTD_decompress($0.baseAddress, $0.count, bytes, bytes.count) }
        guard result.count == size else { throw StoreError.failed(reason: "a kept page has the wrong length") }
        return result
    }

    private static func filled(capacity: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) throws -> [UInt8] {
        var outcome = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            outcome = body(UnsafeMutableRawBufferPointer(buffer))
            count = ZSTD_isError(outcome) != 0 ? 0 : outcome
        }
        guard ZSTD_isError(outcome) == 0 else {
            throw StoreError.failed(
                reason: "a kept page cannot be (de)compressed: \(String(cString: ZSTD_getErrorName(outcome)))")
        }
        return bytes
    }
}
