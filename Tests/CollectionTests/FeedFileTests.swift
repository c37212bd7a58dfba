import Feedback
import Foundation
import Testing

@testable import Collection

@Suite("Feed files")
struct FeedFileTests {
    @Test("A feed has what its file says")
    func reads() throws {
        let feed = try Bench.feed(
            """
            name: kettle
            kind: page
            url: https://shop.example/kettle
            product: Kettle
            subject: Copperfinch
            language: lv
            at: "Mon–Fri 07:30"
            time-zone: Europe/Riga
            network: [10.0.0.0/8]
            pages: 3
            """)
        #expect(feed.name == "kettle")
        #expect(feed.location == "https://shop.example/kettle")
        #expect(feed.competitor == "Copperfinch")
        #expect(feed.schedule == .at(minuteOfDay: 450, weekdays: [1, 2, 3, 4, 5]))
        #expect(feed.timeZone.identifier == "Europe/Riga")
    }

    @Test(
        "Each mistake is named with its line and what to do",
        arguments: [
            (
                "kind: pgae\nurl: https://a.example/",
                "feeds/shop.yaml:1: unknown kind 'pgae'; did you mean 'page'? known kinds: app-store, chat, command, json, mail, page, rss, survey"
            ),
            (
                "kind: page\nurl: https://a.example/\nprodcut: X",
                "feeds/shop.yaml:3: unknown key 'prodcut'; did you mean 'product'?"
            ),
            ("kind: page\nurl: ftp://a.example/", "feeds/shop.yaml:2: "),
            ("kind: page\nurl: not a url", "feeds/shop.yaml:2: "),
            ("kind: page", "'url' or 'path' is missing"),
            ("kind: page\npath: page.html", "feeds/shop.yaml:2: kind 'page' needs 'url'"),
            (
                "kind: page\nurl: https://a.example/\npath: x.csv",
                "feeds/shop.yaml:3: a feed has 'url' or 'path', not both"
            ),
            ("url: https://a.example/", "'kind' is missing"),
            ("kind: page\nurl: [a, b]", "feeds/shop.yaml:2: 'url' has to be text"),
            (
                "kind: page\nurl: https://a.example/?k=${SHOP_KEY}",
                "feeds/shop.yaml:2: 'url' needs the secret 'SHOP_KEY', which is not set"
            ),
            ("kind: page\nurl: https://a.example/\nevery: 3x", "feeds/shop.yaml:3: '3x' is no interval"),
            ("kind: page\nurl: https://a.example/\nevery: 1m", "feeds/shop.yaml:3: '1m' is no interval"),
            ("kind: page\nurl: https://a.example/\nat: \"25:00\"", "feeds/shop.yaml:3: '25:00' is no time"),
            (
                "kind: page\nurl: https://a.example/\ntime-zone: Europe/Rigga",
                "feeds/shop.yaml:3: unknown time zone 'Europe/Rigga'; did you mean 'Europe/Riga'?"
            ),
            ("kind: page\nurl: https://a.example/\nnetwork: [10.0.0.0/99]", "feeds/shop.yaml:3: "),
            ("kind: page\nurl: https://a.example/\npages: none", "feeds/shop.yaml:3: 'pages' has to be a whole number"),
            ("kind: page\nurl: https://a.example/\nrules: {record: \"li[\", fields: {body: p}}", "feeds/shop.yaml:3: "),
            ("kind: survey\npath: x.csv\nscore: stairs", "feeds/shop.yaml:3: unknown scale 'stairs'"),
            (
                "kind: survey\npath: x.csv\ncolumns: {tekst: A}",
                "feeds/shop.yaml:3: unknown key 'tekst'; did you mean 'text'?"
            ),
            ("name: \"../x\"\nkind: page\nurl: https://a.example/", "feeds/shop.yaml:1: '../x' is no name for a feed"),
            ("kind: page\n\turl: x", "feeds/shop.yaml:2: "),
            ("", "feeds/shop.yaml: the file is empty"),
            ("- kind: page", "feeds/shop.yaml:1: a feed is a list of 'key: value' lines"),
            ("kind: page\nkind: page\nurl: https://a.example/", "stands twice"),
        ])
    func namesMistakes(_ yaml: String, _ expected: String) {
        let problems = Bench.problems(yaml)
        #expect(problems.contains { $0.contains(expected) }, "\(problems)")
    }

    @Test("A bomb of aliases is refused before it goes off")
    func aliasBomb() {
        var yaml = "kind: page\nurl: https://a.example/\nnote: &a0 [x, x]\n"
        for level in 1...30 { yaml += "k\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(
            Bench.problems(yaml) == [
                "feeds/shop.yaml:3: anchors and aliases ('&name', '*name') are not read; write the value out, or quote text "
                    + "that begins with such a sign"
            ])
    }

    @Test("A file too large for a feed is refused unread")
    func hugeFile() {
        #expect(Bench.problems(String(repeating: "# nothing\n", count: 10_000)).first?.contains("over 64 KiB") == true)
    }

    @Test("A secret comes from the environment and never shows in a message")
    func secretsStaySecret() throws {
        let yaml = "kind: page\nurl: https://a.example/?key=${KEY}\nevery: soon"
        let problems = Bench.problems(yaml, environment: ["KEY": "s3cr3t"])
        #expect(problems.count == 1)
        #expect(!problems.joined().contains("s3cr3t"))
    }

    @Test("A bad file does not keep the others from being read, and a missing folder is named")
    func folder() throws {
        let folder = try TemporaryFolder()
        try folder.write("kind: page\nurl: https://a.example/", to: "feeds/good.yaml")
        try folder.write("kind: pages\nurl: https://a.example/", to: "feeds/bad.yaml")
        try folder.write([0xFF, 0xFE, 0x00], to: "feeds/bytes.yaml")
        try folder.write("name: good\nkind: page\nurl: https://a.example/", to: "feeds/twin.yaml")
        let feeds = FeedFolder(directory: folder.path + "/feeds", base: folder.path, environment: [:])
        #expect(feeds.feeds.map(\.name) == ["good"])
        #expect(feeds.problems.map(\.file) == ["feeds/bad.yaml", "feeds/bytes.yaml", "feeds/twin.yaml"])
        let missing = FeedFolder(directory: folder.path + "/none", base: folder.path, environment: [:])
        #expect(missing.problems.first?.message.contains("no such folder") == true)
    }
}
