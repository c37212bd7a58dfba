import Collection
import Feedback
import Foundation
import Store
import Transfer

/// What `heed collect` does once and `heed watch` again and again.
struct CollectionRound: Sendable {
    let database: Database
    private let run: CollectionRun
    private let fetcher: PoliteFetcher
    private let memory: HostMemory
    private let limits: ArchiveLimits

    init(workspace: Workspace, database: Database) async throws {
        self.database = database
        limits = try workspace.archiveLimits()
        memory = HostMemory(database: database, clock: Clock.system)
        let transfer = try workspace.transfer()
        fetcher = try await workspace.fetcher(over: transfer, memory: memory)
        run = CollectionRun(
            database: database, analyzer: try workspace.analyzer(), fetcher: fetcher,
            browser: workspace.browser(over: transfer), clock: Clock.system)
    }

    /// The feeds that are due now.
    func due(among feeds: [Feed]) async throws -> [Feed] {
        let now = Clock.system()
        let health = try await health()
        return feeds.filter { $0.isDue(at: now, health: health[$0.name]) }
    }

    /// When the next of the feeds is due; `nil` where there are none.
    func nextDue(among feeds: [Feed]) async throws -> Instant? {
        let now = Clock.system()
        let health = try await health()
        return feeds.map { health[$0.name]?.nextRun ?? now }.min()
    }

    private func health() async throws -> [String: FeedHealth] {
        let feeds = try await database.read { try $0.feeds() }
        return Dictionary(uniqueKeysWithValues: feeds.map { ($0.feed, $0) })
    }

    func collect(_ feeds: [Feed], printsJSON: Bool) async -> [FeedSummary] {
        let board = ProgressBoard(total: feeds.count)
        let summaries = await run.collect(
            feeds,
            onProgress: { feed, result in board.update(feed.name, result) },
            onFinish: { board.finish($0, printsJSON: printsJSON) })
        do {
            try await memory.save(await fetcher.hostStates())
        } catch {
            Output.tell("heed: what hosts asked for could not be written down: \(error)")
        }
        do {
            try await database.trimArchive(to: limits)
        } catch is CancellationError {
            // The next round goes on with it.
        } catch {
            Output.tell("heed: the archive of raw pages could not be kept in its limits: \(error)")
        }
        board.close(summaries)
        return summaries
    }
}
