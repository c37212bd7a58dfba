/// Divides what an IMAP server says into responses, each a line with the literals that stand in it (RFC 3501).
struct IMAPReader: Sendable {
    struct Response: Sendable {
        /// The line without the literals' bytes: `* 12 FETCH (UID 45 BODY[] {4321})`.
        let line: [UInt8]
        let literals: [[UInt8]]
    }

    enum Problem: Error {
        case lineTooLong
        case literalTooLong
    }

    /// Of all literals of one response together.
    private let maximumLiteral: Int
    private var responseBytes = 0
    private var line: [UInt8] = []
    private var literals: [[UInt8]] = []
    private var literal: [UInt8] = []
    /// The bytes that the literal under way still lacks.
    private var lacking = 0

    private static let maximumLine = 64 << 10

    init(maximumLiteral: Int) {
        self.maximumLiteral = maximumLiteral
    }

    /// The next whole response, taken from the beginning of `bytes`; `nil` where more bytes are needed.
    mutating func next(from bytes: inout ArraySlice<UInt8>) throws(Problem) -> Response? {
        while !bytes.isEmpty {
            if lacking > 0 {
                let part = bytes.prefix(lacking)
                literal += part
                bytes = bytes[part.endIndex...]
                lacking -= part.count
                if lacking == 0 { closeLiteral() }
                continue
            }
            let part = bytes.prefix { $0 != UInt8(ascii: "\n") }
            line += part
            guard line.count <= Self.maximumLine else { throw .lineTooLong }
            bytes = bytes[part.endIndex...]
            guard !bytes.isEmpty else { return nil }
            bytes = bytes.dropFirst()
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            guard let length = Self.literalLength(at: line) else { return takeResponse() }
            responseBytes += length
            guard responseBytes <= maximumLiteral else { throw .literalTooLong }
            lacking = length
            literal.reserveCapacity(length)
            if length == 0 { closeLiteral() }
        }
        return nil
    }

    private mutating func closeLiteral() {
        literals.append(literal)
        literal = []
    }

    private mutating func takeResponse() -> Response {
        defer {
            line = []
            literals = []
            responseBytes = 0
        }
        return Response(line: line, literals: literals)
    }

    /// The number in `{4321}` at the end of a line.
    private static func literalLength(at line: [UInt8]) -> Int? {
        guard line.last == UInt8(ascii: "}"), let open = line.lastIndex(of: UInt8(ascii: "{")) else { return nil }
        var digits = line[(open + 1)...].dropLast()
        if digits.last == UInt8(ascii: "+") { digits = digits.dropLast() }
        guard (1...10).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }
}

/// Names of folders as IMAP writes them: quoted, in its own form of UTF-7 (RFC 3501, 5.1.3).
enum IMAPName {
    static func quoted(_ name: String) -> String {
        "\"" + encoded(name).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    static func encoded(_ name: String) -> String {
        var result = ""
        var foreign: [UInt16] = []
        func close() {
            guard !foreign.isEmpty else { return }
            result += "&" + base64(foreign.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }) + "-"
            foreign = []
        }
        for scalar in name.unicodeScalars {
            if scalar.value < 0x80 {
                close()
                result += scalar == "&" ? "&-" : String(scalar)
            } else {
                foreign += UTF16.encode(scalar).map(Array.init) ?? []
            }
        }
        close()
        return result
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)
        var result: [UInt8] = []
        var pending: UInt32 = 0
        var count = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                result.append(digits[Int(pending >> UInt32(count) & 63)])
            }
        }
        if count > 0 { result.append(digits[Int(pending << UInt32(6 - count) & 63)]) }
        return String(decoding: result, as: UTF8.self)
    }
}
