import CZlib

/// Unpacks deflated bytes, as the parts of a spreadsheet are packed.
enum Inflate {
    /// The unpacked bytes; `nil` where they are damaged or more than `limit`.
    static func unpacked(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> [UInt8]? {
        guard start <= bytes.count else { return nil }
        let input = UnsafeBufferPointer(rebasing: bytes[start...])
        var stream = z_stream()
        guard heed_inflate_begin(&stream) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(clamping: input.count)
        var out: [UInt8] = []
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64 << 10) { buffer in
            while true {
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(buffer.count)
                let status = inflate(&stream, Z_NO_FLUSH)
                let count = buffer.count - Int(stream.avail_out)
                guard status == Z_OK || status == Z_STREAM_END, out.count + count <= limit else { return nil }
                out += UnsafeBufferPointer(rebasing: buffer[..<count])
                if status == Z_STREAM_END { return out }
                // Input that ends in the middle gives nothing more.
                if count == 0, stream.avail_in == 0 { return nil }
            }
        }
    }
}
