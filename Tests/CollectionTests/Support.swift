import Feedback
import Foundation
import Sentiment
import Store
import Synchronization
import Transfer

@testable import Collection

let noon = Instant(iso8601: "2026-11-16T12:00:00Z") ?? Instant(milliseconds: 0)

/// A folder of its own for a test, removed with it.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "heed-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path): \(error)") }
    }

    func write(_ text: String, to name: String) throws {
        try write(Array(text.utf8), to: name)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}

/// A site that answers from a table, and remembers what it was asked.
final class ScriptedSite: Sendable {
    struct Answer: Sendable {
        var status = 200
        var body = ""
        var headers: [(name: String, value: String)] = []
    }

    private let answers: Mutex<[String: Answer]>
    private let log = Mutex<[HTTPRequest]>([])

    init(_ answers: [String: Answer]) {
        self.answers = Mutex(answers)
    }

    convenience init(pages: [String: String]) {
        self.init(pages.mapValues { Answer(body: $0, headers: [("ETag", "\"\($0.hashValue)\"")]) })
    }

    func set(_ path: String, _ answer: Answer) {
        answers.withLock { $0[path] = answer }
    }

    func answer(_ path: String) -> Answer {
        answers.withLock { $0[path] } ?? Answer(status: 404)
    }

    /// The paths that were asked for, robots.txt left out.
    var asked: [String] { log.withLock { $0.map(\.url.target) }.filter { $0 != "/robots.txt" } }

    @Sendable func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        log.withLock { $0.append(request) }
        let answer = answers.withLock { $0[request.url.target] } ?? Answer(status: 404)
        let tag = answer.headers.first { $0.name == "ETag" }?.value
        let isHeld = tag != nil && request.ifNoneMatch == tag
        return HTTPResponse(
            status: isHeld ? 304 : answer.status, headers: HTTPHeaders(answer.headers),
            body: isHeld ? [] : Array(answer.body.utf8), finalURL: request.url)
    }
}

/// A clock that moves when it is told to.
final class TestClock: Sendable {
    private let time = Mutex(noon)

    var now: Instant { time.withLock { $0 } }

    func advance(by duration: Duration) {
        time.withLock { $0 = $0.advanced(by: duration) }
    }
}

/// Everything that a collection needs, without a network and with a clock of its own.
struct Bench {
    let database: Database
    let site: ScriptedSite
    private let run: CollectionRun
    private let clock = TestClock()

    init(_ site: ScriptedSite, readMail: @escaping MailRead = PoliteFetcher.noMail, browser: Browser? = nil) throws {
        self.site = site
        let now: @Sendable () -> Instant = { [clock] in clock.now }
        database = try Database(path: nil, clock: now)
        let lexicon = """
            never arrived\tword\t-3\tdelivery.lost
            caught fire\tword\t-4\tquality.safety,urgent:safety
            good\tword\t2
            bad\tword\t-2
            price\ttopic\t\tarea:price
            """
        let lexicons = LexiconSet([LexiconSource(language: "en", name: "en.tsv", bytes: Array(lexicon.utf8))])
        run = CollectionRun(
            database: database, analyzer: Analyzer(lexicons: lexicons),
            fetcher: PoliteFetcher(
                send: site.send, readMail: readMail, userAgent: "heed/test", pace: .loopback, clock: now,
                sleep: { _ in }),
            browser: browser, clock: now)
    }

    /// Reads the feed once, some time after the last time.
    func collect(
        _ yaml: String, base: String = "/nonexistent", after pause: Duration = .hours(1)
    ) async throws -> FeedSummary {
        clock.advance(by: pause)
        let feed = try Self.feed(yaml, base: base)
        let summaries = await run.collect([feed], onProgress: { _, _ in }, onFinish: { _ in })
        guard let summary = summaries.first else { throw Missing() }
        return summary
    }

    struct Missing: Error {}

    static func feed(_ yaml: String, base: String = "/nonexistent") throws -> Feed {
        try file(base: base, environment: ["SECRET": "s3cret"]).feed(from: Array(yaml.utf8)).get()
    }

    /// The problems of a feed file, as they are printed.
    static func problems(_ yaml: String, environment: [String: String] = [:]) -> [String] {
        switch file(environment: environment).feed(from: Array(yaml.utf8)) {
        case .success: []
        case .failure(let problems): problems.all.map(\.description)
        }
    }

    private static func file(base: String = "/nonexistent", environment: [String: String] = [:]) -> FeedFile {
        FeedFile(file: "feeds/shop.yaml", stem: "shop", directory: base, environment: environment)
    }

    func reviews() async throws -> [Review] {
        try await database.read { try $0.reviews(ReviewQuery()) }
    }
}

/// A page with one JSON-LD review a tuple: key, author, stars, text.
func page(_ reviews: [(String, String, Int, String)], next: String? = nil) -> String {
    let items = reviews.map { key, author, stars, text in
        """
        {"@type":"Review","@id":"#\(key)","author":{"@type":"Person","name":"\(author)"},"datePublished":"2026-11-10",\
        "reviewBody":"\(text)","reviewRating":{"@type":"Rating","ratingValue":\(stars),"bestRating":5}}
        """
    }
    let link = next.map { "<link rel=\"next\" href=\"\($0)\">" } ?? ""
    return """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kettle reviews</title>\(link)
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Kettle",\
        "review":[\(items.joined(separator: ","))]}</script></head><body><h1>Kettle</h1></body></html>
        """
}
