import Feedback
import Testing

@testable import Extraction

@Suite("Pages in any encoding")
struct CharsetTests {
    private static let utf16LE: [UInt8] = "<p>šķiņķis ñ 水壶很好</p>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }

    @Test(
        "The encoding is found by mark, header, meta or the bytes themselves",
        arguments: [
            ([0xEF, 0xBB, 0xBF] + Array("<p>ā</p>".utf8), nil, "UTF-8"),
            ([0xFF, 0xFE] + utf16LE, nil, "UTF-16LE"), (utf16LE, nil, "UTF-16LE"),
            (Array("<p>".utf8) + [0xE2] + Array("rsts</p>".utf8), "text/html; charset=windows-1257", "CP1257"),
            (Array("<meta charset=gb2312><p>".utf8) + [0xCB, 0xAE, 0xBA, 0xF8], nil, "GB18030"),
            (
                Array("<p>".utf8) + [
                    0xCB, 0xAE, 0xBA, 0xF8, 0xBA, 0xDC, 0xBA, 0xC3, 0xD3, 0xC3, 0xD6, 0xCA, 0xC1, 0xBF,
                ], nil, "GB18030"
            ),
            (
                Array("<p>".utf8) + [0xA4, 0xF4, 0xB3, 0xFD, 0xAB, 0xDC, 0xA6, 0x6E, 0xA5, 0xCE],
                "text/html; charset=big5", "BIG5-HKSCS"
            ),
            (Array("<meta charset=iso-8859-1><p>ā".utf8), nil, "UTF-8"),
            (Array("<p>na".utf8) + [0xEF] + Array("ve caf".utf8) + [0xE9] + Array("</p>".utf8), nil, "CP1252"),
        ] as [([UInt8], String?, String)])
    func detection(_ bytes: [UInt8], _ header: String?, _ name: String) {
        let found = bytes.withUnsafeBufferPointer { CharsetSniffer.charset(of: $0, contentType: header) }
        #expect(found.charset.name == name)
    }

    @Test("Text arrives as it was written")
    func conversion() {
        let bytes = Array("<meta charset=windows-1257><p>K".utf8) + [0xE2] + Array("rlis</p>".utf8)
        #expect(String(decoding: PageText(bytes, contentType: nil).bytes, as: UTF8.self).contains("Kārlis"))
    }

    @Test("Bytes that fit no encoding are replaced and reported")
    func replacement() {
        let text = PageText(Array("<p>".utf8) + [0x81, 0x30], contentType: "text/html; charset=shift_jis")
        #expect(!text.problems.isEmpty)
    }
}
