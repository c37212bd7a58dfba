/// Takes a mailbox file (mbox, RFC 4155) apart as it is read, so that files of any size fit.
public struct Mailbox: Sendable {
    private var buffer: [UInt8] = []
    /// Where the next mail begins, and where the search for its end goes on.
    private var start = 0
    private var searched = 0
    private var isAtEnd = false
    private let sizeLimit: Int

    /// - Parameter sizeLimit: of a longer mail only the beginning is kept.
    public init(sizeLimit: Int = 32 << 20) {
        self.sizeLimit = sizeLimit
    }

    /// Whether bytes begin as a mailbox does.
    public static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("From ".utf8)) }

    /// The next mail; `nil` after the last one.
    public mutating func next(from source: () throws -> [UInt8]?) throws -> [UInt8]? {
        while true {
            if let end = nextStart() { return take(end) }
            guard !isAtEnd else {
                guard start < buffer.count else { return nil }
                return take(buffer.count)
            }
            if start > 0 { discard() }
            if let chunk = try source() { buffer += chunk } else { isAtEnd = true }
            if buffer.count > sizeLimit * 2, searched > sizeLimit { shorten() }
        }
    }

    private mutating func discard() {
        buffer.removeFirst(start)
        searched = max(0, searched - start)
        start = 0
    }

    /// Where the mail behind the one at `start` begins.
    private mutating func nextStart() -> Int? {
        var index = max(searched, start)
        while let line = buffer[index...].firstIndex(of: 10) {
            guard let found = isSeparator(at: line + 1) else { break }
            if found { return line + 1 }
            index = line + 1
        }
        // A line that is not all there yet is looked at again.
        searched = index
        return nil
    }

    /// Whether a line begins a mail; `nil` where it is not all there yet.
    private func isSeparator(at start: Int) -> Bool? {
        guard start + 5 <= buffer.count else {
            return isAtEnd || start < buffer.count && buffer[start] != 70 ? false : nil
        }
        guard buffer[start..<start + 5].elementsEqual("From ".utf8) else { return false }
        guard let end = buffer[start...].firstIndex(of: 10) else {
            return isAtEnd || buffer.count - start > 1000 ? false : nil
        }
        guard end - start < 1000, start >= 2, buffer[start - 2] == 10 || buffer[start - 2] == 13 else { return false }
        // Senders write "From here on …", too; a mail's line ends in a time and a year.
        let words = buffer[start..<end].split(separator: 32)
        let hasTime = words.contains {
            $0.count >= 5 && $0[$0.startIndex + 2] == UInt8(ascii: ":") && $0.first?.isASCIIDigit == true
        }
        return hasTime
    }

    private mutating func take(_ end: Int) -> [UInt8] {
        defer {
            start = end
            searched = end
        }
        return Self.message(buffer[start..<end], limit: sizeLimit)
    }

    /// What lies behind the limit of a mail without end is not kept.
    private mutating func shorten() {
        buffer.removeSubrange(sizeLimit..<max(sizeLimit, searched - 1))
        searched = sizeLimit
    }

    /// A mail without its separating line and with its `>From ` lines as they were written.
    private static func message(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8] {
        var body = bytes.prefix(limit)
        if body.starts(with: "From ".utf8), let end = body.firstIndex(of: 10) { body = body[(end + 1)...] }
        var out: [UInt8] = []
        out.reserveCapacity(body.count)
        var index = body.startIndex
        while index < body.endIndex {
            let end = body[index...].firstIndex(of: 10).map { $0 + 1 } ?? body.endIndex
            var line = body[index..<end]
            if line.first == UInt8(ascii: ">"), line.drop(while: { $0 == UInt8(ascii: ">") }).starts(with: "From ".utf8)
            {
                line.removeFirst()
            }
            out += line
            index = end
        }
        return out
    }
}
