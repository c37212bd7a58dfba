import Feedback
import Foundation
import Testing
import Transfer

@testable import Collection

@Suite("Pages that scripts build")
struct RenderingTests {
    private let feed = "name: shop\nkind: page\nurl: https://shop.example/1\nrender: browser"

    /// A program in the place of a browser, and the pages that it builds.
    private func bench(_ script: String, _ site: ScriptedSite, in folder: TemporaryFolder) throws -> Bench {
        try folder.write("#!/bin/sh\n" + script, to: "browser")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder.path)/browser")
        let transfer = try Transfer()
        let browser = Browser(
            command: "\(folder.path)/browser --own", userAgent: "heed/test",
            openDoor: { try transfer.openDoor(network: $0) })
        return try Bench(site, browser: browser)
    }

    @Test("A browser runs the scripts of a page that may be fetched, through the door and with a profile of its own")
    func renders() async throws {
        let folder = try TemporaryFolder()
        let site = ScriptedSite(pages: ["/1": "<html><div id=root></div><script src=app.js></script></html>"])
        let built = page([("a", "Ann", 5, "good kettle"), ("b", "Bob", 1, "it never arrived")])
        try folder.write(built, to: "built.html")
        let bench = try bench(
            "printf '%s\\n' \"$@\" > '\(folder.path)/arguments'; mkdir \"$HOME\"; cat '\(folder.path)/built.html'\n",
            site,
            in: folder)
        let first = try #require(try await bench.collect(feed).result)
        #expect((first.new, first.verdict) == (2, .reviews))
        // The shell stays the same; what is built from it is looked at again.
        try folder.write(built.replacing("good kettle", with: "bad kettle"), to: "built.html")
        let second = try #require(try await bench.collect(feed).result)
        #expect((second.changed, second.unchanged) == (1, 1))
        let arguments = try String(contentsOfFile: "\(folder.path)/arguments", encoding: .utf8)
            .split(separator: "\n").map(String.init)
        #expect(arguments.first == "--own")
        #expect(arguments.last == "https://shop.example/1")
        #expect(arguments.contains("--proxy-bypass-list=<-loopback>"))
        #expect(arguments.contains { $0.hasPrefix("--proxy-server=http://127.0.0.1:") })
        let profile = try #require(arguments.first { $0.hasPrefix("--user-data-dir=") }?.dropFirst(16))
        #expect(!FileManager.default.fileExists(atPath: String(profile)))
    }

    @Test("What robots.txt forbids is not given to the browser")
    func robots() async throws {
        let folder = try TemporaryFolder()
        let site = ScriptedSite(pages: ["/1": "<html></html>"])
        site.set("/robots.txt", .init(body: "User-agent: *\nDisallow: /"))
        let bench = try bench("touch '\(folder.path)/ran'\n", site, in: folder)
        #expect(try await bench.collect(feed).result?.verdict == .blocked)
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/ran"))
    }

    @Test(
        "A browser that fails is never success, and the run says what to do",
        arguments: [
            ("exit 3", "the browser gave no page"), ("echo", "the browser gave no page"),
            ("head -c 9000000 /dev/zero", "over 8 MiB"),
        ])
    func failures(_ script: String, _ words: String) async throws {
        let folder = try TemporaryFolder()
        let bench = try bench(script + "\n", ScriptedSite(pages: ["/1": "<html></html>"]), in: folder)
        let result = try #require(try await bench.collect(feed).result)
        #expect(result.verdict == .unreadable)
        #expect(result.detail?.contains(words) == true, "\(result.detail ?? "")")
    }

    @Test("Without a browser the feed says so")
    func none() async throws {
        let bench = try Bench(ScriptedSite(pages: ["/1": "<html></html>"]))
        #expect(try await bench.collect(feed).result?.detail?.contains("there is no browser") == true)
        #expect(
            Bench.problems(feed.replacing("browser", with: "chrome")).first?.hasPrefix("feeds/shop.yaml:4: 'render'")
                == true)
    }

    @Test("One page is rendered at a time")
    func turnstile() async {
        let turnstile = Turnstile()
        let inside = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    await turnstile.pass {
                        await inside.enter()
                        await Task.yield()
                        await inside.leave()
                    }
                }
            }
        }
        #expect(await inside.most == 1)
        #expect(await inside.all == 40)
    }

    private actor Counter {
        private var now = 0
        private(set) var most = 0
        private(set) var all = 0

        func enter() {
            now += 1
            all += 1
            most = max(most, now)
        }

        func leave() { now -= 1 }
    }
}
