import Collection
import Feedback
import Store
import Synchronization
import Testing
import Transfer

@Suite("Manners that outlive a run")
struct HostMemoryTests {
    private let clock = TestClock()

    private func fetcher(_ site: ScriptedSite, _ memory: HostMemory) async throws -> PoliteFetcher {
        PoliteFetcher(
            send: site.send, userAgent: "heed/test", states: try await memory.states(),
            save: { await memory.note($0) }, clock: { clock.now }, sleep: { clock.advance(by: $0) })
    }

    @Test("A host that asked for a pause is left alone by the next run, and its robots.txt is not asked for anew")
    func pause() async throws {
        let now: @Sendable () -> Instant = { [clock] in clock.now }
        let database = try Database(path: nil, clock: now)
        let site = ScriptedSite(["/1": .init(status: 429, headers: [("Retry-After", "3600")])])
        site.set("/robots.txt", .init(body: "User-agent: *\nDisallow: /secret"))
        let request = HTTPRequest(url: try WebURL("https://shop.example/1"))
        let first = HostMemory(database: database, clock: now)
        _ = try await fetcher(site, first).fetch(request)
        #expect(site.asked == ["/1"])

        let second = HostMemory(database: database, clock: now)
        let kept = try #require(try await second.states().first)
        #expect(kept.pauseReason != nil)
        #expect(kept.robots.map { String(decoding: $0.bytes, as: UTF8.self) } == ["User-agent: *\nDisallow: /secret"])
        guard case .refused(let refusal) = try await fetcher(site, second).fetch(request) else {
            Issue.record("the pause was forgotten")
            return
        }
        #expect(refusal.verdict == .rateLimited)
        #expect(site.asked == ["/1"])
    }
}
