/// Compressed bodies made by hand, so that the tests need no compressor.
enum Compressed {
    /// A zlib stream that holds `bytes` as they are.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let length = UInt16(bytes.count)
        let lengths = [UInt8(length & 255), UInt8(length >> 8), UInt8(~length & 255), UInt8(~length >> 8)]
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65521
            high = (high + low) % 65521
        }
        let check = high << 16 | low
        return [0x78, 0x01, 0x01] + lengths + bytes + [24, 16, 8, 0].map { UInt8(check >> $0 & 255) }
    }

    /// A gzip stream that swells to more than `size` bytes, about 160 times its own size.
    static func gzipBomb(of size: Int) -> [UInt8] {
        var writer = BitWriter(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3])
        writer.append(0b011, count: 3)  // the last block, with the fixed codes
        writer.append(0b0000_1100, count: 8)  // the byte 0, whose code is 00110000 with its first bit lowest
        for _ in 0...(size / 258) {
            writer.append(0b1010_0011, count: 8)  // 258 bytes …
            writer.append(0, count: 5)  // … copied from one byte back
        }
        writer.append(0, count: 7)
        return writer.bytes + [0]
    }

    private struct BitWriter {
        var bytes: [UInt8]
        private var pending: UInt32 = 0
        private var count = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func append(_ bits: UInt32, count added: Int) {
            pending |= bits << count
            count += added
            while count >= 8 {
                bytes.append(UInt8(pending & 255))
                pending >>= 8
                count -= 8
            }
        }
    }
}
