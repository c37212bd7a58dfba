/// The headers of a mail or of one of its parts (RFC 5322, RFC 2045), unfolded.
struct MailHeaders {
    private var fields: [(name: String, value: [UInt8])] = []
    private static let mostBytes = 256 << 10
    private static let mostFields = 1000

    /// Reads headers up to the empty line; returns where the body begins.
    static func headers(of bytes: ArraySlice<UInt8>) -> (headers: MailHeaders, body: Int) {
        var headers = MailHeaders()
        var index = bytes.startIndex
        let limit = min(bytes.endIndex, bytes.startIndex + mostBytes)
        while index < limit {
            let end = bytes[index..<bytes.endIndex].firstIndex(of: 10) ?? bytes.endIndex
            var line = bytes[index..<end]
            if line.last == 13 { line.removeLast() }
            index = min(end + 1, bytes.endIndex)
            if line.isEmpty { break }
            if let first = line.first, first == 32 || first == 9, !headers.fields.isEmpty {
                headers.fields[headers.fields.count - 1].value += [32] + line.drop { $0 == 32 || $0 == 9 }
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), headers.fields.count < mostFields {
                let name = String(decoding: line[..<colon], as: UTF8.self).trimmed.lowercased()
                headers.fields.append((name, Array(line[(colon + 1)...].drop { $0 == 32 || $0 == 9 })))
            }
        }
        return (headers, index)
    }

    func raw(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

    /// A header's text with its encoded words decoded.
    func text(_ name: String) -> String? {
        guard let value = raw(name) else { return nil }
        let text = EncodedWords.decoded(value).trimmed
        return text.isEmpty ? nil : text
    }

    /// `text/html` and the like, in lower case.
    var contentType: String {
        let value = String(decoding: raw("content-type") ?? Array("text/plain".utf8), as: UTF8.self)
        return value.prefix { $0 != ";" }.trimmed.lowercased()
    }

    var transferEncoding: String {
        String(decoding: raw("content-transfer-encoding") ?? [], as: UTF8.self).trimmed.lowercased()
    }

    var isAttachment: Bool {
        String(decoding: raw("content-disposition") ?? [], as: UTF8.self).lowercased().trimmed.hasPrefix("attachment")
    }

    /// A parameter of `Content-Type`, without its quotes.
    func parameter(_ name: String) -> String? {
        let value = raw("content-type") ?? []
        var index = 0
        while index < value.count {
            guard let start = value[index...].firstIndex(of: UInt8(ascii: ";")) else { return nil }
            var end = start + 1
            var isQuoted = false
            while end < value.count, isQuoted || value[end] != UInt8(ascii: ";") {
                if value[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
                end += 1
            }
            let pair = String(decoding: value[(start + 1)..<end], as: UTF8.self)
                .split(separator: "=", maxSplits: 1).map { $0.trimmed }
            if pair.count == 2, pair[0].lowercased() == name {
                let text = pair[1]
                return text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
                    ? String(text.dropFirst().dropLast()) : text
            }
            index = end
        }
        return nil
    }
}

/// Words of headers that are not ASCII: `=?utf-8?Q?Gr=C3=BC=C3=9Fe?=` (RFC 2047).
enum EncodedWords {
    static func decoded(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        var index = 0
        var wasWord = false
        // Bytes of one charset that were cut between two words are put together before they are converted.
        var pending: (charset: String, bytes: [UInt8])?
        func flush() {
            guard let word = pending else { return }
            out += MailCharset.utf8(word.bytes, charset: word.charset)
            pending = nil
        }
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "="), let word = word(in: bytes, at: index) {
                if let last = pending, last.charset == word.charset {
                    pending = (last.charset, last.bytes + word.bytes)
                } else {
                    flush()
                    pending = (word.charset, word.bytes)
                }
                index = word.end
                wasWord = true
                continue
            }
            if wasWord, bytes[index] <= 32 {
                var next = index
                while next < bytes.count, bytes[next] <= 32 { next += 1 }
                // White space between two words belongs to neither.
                if next < bytes.count, bytes[next] == UInt8(ascii: "="), word(in: bytes, at: next) != nil {
                    index = next
                    continue
                }
            }
            flush()
            wasWord = false
            out.append(bytes[index])
            index += 1
        }
        flush()
        return String(decoding: MailCharset.utf8(out, charset: nil), as: UTF8.self)
    }

    private static func word(in bytes: [UInt8], at start: Int) -> (charset: String, bytes: [UInt8], end: Int)? {
        guard start + 8 <= bytes.count, bytes[start + 1] == UInt8(ascii: "?") else { return nil }
        let limit = min(bytes.count, start + 1000)
        guard let first = bytes[(start + 2)..<limit].firstIndex(of: UInt8(ascii: "?")), first + 2 < limit,
            bytes[first + 2] == UInt8(ascii: "?")
        else { return nil }
        var end = first + 3
        while end + 1 < limit, bytes[end] != UInt8(ascii: "?") || bytes[end + 1] != UInt8(ascii: "=") { end += 1 }
        guard end + 1 < limit else { return nil }
        let charset = String(decoding: bytes[(start + 2)..<first], as: UTF8.self).prefix { $0 != "*" }
        let run = bytes[(first + 3)..<end]
        switch bytes[first + 1] | 32 {
        case UInt8(ascii: "b"): return (String(charset), TransferDecoding.base64(run), end + 2)
        case UInt8(ascii: "q"):
            let spaced = run.map { $0 == UInt8(ascii: "_") ? 32 : $0 }
            return (String(charset), TransferDecoding.quotedPrintable(spaced[...]), end + 2)
        default: return nil
        }
    }
}

/// Bytes of a mail in UTF-8.
enum MailCharset {
    static func utf8(_ bytes: [UInt8], charset label: String?) -> [UInt8] {
        let named = label.flatMap { Charset(label: $0) }
        let isUTF8 = bytes.withUnsafeBufferPointer { CharsetSniffer.firstInvalidUTF8($0) } == nil
        // Much mail calls itself ASCII and is not.
        if isUTF8, named == nil || named == .utf8 || named == .windows1252 { return bytes }
        let charset = named == .utf8 || named == nil ? .windows1252 : named ?? .windows1252
        return bytes.withUnsafeBufferPointer { Transcoder.utf8(of: $0, from: charset)?.bytes } ?? bytes
    }
}

/// The encodings that bodies travel in (RFC 2045).
enum TransferDecoding {
    static func decoded(_ bytes: ArraySlice<UInt8>, as encoding: String) -> [UInt8] {
        switch encoding {
        case "base64": base64(bytes)
        case "quoted-printable": quotedPrintable(bytes)
        default: Array(bytes)
        }
    }

    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 3 / 4)
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            let value: UInt32
            switch byte {
            case 65...90: value = UInt32(byte - 65)
            case 97...122: value = UInt32(byte - 71)
            case 48...57: value = UInt32(byte + 4)
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: continue
            }
            buffer = buffer << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return out
    }

    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "=") else {
                out.append(byte)
                index += 1
                continue
            }
            var next = index + 1
            while next < bytes.endIndex, bytes[next] == 32 || bytes[next] == 13 { next += 1 }
            if next == bytes.endIndex || bytes[next] == 10 {
                index = min(next + 1, bytes.endIndex)
            } else if index + 2 < bytes.endIndex,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                out.append(value)
                index += 3
            } else {
                out.append(byte)
                index += 1
            }
        }
        return out
    }
}
