#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Turns bytes of one encoding into UTF-8, piece by piece; what cannot be read becomes U+FFFD.
struct Transcoder: ~Copyable {
    private let handle: iconv_t
    /// The beginning of a character whose rest has not come yet.
    private var leftover: [UInt8] = []
    /// How many places could not be read.
    private(set) var replacements = 0

    /// `nil` where the system cannot convert from `charset`.
    init?(from charset: Charset) {
        guard let handle = iconv_open("UTF-8", charset.name), handle != iconv_t(bitPattern: -1) else { return nil }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// The whole of `bytes` as UTF-8, and the number of places that could not be read.
    static func utf8(of bytes: UnsafeBufferPointer<UInt8>, from charset: Charset) -> (bytes: [UInt8], bad: Int)? {
        guard var transcoder = Transcoder(from: charset) else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 3 / 2 + 16)
        transcoder.append(bytes, to: &out)
        transcoder.finish(to: &out)
        return (out, transcoder.replacements)
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var input = leftover
        input.append(contentsOf: bytes)
        leftover = []
        let consumed = input.withUnsafeMutableBytes { convert($0, to: &out) }
        if consumed < input.count { leftover = Array(input[consumed...]) }
    }

    /// Reports a character that was cut off at the end.
    mutating func finish(to out: inout [UInt8]) {
        guard !leftover.isEmpty else { return }
        leftover = []
        replace(in: &out)
    }

    private mutating func replace(in out: inout [UInt8]) {
        out.append(contentsOf: [0xEF, 0xBF, 0xBD])
        replacements += 1
    }

    /// Converts as far as whole characters go; returns how many bytes were used.
    private mutating func convert(_ input: UnsafeMutableRawBufferPointer, to out: inout [UInt8]) -> Int {
        guard let base = input.baseAddress else { return 0 }
        var buffer = [CChar](repeating: 0, count: 16_384)
        var source: UnsafeMutablePointer<CChar>? = base.assumingMemoryBound(to: CChar.self)
        var remaining = input.count
        while remaining > 0 {
            var failure: Int32 = 0
            buffer.withUnsafeMutableBufferPointer { target in
                var cursor = target.baseAddress
                var room = target.count
                errno = 0
                if iconv(handle, &source, &remaining, &cursor, &room) == Int(bitPattern: UInt.max) { failure = errno }
                let written = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(target)[..<(target.count - room)])
                out.append(contentsOf: written)
            }
            if failure == EINVAL { break }
            if failure == EILSEQ {
                replace(in: &out)
                source = source.map { $0 + 1 }
                remaining -= 1
            } else if failure != 0, failure != E2BIG {
                break
            }
        }
        return input.count - remaining
    }
}
