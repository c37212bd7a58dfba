/// Cuts an input of lines into pieces that end with whole lines.
struct LinePieces {
    private(set) var buffer: [UInt8] = []
    private let size: Int
    /// The bytes of `buffer` that hold input, and those of them that were handed out.
    private var filled = 0
    private var used = 0
    private var isAtEnd = false

    init(size: Int) {
        self.size = size
    }

    /// Up to `count` pieces, as ranges of `buffer`; none at the end of the input.
    mutating func next(
        _ count: Int, _ input: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> [Range<Int>] {
        if used > 0 {
            buffer.replaceSubrange(0..<(filled - used), with: Array(buffer[used..<filled]))
            filled -= used
            used = 0
        }
        var end = 0
        repeat {
            try fill(max(size * count, filled + size), input)
            end = isAtEnd ? filled : lastLineEnd()
        } while end == 0 && !isAtEnd
        used = end
        return pieces(upTo: end, count)
    }

    private mutating func fill(_ capacity: Int, _ input: (UnsafeMutableRawBufferPointer) throws -> Int) throws {
        if buffer.count < capacity { buffer.append(contentsOf: repeatElement(0, count: capacity - buffer.count)) }
        while filled < capacity, !isAtEnd {
            let count = try buffer.withUnsafeMutableBytes { bytes in
                try input(UnsafeMutableRawBufferPointer(rebasing: bytes[filled..<capacity]))
            }
            if count <= 0 { isAtEnd = true } else { filled += min(count, capacity - filled) }
        }
    }

    private func lastLineEnd() -> Int {
        (buffer[..<filled].lastIndex(of: 10) ?? -1) + 1
    }

    private func pieces(upTo end: Int, _ count: Int) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        while start < end {
            var stop = pieces.count == count - 1 ? end : min(end, start + max(1, end / count))
            if stop < end { stop = buffer[stop..<end].firstIndex(of: 10).map { $0 + 1 } ?? end }
            pieces.append(start..<stop)
            start = stop
        }
        return pieces
    }
}
