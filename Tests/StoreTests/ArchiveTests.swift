import Feedback
import Foundation
import Synchronization
import Testing

@testable import Store

@Suite("The limits of the raw pages")
struct ArchiveTests {
    /// Keeps a page of a thousand bytes that hardly compress, and notes where it stood.
    @discardableResult
    private func keep(
        _ number: Int, in database: Database, feed: String = "shop", isLast: Bool = false
    ) async throws -> String {
        var state = UInt64(number + 1)
        let bytes = (0..<1000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let content = Digest.contentHash(of: bytes)
        try await database.write { transaction in
            try transaction.keep(bytes, content: content, feed: feed)
            try transaction.record(
                FetchRecord(
                    feed: feed, run: transaction.now, ordinal: number, url: "https://shop.example/\(number)",
                    verdict: .reviews, content: content, reviews: 1))
            guard isLast else { return }
            let page = PageState(
                url: "https://shop.example/\(number)", etag: nil, lastModified: nil, content: content, nextURL: nil,
                verdict: .reviews, reviews: 1)
            try transaction.save(page, feed: feed)
        }
        return content
    }

    private func kept(_ contents: [String], in database: Database) async throws -> [Bool] {
        try await database.read { transaction in
            try contents.map { try transaction.keptBytes($0, feed: "shop") != nil }
        }
    }

    @Test("The oldest go first until the rest fits; what pages said last stays, and what is gone is told")
    func budget() async throws {
        let clock = StepClock()
        let database = try Database(path: nil, clock: clock.now)
        var contents: [String] = []
        for number in 0..<8 {
            contents.append(try await keep(number, in: database, isLast: number == 0))
            clock.advance(by: .days(1))
        }
        clock.advance(by: .days(2))
        let size = try await database.read { try $0.archiveSize() }
        #expect((8000...8400).contains(size))
        let freed = try await database.trimArchive(to: ArchiveLimits(size: size / 2))
        #expect((size / 2...size / 2 + 1100).contains(freed))
        #expect(
            try await kept(contents, in: database) == [true, false, false, false, false, true, true, true])
        let archive = try #require(try await database.read { try $0.archive() }.first)
        #expect(archive.contents == 4 && archive.dropped == 4 && archive.droppedBytes == freed)
        #expect(archive.oldest == noon && archive.lastDrop == clock.now())
        #expect(try await database.trimArchive(to: ArchiveLimits(size: size / 2)) == 0)
    }

    @Test("Retention drops what is older, but never what a page or a program said last, nor what is a day old")
    func retention() async throws {
        let clock = StepClock()
        let database = try Database(path: nil, clock: clock.now)
        let old = try await keep(0, in: database)
        let last = try await keep(1, in: database, isLast: true)
        let newest = try await keep(2, in: database)
        clock.advance(by: .days(30))
        try await database.trimArchive(to: ArchiveLimits(age: .days(40)))
        #expect(try await kept([old, last, newest], in: database) == [true, true, true])
        try await database.trimArchive(to: ArchiveLimits(age: .days(20)))
        #expect(try await kept([old, last, newest], in: database) == [false, true, true])
        let young = try await keep(3, in: database)
        try await keep(4, in: database)
        clock.advance(by: .hours(20))
        try await database.trimArchive(to: ArchiveLimits(size: 1))
        #expect(try await kept([last, newest, young], in: database) == [true, false, true])
    }

    @Test("A large excess goes in steps, each within one write")
    func steps() async throws {
        let clock = StepClock()
        let database = try Database(path: nil, clock: clock.now)
        let count = Transaction.dropsPerStep * 2 + 50
        for number in 0..<count { try await keep(number, in: database, feed: "feed-\(number % 3)") }
        clock.advance(by: .days(2))
        let step = try await database.write { try $0.dropOldest(before: nil, excess: .max) }
        #expect(!step.isDone)
        try await database.trimArchive(to: ArchiveLimits(size: 1))
        let archive = try await database.read { try $0.archive() }
        #expect(archive.map(\.contents) == [1, 1, 1])
        #expect(archive.reduce(0) { $0 + $1.dropped } == count - 3)
    }

    @Test("Sizes and ages are read as people write them")
    func reading() {
        #expect(ArchiveLimits.bytes("500MB") == 500_000_000)
        #expect(ArchiveLimits.bytes("2 GiB") == 2 << 30)
        #expect(ArchiveLimits.bytes("10g") == 10 << 30)
        #expect(ArchiveLimits.bytes("1234") == 1234)
        for text in ["", "0", "-1", "ten", "9999999999999TB", "1.5GB"] { #expect(ArchiveLimits.bytes(text) == nil) }
        #expect(ArchiveLimits.days("400") == .days(400))
        #expect(ArchiveLimits.days("30d") == .days(30))
        for text in ["", "0", "x", "-3", "99999999999"] { #expect(ArchiveLimits.days(text) == nil) }
    }
}

/// A clock that moves when it is told to.
final class StepClock: Sendable {
    private let time = Mutex(noon)

    @Sendable func now() -> Instant { time.withLock { $0 } }

    func advance(by duration: Duration) {
        time.withLock { $0 = $0.advanced(by: duration) }
    }
}
