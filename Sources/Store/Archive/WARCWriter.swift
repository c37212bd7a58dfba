public import Feedback

/// Writes a web archive as WARC 1.1, each record a gzip member of its own where it is packed.
///
/// What a feed read is written as `resource` records: the store keeps the bytes of a page and not the headers that came
/// with them, and heed invents none.
struct WARCWriter {
    let isPacked: Bool
    let write: ([UInt8]) throws -> Void

    /// The first record, which says who wrote the file.
    func writeInformation(software: String, at moment: Instant, fileName: String) throws {
        let fields = """
            software: \(software)\r
            format: WARC File Format 1.1\r
            conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r
            description: pages and files that reviews were read from, as they were read\r\n
            """
        let block = Array(fields.utf8)
        let header = [
            ("WARC-Type", "warcinfo"), ("WARC-Record-ID", Self.recordID(["warcinfo", fileName, moment.iso8601])),
            ("WARC-Date", moment.iso8601), ("WARC-Filename", Self.line(fileName)),
            ("Content-Type", "application/warc-fields"), ("Content-Length", "\(block.count)"),
        ]
        var record = try Record(header, isPacked: isPacked, write: write)
        try record.add(block)
        try record.finish()
    }

    /// One page; its bytes are what `read` hands over piece by piece.
    func write(_ page: ArchivedPage, read: (([UInt8]) throws -> Void) throws -> Void) throws {
        var record: Record?
        let digest = "sha256:" + page.content
        try read { piece in
            if record == nil {
                let type = PayloadType.of(piece, isWhole: page.size == piece.count)
                record = try Record(
                    [
                        ("WARC-Type", "resource"), ("WARC-Record-ID", Self.recordID(page.identity)),
                        ("WARC-Target-URI", page.targetURI), ("WARC-Date", page.read.iso8601),
                        ("WARC-Payload-Digest", digest), ("WARC-Block-Digest", digest),
                        ("WARC-Identified-Payload-Type", type), ("Heed-Feed", Self.line(page.feed)),
                        ("Content-Type", type), ("Content-Length", "\(page.size)"),
                    ], isPacked: isPacked, write: write)
            }
            try record?.add(piece)
        }
        try record.take()?.finish()
    }

    /// A name that is the same whenever the same page is written.
    private static func recordID(_ fields: [String]) -> String {
        var bytes = Array(Digest.fields(fields).prefix(16))
        // Version 8 of a UUID: made as its maker likes.
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Digest.hexadecimal(bytes))
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }
        return "<urn:uuid:\(groups.joined(separator: "-"))>"
    }

    /// A header's value on one line.
    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }

    /// One record on its way out.
    private struct Record: ~Copyable {
        private var member: GzipMember?
        private let write: ([UInt8]) throws -> Void

        init(_ header: [(String, String)], isPacked: Bool, write: @escaping ([UInt8]) throws -> Void) throws {
            self.write = write
            member = isPacked ? try GzipMember() : nil
            let lines = ["WARC/1.1"] + header.map { "\($0): \($1)" } + ["", ""]
            try add(Array(lines.joined(separator: "\r\n").utf8))
        }

        mutating func add(_ bytes: [UInt8]) throws {
            if try member?.add(bytes, to: write) == nil { try write(bytes) }
        }

        consuming func finish() throws {
            try add(Array("\r\n\r\n".utf8))
            try member.take()?.finish(to: write)
        }
    }
}

/// A kept page or file with the place it was read from.
public struct ArchivedPage: Sendable, Hashable {
    public let feed: String
    /// The hash of its bytes.
    public let content: String
    /// Where it was read: an address, a path, or a program's name; `nil` where no run says so.
    public let place: String?
    public let read: Instant
    /// Bytes, unpacked.
    public let size: Int64

    var identity: [String] { [feed, content, place ?? "", read.iso8601] }

    /// The place as an address that other tools understand.
    var targetURI: String {
        guard let place else { return "urn:heed:content:\(content)" }
        if place.hasPrefix("http://") || place.hasPrefix("https://") { return Self.escaped(place) }
        if place.hasPrefix("/") { return "file://" + Self.escaped(place) }
        return "urn:heed:feed:\(Self.escaped(feed + ":" + place))"
    }

    /// Only what an address may hold stays as it is.
    private static func escaped(_ text: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%".utf8)
        return text.utf8.reduce(into: "") { result, byte in
            if plain.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                result += "%" + Digest.hexadecimal([byte]).uppercased()
            }
        }
    }
}

/// What kind of bytes a page begins with.
enum PayloadType {
    static func of(_ bytes: [UInt8], isWhole: Bool) -> String {
        let start = bytes.drop { $0 <= 32 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.prefix(64)
        let text = String(decoding: start, as: UTF8.self).lowercased()
        if text.hasPrefix("<?xml") || text.hasPrefix("<rss") || text.hasPrefix("<feed") { return "application/xml" }
        if text.hasPrefix("<") { return "text/html" }
        if text.hasPrefix("{") || text.hasPrefix("[") { return "application/json" }
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) { return "application/zip" }
        // A piece of a longer file may end within a character.
        return isWhole && String(validating: bytes, as: UTF8.self) != nil ? "text/plain" : "application/octet-stream"
    }
}
