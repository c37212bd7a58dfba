import Mustache

/// Escapes what a template inserts, scalar by scalar.
///
/// Mustache's own escaping compares whole characters: a quotation mark that carries an accent is none to it, but it is
/// to a browser, and would end an attribute.
struct HTMLText: MustacheContentType {
    /// What a template's `CONTENT_TYPE` pragma calls it.
    static let name = "HEED-HTML"

    func escapeText(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case UInt8(ascii: "'"): result += "&#39;".utf8
            case UInt8(ascii: "`"): result += "&#96;".utf8
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension MustacheTemplate {
    /// A template of heed's own that escapes everything it inserts.
    init(page text: String) throws {
        MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
        try self.init(string: "{{% CONTENT_TYPE: \(HTMLText.name) }}\n" + text)
    }
}
