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

    /// The same in a zlib stream, whose check is never reached.
    static func deflateBomb(of size: Int) -> [UInt8] { [0x78, 0x01] + gzipBomb(of: size).dropFirst(10) }

    /// A Zstandard frame of blocks that repeat one byte, about 30,000 times its own size.
    static func zstandardBomb(of size: Int) -> [UInt8] {
        // The magic number, a frame without a stated size, and a window of 1 MiB.
        var bytes: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x50]
        let blockSize = 128 << 10
        for _ in 0...(size / blockSize) {
            let header = UInt32(blockSize) << 3 | 0b010
            bytes += [UInt8(header & 255), UInt8(header >> 8 & 255), UInt8(header >> 16), 0x41]
        }
        return bytes + [0x01, 0, 0]
    }

    /// 64 MiB of zeros as a Brotli encoder writes them: more than a million times their size.
    static let brotliBomb: [UInt8] = [
        0xCF, 0xFF, 0xFF, 0x7F, 0xF8, 0x27, 0x00, 0xE2, 0xB1, 0x40, 0x20, 0xF7, 0xFE, 0x9F, 0xFF, 0xFF, 0xFF, 0xF0,
        0x4F,
        0x00, 0xC4, 0x61, 0x01, 0x80, 0xEE, 0xFD, 0x3F, 0xFF, 0xFF, 0xFE, 0x19, 0xF0, 0x08, 0x8C, 0x32, 0x20, 0x0D,
        0xDF,
        0xB7, 0xFF, 0xEF, 0xFF, 0xFC, 0x33, 0xF0, 0x11, 0x08, 0x70, 0x50, 0x0B, 0xAF, 0x7F, 0xF0, 0x3F,
    ]

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
