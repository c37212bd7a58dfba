import Foundation
import Testing

@testable import Store

@Suite("The raw pages and files that are kept")
struct ContentsTests {
    @Test("The same content is kept once and comes back byte for byte")
    func keepsOnce() async throws {
        let database = try makeDatabase()
        let page = Array("<p>Nav slikti \u{0}</p>".utf8) + [0xFF, 0xFE]
        let content = Digest.contentHash(of: page)
        for _ in 0..<2 { try await database.write { try $0.keep(page, content: content, feed: "shop") } }
        #expect(try await database.read { try $0.keptBytes(content, feed: "shop") } == page)
        #expect(try await database.read { try $0.run("SELECT piece FROM contents").count } == 1)
        #expect(try await database.read { try $0.keptBytes(content, feed: "other") } == nil)
        #expect(try await database.read { try $0.keptBytes("00ff", feed: "shop") } == nil)
    }

    @Test("Contents of any length are kept, in pieces", arguments: [0, 1, 1 << 20, (1 << 20) + 1, 3_000_000])
    func pieces(_ length: Int) async throws {
        let database = try makeDatabase()
        let page = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let content = Digest.contentHash(of: page)
        try await database.write { try $0.keep(page, content: content, feed: "shop") }
        #expect(try await database.read { try $0.keptBytes(content, feed: "shop") } == page)
    }

    @Test("A file is kept as it is, also after a first try was cut off")
    func files() async throws {
        let folder = try TemporaryFolder()
        let database = try makeDatabase()
        let bytes = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 >> 8) }
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file("export.csv")))
        let content = Digest.contentHash(of: bytes)
        try await database.write { try $0.keepPiece([7], number: 0, isLast: false, content: content, feed: "shop") }
        #expect(try await database.read { try $0.keptBytes(content, feed: "shop") } == nil)
        let kept = try await database.keepFile(at: folder.file("export.csv"), feed: "shop")
        #expect(kept == KeptFile(content: content, size: bytes.count))
        #expect(try await database.read { try $0.keptBytes(content, feed: "shop") } == bytes)
        #expect(try await database.keepFile(at: folder.file("nothing.csv"), feed: "shop") == nil)
    }

    @Test("Damage to a kept page is an error, not another page")
    func damage() async throws {
        let database = try makeDatabase()
        let content = Digest.contentHash(of: [1, 2, 3])
        try await database.write {
            try $0.keep([1, 2, 3], content: content, feed: "shop")
            try $0.run("UPDATE contents SET bytes = $1", .bytes([0, 1, 2]))
        }
        await #expect(throws: StoreError.self) { try await database.read { try $0.keptBytes(content, feed: "shop") } }
    }

    @Test("Fields are digested with their borders")
    func fieldBorders() {
        #expect(Digest.fields(["ab", "c"]) != Digest.fields(["a", "bc"]))
        #expect(
            Digest.contentHash(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
