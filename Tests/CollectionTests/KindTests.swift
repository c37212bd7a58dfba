import Feedback
import Foundation
import Store
import Testing
import Transfer

@testable import Collection

@Suite("Kinds of feeds")
struct KindTests {
    private func problems(_ yaml: String) -> [String] {
        let file = FeedFile(file: "feeds/x.yaml", stem: "x", directory: "/feeds", environment: ["TOKEN": "s3cret"])
        switch file.feed(from: Array(yaml.utf8)) {
        case .success: return []
        case .failure(let problems): return problems.all.map(\.description)
        }
    }

    @Test("An API is walked by its mapping, with its headers, and told again it brings nothing new")
    func json() async throws {
        let page = { (id: Int, next: String) in
            #"{"entries":[{"ref":\#(id),"who":"Anna","says":"It never arrived \#(id)","marks":1},{"ref":0}],"after":\#(next)}"#
        }
        let site = ScriptedSite(pages: ["/api?q=1": page(1, "\"b\""), "/api?q=1&after=b": page(2, "null")])
        let bench = try Bench(site)
        let yaml = """
            name: api
            kind: json
            url: https://shop.example/api?q=1
            records: entries[*]
            fields: {key: ref, author: who, body: says, rating: marks}
            rating-max: 5
            next: {cursor: after, parameter: after}
            headers: {Accept: application/json}
            """
        let first = try #require(try await bench.collect(yaml).result)
        #expect(first.verdict == .reviews)
        #expect((first.new, first.refused, first.pages) == (2, 2, 2))
        #expect(site.asked == ["/api?q=1", "/api?q=1&after=b"])
        let second = try #require(try await bench.collect(yaml).result)
        #expect((second.new, second.changed, second.unchanged) == (0, 0, 2))
    }

    @Test("An app's reviews are read in every country")
    func appStore() async throws {
        func feed(_ id: String) -> String {
            "<feed><entry><id>\(id)</id><title>Bad</title><content type=\"text\">It is bad \(id)</content><im:rating>1</im:rating></entry></feed>"
        }
        let path = { (country: String) in "/\(country)/rss/customerreviews/page=1/id=42/sortby=mostrecent/xml" }
        let site = ScriptedSite(pages: [path("us"): feed("1"), path("lv"): "<feed></feed>", path("de"): feed("3")])
        let result = try #require(
            try await Bench(site).collect("name: app\nkind: app-store\napp: 42\ncountries: [lv, us, de]").result)
        #expect(result.new == 2)
        #expect(result.verdict == .reviews)
        #expect(site.asked == [path("lv"), path("us"), path("de")])
    }

    @Test("An answer that is a page is no quiet week")
    func challenge() async throws {
        let site = ScriptedSite(pages: ["/feed": "<html><title>Sign in</title><body>no feed</body></html>"])
        let result = try #require(
            try await Bench(site).collect("name: f\nkind: rss\nurl: https://shop.example/feed").result)
        #expect(!result.verdict.isHealthy)
    }

    @Test("A mailbox, a folder of mails and chats are read once each")
    func messages() async throws {
        let folder = try TemporaryFolder()
        let mail = "From: Anna <a@example.org>\nMessage-ID: <1@x>\n\nThe parcel never arrived.\n"
        try folder.write(
            "From a@x Mon Nov  2 10:00:00 2026\n\(mail)\nFrom b@x Mon Nov  2 10:00:00 2026\nFrom: help@shop.example\n\nHello\n",
            to: "box.mbox")
        try folder.write(mail.replacing("<1@x>", with: "<2@x>"), to: "dir/cur/1:2,S")
        try folder.write("half", to: "dir/tmp/2")
        try folder.write(
            #"{"id":"c","messages":[{"role":"customer","text":"bad"},{"role":"agent","text":"good"}]}"#,
            to: "chats/a.jsonl")
        let bench = try Bench(ScriptedSite([:]))
        let box = "name: box\nkind: mail\npath: box.mbox\nown: [shop.example]"
        let first = try #require(try await bench.collect(box, base: folder.path).result)
        #expect((first.new, first.refused) == (1, 1))
        let again = try #require(try await bench.collect(box, base: folder.path).result)
        #expect((again.new, again.unchanged) == (0, 1))
        let dir = try await bench.collect("name: dir\nkind: mail\npath: dir", base: folder.path).result
        #expect(dir?.new == 1)
        let chats = try await bench.collect("name: chats\nkind: chat\npath: chats", base: folder.path).result
        #expect(chats?.new == 1)
        let none = try await bench.collect("name: none\nkind: chat\npath: nowhere", base: folder.path).result
        #expect(none?.verdict == .notFound)
    }

    @Test("A program's lines become reviews, and its failures are told")
    func command() async throws {
        let folder = try TemporaryFolder()
        let bench = try Bench(ScriptedSite([:]))
        func result(_ script: String, _ more: String = "") async throws -> RunResult {
            try folder.write(script, to: "script.txt")
            return try #require(
                try await bench.collect(
                    "name: c\nkind: command\nrun: [sh, \(folder.path)/script.txt, \"a b; c\"]\n\(more)"
                )
                .result)
        }
        let good = try await result(#"printf '{"key":"1","body":"bad %s","rating":1}\n' "$1"; echo oops"#)
        #expect((good.new, good.refused, good.verdict) == (1, 1, .partial))
        let failed = try await result("echo 'no such shop' >&2; exit 3")
        #expect(failed.verdict == .unreadable)
        #expect(failed.detail == "'sh' ended with status 3; it said: no such shop")
        let slow = try await result("sleep 60 & sleep 60", "timeout: 1")
        #expect(slow.detail == "'sh' was ended after 1 s; raise 'timeout' or make it faster")
        let secret = try await result(#"printf '{"key":"2","body":"%s bad"}\n' "$NAME""#, "environment: {NAME: very}")
        #expect(secret.new == 1)
        let missing = try await bench.collect("name: m\nkind: command\nrun: [./nothing-here]", base: folder.path).result
        #expect(missing?.detail?.contains("cannot be started") == true)
    }

    @Test("A program that prints without end is ended")
    func endless() async {
        let command = Command(program: "yes", arguments: [], outputLimit: 1 << 20)
        #expect(await command.output().ending == .tooMuch)
    }

    @Test(
        "Feed files are read with their lines in mind",
        arguments: [
            ("kind: json\nurl: https://x.example/\nrecords: a[", "feeds/x.yaml:3: selector 'a[', character 3"),
            (
                "kind: json\nurl: https://x.example/\npreset: woocomerce",
                "feeds/x.yaml:3: unknown preset 'woocomerce'; did you mean 'woocommerce'?"
            ),
            ("kind: json\nurl: https://x.example/\nrecords: a", "feeds/x.yaml:3: 'records' needs 'fields'"),
            ("kind: json\nurl: https://x.example/\nfields:\n  body: b", "feeds/x.yaml:3: 'fields' needs 'records'"),
            (
                "kind: json\nurl: https://x.example/\npreset: judge-me\nfields:\n  boddy: b",
                "feeds/x.yaml:5: unknown key 'boddy'; did you mean 'body'?"
            ),
            (
                "kind: json\nurl: https://x.example/\nheaders:\n  Authorization: Bearer abc",
                "feeds/x.yaml:4: 'Authorization' is a secret and must not stand in a file"
            ),
            (
                "kind: json\nurl: https://x.example/\npreset: judge-me\nnext:\n  cursor: a",
                "feeds/x.yaml:4: write 'page: <parameter>'"
            ),
            ("kind: app-store", "feeds/x.yaml:1: 'app' is missing"),
            ("kind: app-store\napp: 42\ncountries: [usa]", "feeds/x.yaml:3: 'usa' is no country"),
            ("kind: mail\nurl: https://x.example/", "feeds/x.yaml:2: kind 'mail' needs 'server'"),
            ("kind: command", "feeds/x.yaml:1: 'run' is missing"),
            ("kind: chat", "feeds/x.yaml:1: 'url' or 'path' is missing"),
        ])
    func problemLines(_ yaml: String, _ expected: String) {
        #expect(problems(yaml).contains { $0.hasPrefix(expected) })
    }

    @Test(
        "Feed files of every kind are accepted, secrets from the environment",
        arguments: [
            "kind: json\nurl: https://x.example/\npreset: trustpilot\nheaders:\n  apikey: ${TOKEN}",
            "kind: json\nurl: https://x.example/\npreset: woocommerce\nfields: {product: product_id}\nnext: {page: page}",
            "kind: json\nurl: https://x.example/\nrecords: /data\nfields: {body: text, rating: score, rating-max: out_of}\nnext: {offset: skip}",
            "kind: json\npath: answers", "kind: rss\nurl: https://x.example/",
            "kind: app-store\nurl: https://x.example/",
            "kind: app-store\napp: 42", "kind: mail\npath: box", "kind: chat\npath: chats\ncustomer: [pircējs]",
            "kind: command\nrun: [./a.sh, --x]\ntimeout: 5\nenvironment: {KEY: \"${TOKEN}\"}",
        ])
    func accepted(_ yaml: String) {
        #expect(problems(yaml) == [])
    }
}
