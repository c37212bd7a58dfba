/// A mail taken apart (RFC 2045): its headers and the text that a person would read.
struct MailMessage {
    let headers: MailHeaders
    /// The readable text; quotes and signature are still in it.
    private(set) var text: String?
    private var parts = 0

    private static let mostParts = 200
    private static let deepest = 12

    init(_ bytes: [UInt8]) {
        let (headers, body) = MailHeaders.headers(of: bytes[...])
        self.headers = headers
        text = readable(bytes[body...], headers, depth: 0)
    }

    private mutating func readable(_ body: ArraySlice<UInt8>, _ headers: MailHeaders, depth: Int) -> String? {
        parts += 1
        guard depth <= Self.deepest, parts <= Self.mostParts, !headers.isAttachment else { return nil }
        let type = headers.contentType
        if type.hasPrefix("multipart/") {
            guard let boundary = headers.parameter("boundary"), !boundary.isEmpty, boundary.utf8.count <= 200 else {
                return nil
            }
            return several(
                body, boundary: Array(boundary.utf8), isChoice: type == "multipart/alternative", depth: depth)
        }
        guard type.hasPrefix("text/"), type == "text/html" || type == "text/plain" else { return nil }
        let decoded = TransferDecoding.decoded(body, as: headers.transferEncoding)
        let bytes = MailCharset.utf8(decoded, charset: headers.parameter("charset"))
        if type == "text/html" { return MailPage.text(of: bytes) }
        let text = String(decoding: bytes, as: UTF8.self)
        return headers.parameter("format")?.lowercased() == "flowed" ? Self.unflowed(text) : text
    }

    private mutating func several(_ body: ArraySlice<UInt8>, boundary: [UInt8], isChoice: Bool, depth: Int) -> String? {
        var texts: [String] = []
        var page: String?
        for part in Self.parts(of: body, boundary: boundary) {
            guard parts <= Self.mostParts else { break }
            let (headers, start) = MailHeaders.headers(of: part)
            guard let text = readable(part[start...], headers, depth: depth + 1), !text.trimmed.isEmpty else {
                continue
            }
            if isChoice {
                // Plain text before markup, where both say the same.
                if headers.contentType == "text/plain" { return text }
                page = page ?? text
            } else {
                texts.append(text)
            }
        }
        return isChoice ? page : texts.isEmpty ? nil : texts.joined(separator: "\n")
    }

    /// The parts between the boundary's lines.
    private static func parts(of body: ArraySlice<UInt8>, boundary: [UInt8]) -> [ArraySlice<UInt8>] {
        let mark = [UInt8(ascii: "-"), UInt8(ascii: "-")] + boundary
        var result: [ArraySlice<UInt8>] = []
        var start: Int?
        var index = body.startIndex
        while index < body.endIndex, result.count < mostParts {
            let end = body[index...].firstIndex(of: 10) ?? body.endIndex
            if body[index..<end].starts(with: mark) {
                if let start { result.append(body[start..<max(start, index - 1)]) }
                start = min(end + 1, body.endIndex)
                if body[index..<end].dropFirst(mark.count).starts(with: "--".utf8) { return result }
            }
            index = end + 1
        }
        // A mail that was cut off ends without its last boundary.
        if let start, start < body.endIndex, result.count < mostParts { result.append(body[start...]) }
        return result
    }

    /// Lines that end in a space go on in the next one (RFC 3676).
    private static func unflowed(_ text: String) -> String {
        var out = ""
        for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            out += line
            if !line.hasSuffix(" ") || line == "-- " { out += "\n" }
        }
        return out
    }
}

/// The text of a mail that is written as a page.
enum MailPage {
    static func text(of bytes: [UInt8]) -> String? {
        bytes.withUnsafeBufferPointer { run in
            let tree = TreeBuilder.tree(of: run, limits: .standard)
            // Behind Outlook's mark everything is the mail that was answered.
            let end = tree.nodes.indices.first { tree.value(.id, of: $0).map(marks.contains) ?? false } ?? Int.max
            return VisibleText.text(of: 0, in: tree) { node in
                if node >= end || tree.nodes[node].tag == .blockquote { return true }
                guard let classes = tree.attribute(.class, of: node) else { return false }
                return tree.hasWord("gmail_quote", in: classes) || tree.hasWord("gmail_signature", in: classes)
                    || tree.hasWord("moz-cite-prefix", in: classes) || tree.hasWord("moz-signature", in: classes)
                    || tree.hasWord("yahoo_quoted", in: classes)
            }
        }
    }

    private static let marks: Set<String> = [
        "divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container",
    ]
}
