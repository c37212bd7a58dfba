import Testing

@testable import Transfer

@Suite("URLs")
struct WebURLTests {
    @Test(
        "Are normalised as libcurl will read them",
        arguments: [
            ("HTTP://Shop.Example:80/a/../b?q=1#part", "http://shop.example/b?q=1"),
            ("https://shop.example", "https://shop.example/"), ("https://shop.example:443/x", "https://shop.example/x"),
            ("https://shop.example:8443", "https://shop.example:8443/"), ("http://0x7f.1/", "http://127.0.0.1/"),
            ("https://shop.example/ä b", "https://shop.example/%C3%A4%20b"), ("http://[::1]:81/", "http://[::1]:81/"),
            ("  https://shop.example/x\t", "https://shop.example/x"),
            ("https://Bücher.example/", "https://xn--bcher-kva.example/"),
            ("https://他们为什么不说中文.example/", "https://xn--ihqwcrb4cv8a8dqg056pqjye.example/"),
            ("https://veikals\u{3002}Rīga.lv/", "https://veikals.xn--rga-uta.lv/"),
        ])
    func normalises(text: String, expected: String) throws {
        #expect(try WebURL(text).text.lowercased() == expected.lowercased())
        #expect(try WebURL(WebURL(text).text) == WebURL(text))
    }

    @Test(
        "That cannot be fetched are refused with a reason",
        arguments: [
            "", "shop", "shop.example/x", "ftp://shop.example/", "file:///etc/passwd", "javascript:alert(1)",
            "http://user:pw@shop.example/", "http://shop.example:99999/", "http://shop.example\r\nX: 1/",
            "http://a\0b/",
            "http://", "http://[::1", "http://[fe80::1%25eth0]/", "http://exa mple.com/", "//shop.example/",
            "http://" + String(repeating: "a", count: 9000),
        ])
    func refuses(text: String) throws {
        do {
            let url = try WebURL(text)
            Issue.record("accepted as \(url.text)")
        } catch let error as TransferError {
            #expect(!error.description.contains { $0.isNewline || $0 == "\0" })
            #expect(!error.description.contains("pw"))
            #expect(error.description.count < 400)
        }
    }

    @Test(
        "References are resolved against the page they stand on",
        arguments: [
            ("?page=2", "https://shop.example/a/b?page=2"), ("c", "https://shop.example/a/c"),
            ("/c d", "https://shop.example/c%20d"), ("//other.example/x", "https://other.example/x"),
            ("../x", "https://shop.example/x"), ("http://other.example", "http://other.example/"),
        ])
    func resolves(reference: String, expected: String) throws {
        #expect(try WebURL("https://shop.example/a/b?page=1").resolving(reference).text == expected)
    }

    @Test("Hide their query where they are shown")
    func hidesQuery() throws {
        let url = try WebURL("https://shop.example/a?key=secret")
        #expect("\(url)" == "https://shop.example/a?…")
        #expect(url.target == "/a?key=secret")
        #expect(url.origin == "https://shop.example:443")
        #expect(try WebURL("http://shop.example:8080/").hostKey == "shop.example:8080")
    }

    @Test("Any text is read or refused without harm, and reading twice changes nothing")
    func readsAnything() throws {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        let parts = [
            "http", "s", ":", "/", "//", "@", "\\", "[", "]", "::1", "127.0.0.1", "0x7f", ".", "%", "%31", "?", "#",
            " ", "ü",
            "\u{202E}", "\u{FF11}", "\u{3002}", "他", "\0", "\r\n", "a", "-", "xn--", "65536", "..", "&", "😀",
        ]
        for _ in 0..<3000 {
            let tail = (0..<8).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return parts[Int(state >> 33) % parts.count]
            }
            guard let url = try? WebURL("http://" + tail.joined()) else { continue }
            #expect(try WebURL(url.text) == url)
            #expect(url.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        }
    }
}
