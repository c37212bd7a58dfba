import Feedback
import Testing

@testable import Extraction

@Suite("Reviews in encodings that are stated wrongly, or broken")
struct BrokenEncodingTests {
    struct Fixture: CustomTestStringConvertible, Sendable {
        let name: String
        var header: String?
        var meta = ""
        let body: [UInt8]
        let expected: String
        var testDescription: String { name }
    }

    /// A page with one review of these bytes.
    private static func page(_ body: [UInt8], meta: String = "") -> [UInt8] {
        Array("<!doctype html><html><head>\(meta)<title>R</title><script type=\"application/ld+json\">".utf8)
            + Array(#"{"@context":"https://schema.org","@type":"Review","author":"Ann","reviewBody":""#.utf8) + body
            + Array("\"}</script></head><body><h1>Kettle</h1></body></html>".utf8)
    }

    private static func reading(_ bytes: [UInt8], header: String? = nil) -> PageReading {
        PageReader(now: Instant(milliseconds: 0)).reading(of: bytes, contentType: header)
    }

    private static let latvian = "Kārlis saka: tējkanna sūcas"
    private static let fixtures = [
        Fixture(
            name: "a header that says Latin-1", header: "text/html; charset=iso-8859-1", body: Array(latvian.utf8),
            expected: latvian),
        Fixture(
            name: "a header that says GBK", header: "text/html; charset=gbk", body: Array(latvian.utf8),
            expected: latvian),
        Fixture(
            name: "a meta that says Latin-1", meta: "<meta charset=iso-8859-1>", body: Array(latvian.utf8),
            expected: latvian),
        Fixture(
            name: "header and meta that disagree", header: "text/html; charset=utf-8",
            meta: "<meta charset=windows-1257>", body: Array(latvian.utf8), expected: latvian),
        Fixture(
            name: "windows-1257 by its meta", meta: "<meta charset=windows-1257>",
            body: Array("K".utf8) + [0xE2] + Array("rlis saka".utf8), expected: "Kārlis saka"),
        Fixture(
            name: "windows-1257 by its header", header: "text/html; charset=windows-1257",
            body: Array("K".utf8) + [0xE2] + Array("rlis saka".utf8), expected: "Kārlis saka"),
        Fixture(
            name: "GBK by its meta", meta: "<meta charset=gbk>",
            body: [0xCB, 0xAE, 0xBA, 0xF8, 0xBA, 0xDC, 0xBA, 0xC3], expected: "水壶很好"),
        Fixture(
            name: "Big5 by its header", header: "text/html; charset=big5",
            body: [0xA4, 0xF4, 0xB3, 0xFD, 0xAB, 0xDC, 0xA6, 0x6E], expected: "水壺很好"),
        Fixture(
            name: "a mark before everything", header: "text/html; charset=gbk", body: Array(latvian.utf8),
            expected: latvian),
        Fixture(name: "nothing stated at all", body: Array(latvian.utf8), expected: latvian),
    ]

    @Test("What is stated gives way to what the bytes are", arguments: fixtures)
    func decoded(_ fixture: Fixture) {
        let mark: [UInt8] = fixture.name.hasPrefix("a mark") ? [0xEF, 0xBB, 0xBF] : []
        let reading = Self.reading(mark + Self.page(fixture.body, meta: fixture.meta), header: fixture.header)
        #expect(reading.reviews.map(\.body) == [fixture.expected])
    }

    @Test("UTF-16 is read with and without its mark, in both orders", arguments: [true, false], [true, false])
    func sixteenBits(_ isMarked: Bool, _ isLittle: Bool) {
        let text = String(decoding: Self.page(Array(Self.latvian.utf8)), as: UTF8.self)
        let units = (isMarked ? [0xFEFF] : []) + Array(text.utf16)
        let bytes = units.flatMap { unit -> [UInt8] in
            let pair = [UInt8(unit & 255), UInt8(unit >> 8)]
            return isLittle ? pair : pair.reversed()
        }
        #expect(Self.reading(bytes).reviews.map(\.body) == [Self.latvian])
    }

    @Test(
        "Bytes that are no text are replaced and counted, and never become something else",
        arguments: [
            ("overlong", [0xC0, 0xAF]), ("a lone surrogate", [0xED, 0xA0, 0x80]), ("a stray byte", [0xE9]),
            ("beyond Unicode", [0xF4, 0x90, 0x80]), ("cut off", [0xE2, 0x82]),
        ] as [(String, [UInt8])])
    func replaced(_ name: String, _ bad: [UInt8]) throws {
        let body = Array("Kārlis ".utf8) + bad + Array(" saka, ka tējkanna sūcas".utf8)
        let reading = Self.reading(Self.page(body), header: "text/html; charset=utf-8")
        let text = try #require(reading.reviews.first?.body)
        #expect(text.contains("\u{FFFD}"))
        #expect(text.hasPrefix("Kārlis ") && text.hasSuffix(" saka, ka tējkanna sūcas"))
        #expect(!text.contains("/"))
        #expect(!reading.problems.isEmpty)
    }

    @Test("Zero bytes and every other damage are survived", arguments: [1, 2, 3] as [UInt64])
    func damage(_ seed: UInt64) {
        var state = seed
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        #expect(Self.reading(Self.page([0x61, 0, 0x62])).reviews.count == 1)
        let whole = Self.page(Array((Self.latvian + " 水壶很好").utf8), meta: "<meta charset=utf-8>")
        let headers = [nil, "text/html; charset=utf-8", "text/html; charset=gbk", "text/html; charset=utf-16", "x"]
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0...random(6) { bytes[random(bytes.count)] = UInt8(random(256)) }
            let reading = Self.reading(bytes, header: headers[random(headers.count)])
            #expect(reading.reviews.count <= 2, "seed \(seed)")
        }
    }
}
