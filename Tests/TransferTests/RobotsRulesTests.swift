import Testing

@testable import Transfer

@Suite("Rules of a robots.txt")
struct RobotsRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let about: String
        let robots: String
        let allowed: [String]
        let refused: [String]
        var testDescription: String { about }
    }

    static let cases = [
        Case(about: "no file, no rules", robots: "", allowed: ["/", "/a", ""], refused: []),
        Case(
            about: "the longest match wins", robots: "User-agent: *\nDisallow: /shop\nAllow: /shop/reviews\n",
            allowed: ["/shop/reviews?page=2", "/sho"], refused: ["/shop", "/shop/cart", "/shopping"]),
        Case(
            about: "allow wins a tie", robots: "user-agent: *\ndisallow: /a\nallow: /a", allowed: ["/a", "/abc"],
            refused: []),
        Case(
            about: "the agent's own group replaces the one for all",
            robots: "User-agent: *\nDisallow: /\n\nUser-agent: heed\nDisallow: /private", allowed: ["/", "/reviews"],
            refused: ["/private/x"]),
        Case(
            about: "groups for the same agent are one",
            robots:
                "User-agent: HEED\nDisallow: /a\nUser-agent: other\nDisallow: /\nUser-agent: heed/2.0\nDisallow: /b",
            allowed: ["/c"], refused: ["/a", "/b"]),
        Case(
            about: "several agents share a group, and other lines do not end it",
            robots: "User-agent: other\nSitemap: https://shop.example/s.xml\nUser-agent: heed\nDisallow: /a\n",
            allowed: ["/b"], refused: ["/a"]),
        Case(
            about: "asterisk and dollar",
            robots: "User-agent: *\nDisallow: /*/cart$\nDisallow: /*.pdf$\nDisallow: /x*y*z",
            allowed: ["/de/cart/", "/cart", "/a.pdf?x", "/xzy"],
            refused: ["/de/cart", "/a/b/cart", "/a.pdf", "/x.pdf.pdf", "/xyz", "/x1y2z3"]),
        Case(
            about: "BOM, CR line ends, comments, spaces and capitals",
            robots: "\u{FEFF}USER-AGENT : * # all\r  DISALLOW\t:\t/a # no\r\n\r\nDISALLOW:/b", allowed: ["/c"],
            refused: ["/a", "/b"]),
        Case(
            about: "slips of the pen", robots: "useragent *\ndissalow /a\nDisalow: /b", allowed: ["/c"],
            refused: ["/a", "/b"]),
        Case(
            about: "rules before any agent belong to nobody", robots: "Disallow: /\nUser-agent: *\nDisallow: /a",
            allowed: ["/b"], refused: ["/a"]),
        Case(
            about: "an empty disallow forbids nothing",
            robots: "User-agent: heed\nDisallow:\n\nUser-agent: *\nDisallow: /",
            allowed: ["/", "/a"], refused: []),
        Case(
            about: "escapes are compared in one form", robots: "User-agent: *\nDisallow: /ķ\nDisallow: /%e3%83%84",
            allowed: ["/k"], refused: ["/%C4%B7", "/%c4%b7x", "/%E3%83%84", "/%e3%83%84"]),
        Case(
            about: "an index page allows its directory", robots: "User-agent: *\nDisallow: /\nAllow: /a/index.html",
            allowed: ["/a/", "/a/index.html"], refused: ["/a/b", "/"]),
        Case(
            about: "a page that is not robots.txt", robots: "<html><body>User-agent: * Disallow: /</body></html>",
            allowed: ["/", "/a"], refused: []),
    ]

    @Test("Are read after RFC 9309", arguments: cases)
    func decides(example: Case) {
        let rules = RobotsRules(Array(example.robots.utf8))
        for host in ["", "https://shop.example", "http://shop.example:8080"] {
            for path in example.allowed {
                #expect(rules.allows(host + path, userAgent: "heed/1.0 (+https://shop.example)"), "\(path)")
            }
            for path in example.refused {
                #expect(!rules.allows(host + path, userAgent: "heed/1.0 (+https://shop.example)"), "\(path)")
            }
        }
    }

    @Test(
        "Name the pause that the site wishes",
        arguments: [
            ("User-agent: *\nCrawl-delay: 10", 10_000), ("User-agent: heed\nCrawl-delay: 0.5\nDisallow: /", 500),
            ("User-agent: heed\nCrawl-delay: 99999999", 86_400_000), ("User-agent: *\nCrawl-delay: soon", nil),
            ("User-agent: other\nCrawl-delay: 10", nil), ("Crawl-delay: 10", nil),
            ("User-agent: *\nCrawl-delay: -1", nil),
        ])
    func readsCrawlDelay(robots: String, milliseconds: Int64?) {
        let delay = RobotsRules(Array(robots.utf8)).crawlDelay(for: "heed/1.0")
        #expect(delay?.milliseconds == milliseconds)
    }

    @Test("Count for the first 500 KiB, and a long line for its beginning")
    func boundsSize() {
        let filler = String(repeating: "# filler\n", count: 60_000)
        let late = RobotsRules(Array((filler + "User-agent: *\nDisallow: /").utf8))
        #expect(late.allows("/", userAgent: "heed"))
        let early = RobotsRules(Array(("User-agent: *\nDisallow: /\n" + filler).utf8))
        #expect(!early.allows("/", userAgent: "heed"))
        let line = "Disallow: /" + String(repeating: "a", count: 30_000)
        let long = RobotsRules(Array(("User-agent: *\n" + line).utf8))
        #expect(!long.allows("/" + String(repeating: "a", count: 17_000), userAgent: "heed"))
    }

    @Test("Cost no more than linear time, whatever the pattern")
    func matchesInLinearTime() {
        let pattern = "Disallow: /" + String(repeating: "*a", count: 8000) + "*b$"
        let repeated = "Disallow: /*" + String(repeating: "a", count: 8000) + "b"
        let rules = RobotsRules(Array("User-agent: *\n\(pattern)\n\(repeated)".utf8))
        #expect(rules.allows("/" + String(repeating: "a", count: 500_000), userAgent: "heed"))
    }

    @Test("Any bytes are read without harm")
    func readsAnything() {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        let alphabet = Array("user-agent:*/$%\r\n\t #allowdis ".utf8) + [0, 0xEF, 0xBB, 0xFF]
        for _ in 0..<300 {
            let bytes = (0..<200).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return alphabet[Int(state >> 33) % alphabet.count]
            }
            _ = RobotsRules(bytes).allows(String(decoding: bytes, as: UTF8.self), userAgent: "heed")
        }
    }
}
