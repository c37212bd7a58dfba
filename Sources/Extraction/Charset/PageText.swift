/// The bytes of a page in UTF-8, and what had to be done to get there.
struct PageText {
    var bytes: [UInt8]
    var charset: Charset
    var problems: [String] = []

    /// Finds the encoding (byte-order mark, header, `meta`, then the bytes themselves) and converts.
    init(_ raw: [UInt8], contentType: String?) {
        let (charset, skipped, problem) = raw.withUnsafeBufferPointer {
            CharsetSniffer.charset(of: $0, contentType: contentType)
        }
        self.charset = charset
        problems = problem.map { [$0] } ?? []
        if charset == .utf8 {
            bytes = skipped == 0 ? raw : Array(raw[skipped...])
            return
        }
        let converted = raw.withUnsafeBufferPointer {
            Transcoder.utf8(of: UnsafeBufferPointer(rebasing: $0[skipped...]), from: charset)
        }
        bytes = converted?.bytes ?? raw
        if converted == nil { problems.append("this system cannot convert from \(charset.name)") }
        if let bad = converted?.bad, bad > 0 { problems.append("\(bad) places are no valid \(charset.name)") }
    }
}
