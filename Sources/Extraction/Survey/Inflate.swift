/// Unpacks deflated bytes (RFC 1951), as the parts of a spreadsheet are packed.
struct Inflate {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int
    private var bits: UInt64 = 0
    private var bitCount = 0
    private var out: [UInt8] = []
    private let limit: Int

    /// The unpacked bytes; `nil` where they are damaged or more than `limit`.
    static func unpacked(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> [UInt8]? {
        var inflate = Inflate(bytes: bytes, position: start, limit: limit)
        return inflate.run() ? inflate.out : nil
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, position: Int, limit: Int) {
        self.bytes = bytes
        self.position = position
        self.limit = limit
    }

    private mutating func run() -> Bool {
        while true {
            guard let isLast = take(1), let kind = take(2) else { return false }
            let isGood: Bool
            switch kind {
            case 0: isGood = copyStored()
            case 1: isGood = block(Self.fixedLiterals, Self.fixedDistances)
            case 2: isGood = dynamicBlock()
            default: isGood = false
            }
            guard isGood else { return false }
            if isLast == 1 { return true }
        }
    }

    private mutating func take(_ count: Int) -> Int? {
        while bitCount < count {
            guard position < bytes.count else { return nil }
            bits |= UInt64(bytes[position]) << UInt64(bitCount)
            position += 1
            bitCount += 8
        }
        defer {
            bits >>= UInt64(count)
            bitCount -= count
        }
        return Int(bits & (1 << UInt64(count) - 1))
    }

    private mutating func copyStored() -> Bool {
        position -= bitCount / 8
        bits = 0
        bitCount = 0
        guard position + 4 <= bytes.count else { return false }
        let length = Int(bytes[position]) | Int(bytes[position + 1]) << 8
        position += 4
        guard position + length <= bytes.count, out.count + length <= limit else { return false }
        out += bytes[position..<position + length]
        position += length
        return true
    }

    private mutating func dynamicBlock() -> Bool {
        guard let literals = take(5), let distances = take(5), let codes = take(4) else { return false }
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        var lengths = [UInt8](repeating: 0, count: 19)
        for index in 0..<codes + 4 {
            guard let length = take(3) else { return false }
            lengths[order[index]] = UInt8(length)
        }
        let codeTable = Codes(lengths)
        var all: [UInt8] = []
        let total = literals + 257 + distances + 1
        while all.count < total {
            guard let symbol = symbol(codeTable) else { return false }
            switch symbol {
            case 0..<16: all.append(UInt8(symbol))
            case 16:
                guard let last = all.last, let more = take(2) else { return false }
                all += [UInt8](repeating: last, count: more + 3)
            case 17:
                guard let more = take(3) else { return false }
                all += [UInt8](repeating: 0, count: more + 3)
            default:
                guard let more = take(7) else { return false }
                all += [UInt8](repeating: 0, count: more + 11)
            }
        }
        guard all.count == total else { return false }
        return block(Codes(Array(all[..<(literals + 257)])), Codes(Array(all[(literals + 257)...])))
    }

    private mutating func block(_ literals: Codes, _ distances: Codes) -> Bool {
        while true {
            guard let symbol = symbol(literals) else { return false }
            if symbol < 256 {
                guard out.count < limit else { return false }
                out.append(UInt8(symbol))
                continue
            }
            if symbol == 256 { return true }
            let index = symbol - 257
            guard index < Self.lengthBases.count, let more = take(Self.lengthBits[index]) else { return false }
            let length = Self.lengthBases[index] + more
            guard let code = self.symbol(distances), code < Self.distanceBases.count,
                let extra = take(code < 2 ? 0 : (code - 2) / 2)
            else { return false }
            let distance = Self.distanceBases[code] + extra
            guard distance <= out.count, out.count + length <= limit else { return false }
            let start = out.count - distance
            for offset in 0..<length { out.append(out[start + offset]) }
        }
    }

    private mutating func symbol(_ codes: Codes) -> Int? {
        var code = 0
        var first = 0
        var index = 0
        for length in 1..<16 {
            guard let bit = take(1) else { return nil }
            code |= bit
            let count = codes.counts[length]
            if code - count < first { return codes.symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        return nil
    }

    /// A Huffman code, by how many symbols there are of each length.
    private struct Codes {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int]

        init(_ lengths: [UInt8]) {
            for length in lengths { counts[Int(length)] += 1 }
            counts[0] = 0
            symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted {
                (lengths[$0], $0) < (lengths[$1], $1)
            }
        }
    }

    private static let fixedLiterals = Codes(
        [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
            + [UInt8](repeating: 8, count: 8))
    private static let fixedDistances = Codes([UInt8](repeating: 5, count: 30))
    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    private static let lengthBits = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577,
    ]
}
