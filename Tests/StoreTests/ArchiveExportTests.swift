import Feedback
import Foundation
import Synchronization
import Testing

@testable import Store

@Suite("The raw pages as a web archive")
struct ArchiveExportTests {
    /// A record as another program would read it.
    private struct Record {
        let fields: [String: String]
        let block: [UInt8]
    }

    private struct Malformed: Error {}

    /// Reads a file of records that are not packed.
    private func records(_ file: [UInt8]) throws -> [Record] {
        var records: [Record] = []
        var rest = file[...]
        while !rest.isEmpty {
            guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Malformed() }
            let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
            guard lines.first == "WARC/1.1" else { throw Malformed() }
            var fields: [String: String] = [:]
            for line in lines.dropFirst() {
                guard let colon = line.range(of: ": ") else { throw Malformed() }
                fields[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
            }
            guard let length = fields["Content-Length"].flatMap({ Int($0) }), length >= 0 else { throw Malformed() }
            let block = rest[end.upperBound...].prefix(length)
            rest = rest[(end.upperBound + length)...]
            guard rest.starts(with: Array("\r\n\r\n".utf8)) else { throw Malformed() }
            rest = rest.dropFirst(4)
            records.append(Record(fields: fields, block: Array(block)))
        }
        return records
    }

    private func export(
        _ database: Database, feed: String? = nil, since: Instant? = nil, isPacked: Bool = false
    ) async throws -> [UInt8] {
        let file = Mutex<[UInt8]>([])
        _ = try await database.exportArchive(
            feed: feed, since: since, isPacked: isPacked, software: "heed/test", fileName: "a.warc", at: noon
        ) { bytes in file.withLock { $0 += bytes } }
        return file.withLock { $0 }
    }

    private func keep(_ bytes: [UInt8], place: String?, feed: String, in database: Database) async throws {
        try await database.write { transaction in
            let content = Digest.contentHash(of: bytes)
            try transaction.keep(bytes, content: content, feed: feed)
            guard let place else { return }
            try transaction.record(
                FetchRecord(
                    feed: feed, run: transaction.now, ordinal: bytes.count, url: place, verdict: .reviews,
                    content: content, reviews: 1))
        }
    }

    /// Bytes of every kind: empty, a page, what looks like a record's end, several pieces.
    private static let pages: [[UInt8]] = [
        [], Array("<!doctype html><p>Labi</p>".utf8), Array("\r\n\r\nWARC/1.1\r\nContent-Length: 3\r\n\r\n".utf8),
        [0, 0xFF, 0xFE, 10], (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 >> 7 ^ $0) },
        Array("{\"reviews\":[]}".utf8),
    ]

    @Test("Every page comes back byte for byte, with its digest, its address and its date")
    func comesBack() async throws {
        let database = try makeDatabase()
        for (index, bytes) in Self.pages.enumerated() {
            try await keep(bytes, place: "https://shop.example/?p=\(index)&q=ā b\r\nX: y", feed: "shop", in: database)
        }
        let records = try records(try await export(database))
        #expect(records.first?.fields["WARC-Type"] == "warcinfo")
        let pages = records.dropFirst()
        #expect(Set(pages.map(\.block)) == Set(Self.pages))
        #expect(Set(pages.compactMap { $0.fields["WARC-Record-ID"] }).count == Self.pages.count)
        for page in pages {
            #expect(page.fields["WARC-Type"] == "resource")
            #expect(page.fields["WARC-Payload-Digest"] == "sha256:" + Digest.contentHash(of: page.block))
            #expect(page.fields["WARC-Date"] == noon.iso8601)
            let address = try #require(page.fields["WARC-Target-URI"])
            #expect(address.hasPrefix("https://shop.example/?p=") && address.hasSuffix("&q=%C4%81%20b%0D%0AX:%20y"))
        }
        let html = try #require(pages.first { $0.block == Self.pages[1] })
        #expect(html.fields["Content-Type"] == "text/html")
    }

    @Test("What is packed is a gzip member for each record")
    func packed() async throws {
        let database = try makeDatabase()
        for bytes in Self.pages { try await keep(bytes, place: "/home/ada/export.csv", feed: "survey", in: database) }
        let folder = try TemporaryFolder()
        let packed = try await export(database, isPacked: true)
        try Data(packed).write(to: URL(fileURLWithPath: folder.file("a.warc.gz")))
        let gunzip = Process()
        gunzip.executableURL = URL(fileURLWithPath: "/bin/gzip")
        gunzip.arguments = ["-d", folder.file("a.warc.gz")]
        try gunzip.run()
        gunzip.waitUntilExit()
        let plain = try #require(FileManager.default.contents(atPath: folder.file("a.warc")))
        #expect(Array(plain) == (try await export(database)))
        let members = zip(packed, packed.dropFirst()).filter { $0 == (0x1F, 0x8B) }.count
        #expect(members >= Self.pages.count + 1)
        #expect(try records(Array(plain)).last?.fields["WARC-Target-URI"] == "file:///home/ada/export.csv")
    }

    @Test("Feed and day choose; a page without a fetch, and what a program printed, have names of their own")
    func choosing() async throws {
        let clock = StepClock()
        let database = try Database(path: nil, clock: clock.now)
        try await keep([1], place: "https://a.example/", feed: "a", in: database)
        clock.advance(by: .days(3))
        try await keep([2], place: "reviews.py", feed: "b", in: database)
        try await keep([3], place: nil, feed: "b", in: database)
        #expect(try records(try await export(database)).count == 4)
        #expect(try records(try await export(database, feed: "a")).count == 2)
        let late = try records(try await export(database, since: noon.advanced(by: .days(1)))).dropFirst()
        #expect(
            Set(late.compactMap { $0.fields["WARC-Target-URI"] }) == [
                "urn:heed:feed:b:reviews.py", "urn:heed:content:\(Digest.contentHash(of: [3]))",
            ])
        try await keep([2], place: "https://a.example/", feed: "a", in: database)
        #expect(try records(try await export(database)).count == 5)
    }

    @Test("Damage ends the export with an error, instead of other bytes")
    func damage() async throws {
        let database = try makeDatabase()
        try await keep([1, 2, 3], place: "https://a.example/", feed: "a", in: database)
        let other = try Compression.compressed([1, 2, 4])
        _ = try await database.write { try $0.run("UPDATE contents SET bytes = $1", .bytes(other)) }
        await #expect(throws: StoreError.self) { try await export(database) }
    }
}
