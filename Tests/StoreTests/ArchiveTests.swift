import Foundation
import Store
import Testing

@Suite("The archive of raw pages")
struct ArchiveTests {
    @Test("The same content is kept once and comes back byte for byte")
    func keepsOnce() throws {
        let folder = try TemporaryFolder()
        let archive = Archive(directory: folder.path)
        let page = Array("<p>Nav slikti \u{0}</p>".utf8) + [0xFF, 0xFE]
        let hash = try archive.store(page, feed: "shop")
        #expect(try archive.store(page, feed: "shop") == hash)
        #expect(try archive.bytes(feed: "shop", content: hash) == page)
        let files = try #require(FileManager.default.enumerator(atPath: folder.path)).allObjects.compactMap {
            $0 as? String
        }
        #expect(files.filter { $0.contains(".") } == ["shop/\(hash).zst"])
    }

    @Test("What was never kept is nil, what is damaged is an error")
    func tellsMissingFromDamaged() throws {
        let folder = try TemporaryFolder()
        let archive = Archive(directory: folder.path)
        #expect(try archive.bytes(feed: "shop", content: "00ff") == nil)
        let hash = try archive.store([1, 2, 3], feed: "shop")
        let path = "\(folder.path)/shop/\(hash).zst"
        try Data([0, 1, 2]).write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.self) { try archive.bytes(feed: "shop", content: hash) }
    }

    @Test("Fields are digested with their borders")
    func fieldBorders() {
        #expect(Digest.fields(["ab", "c"]) != Digest.fields(["a", "bc"]))
        #expect(
            Digest.contentHash(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
