import Feedback

/// Why bytes are not even looked at.
struct Refusal {
    let verdict: Verdict
    let reason: String

    static func beforeReading(_ bytes: [UInt8], limits: PageLimits) -> Refusal? {
        if bytes.isEmpty { return Refusal(verdict: .unreadable, reason: "the page is empty") }
        if bytes.count > limits.bytes {
            return Refusal(
                verdict: .tooLarge, reason: "the page has \(bytes.count) bytes, more than the limit of \(limits.bytes)")
        }
        for (magic, name) in magics where bytes.starts(with: magic) {
            return Refusal(verdict: .unreadable, reason: "this is \(name), not a page")
        }
        return nil
    }

    private static let magics: [([UInt8], String)] = [
        (Array("%PDF-".utf8), "a PDF document"), ([0x1F, 0x8B], "compressed data"),
        ([0x89, 0x50, 0x4E, 0x47], "an image"),
        ([0xFF, 0xD8, 0xFF], "an image"), (Array("GIF8".utf8), "an image"), (Array("PK\u{3}\u{4}".utf8), "an archive"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"), ([0x28, 0xB5, 0x2F, 0xFD], "compressed data"),
    ]
}
