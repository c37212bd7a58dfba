import Extraction
import Feedback

/// Everything that is done with a page that strangers wrote: reading it, remembering it, judging it, printing it.
///
/// The first byte chooses the circumstances; the rest is the page.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let page = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    let reading = reader(for: start[0]).reading(
        of: page, url: start[0] & 1 == 0 ? nil : "https://shop.example/kettle?page=2",
        contentType: start[0] & 2 == 0 ? nil : "text/html; charset=\(charsets[Int(start[0] >> 2) % charsets.count])",
        status: start[0] & 0x40 == 0 ? nil : 503)
    let history = FieldHistory().adding(reading)
    precondition(reading.json.last == 10)
    precondition(reading.reviews.allSatisfy { $0.body != nil || $0.title != nil || $0.rating != nil })
    precondition(reading.verdict != .reviews || !reading.reviews.isEmpty)
    precondition(verdict(for: reading, given: history) != .layoutMoved || reading.reviews.isEmpty)
    return 0
}

private let charsets = ["utf-8", "gb18030", "big5", "windows-1257", "shift_jis", "utf-16le", "euc-jp", "nonsense"]
private let now = Instant(milliseconds: 1_795_176_000_000)
private let plain = PageReader(now: now)

/// A reader with and without rules, and one with narrow limits.
private func reader(for choice: UInt8) -> PageReader {
    guard choice & 0x80 != 0 else { return plain }
    let limits = PageLimits(bytes: 4_000, tagBytes: 200, valueBytes: 400, attributesPerTag: 8, depth: 12, nodes: 300)
    let fields: [ReviewField: String] = [.author: ".author", .body: "p", .rating: "[itemprop=ratingValue]/@content"]
    let rules = ExtractionRules(record: "article, li.review", fields: fields, next: "a[rel=next]")
    return (try? PageReader(rules: choice & 0x20 == 0 ? nil : rules, now: now, limits: limits)) ?? plain
}
