import Foundation
import Sentiment
import Testing

@Suite("Kept compiled lexicons")
struct LexiconCacheTests {
    /// A folder of lexicons and one for what is compiled, both gone afterwards.
    private func withFolders(_ body: (_ lexicons: URL, _ cache: URL) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "heed-cache-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        let lexicons = root.appending(path: "lexicons")
        try FileManager.default.createDirectory(at: lexicons, withIntermediateDirectories: true)
        try TestLexicons.english.write(to: lexicons.appending(path: "en.tsv"), atomically: true, encoding: .utf8)
        try TestLexicons.chinese.write(to: lexicons.appending(path: "zh-Hans.tsv"), atomically: true, encoding: .utf8)
        try body(lexicons, root.appending(path: "cache"))
    }

    private func assessments(_ lexicons: URL, _ cache: URL?) throws -> [String] {
        let analyzer = Analyzer(lexicons: try LexiconSet(folder: lexicons.path, cache: cache?.path))
        return [("It never arrived, the zipper is bad", "en"), ("很难吃，从没收到", "zh-Hans"), ("don't love it!", "en")].map {
            "\(analyzer.analysis(of: $0.0, hint: $0.1))"
        }
    }

    private func files(_ cache: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: cache, includingPropertiesForKeys: nil)
    }

    @Test("What was kept says the same as what is compiled")
    func agrees() throws {
        try withFolders { lexicons, cache in
            let fresh = try assessments(lexicons, nil)
            #expect(try assessments(lexicons, cache) == fresh)
            #expect(try files(cache).filter { !$0.path.contains(".table") }.count == 2)
            #expect(try assessments(lexicons, cache) == fresh)
            #expect(try files(cache).filter { !$0.path.contains(".table") }.count == 2)
        }
    }

    @Test("A changed lexicon is compiled anew")
    func notices() throws {
        try withFolders { lexicons, cache in
            let before = try assessments(lexicons, cache)
            try (TestLexicons.english + "zipper is\tword\t3.0\n").write(
                to: lexicons.appending(path: "en.tsv"), atomically: true, encoding: .utf8)
            #expect(try assessments(lexicons, cache) != before)
            #expect(try assessments(lexicons, cache) == assessments(lexicons, nil))
        }
    }

    @Test("A harmed file is passed over and replaced", arguments: ["empty", "cut", "changed", "random", "swapped"])
    func survivesHarm(_ harm: String) throws {
        try withFolders { lexicons, cache in
            let fresh = try assessments(lexicons, cache)
            let kept = try files(cache)
            var random = SeededGenerator(seed: 5)
            for file in kept {
                var bytes = try Data(contentsOf: file)
                switch harm {
                case "empty": bytes = Data()
                case "cut": bytes = bytes.prefix(bytes.count / 2)
                case "changed": bytes[bytes.count * 2 / 3] ^= 4
                case "swapped": bytes = try Data(contentsOf: kept.first { $0 != file } ?? file)
                default: bytes = Data((0..<bytes.count).map { _ in UInt8.random(in: 0...255, using: &random) })
                }
                try bytes.write(to: file)
            }
            #expect(try assessments(lexicons, cache) == fresh)
            #expect(try assessments(lexicons, cache) == fresh)
        }
    }

    @Test("A folder that cannot be made costs nothing but time")
    func unwritable() throws {
        try withFolders { lexicons, cache in
            try Data().write(to: cache)
            #expect(try assessments(lexicons, cache) == assessments(lexicons, nil))
        }
    }

    @Test("Many at once see whole files only")
    func concurrent() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "heed-cache-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try TestLexicons.english.write(to: root.appending(path: "en.tsv"), atomically: true, encoding: .utf8)
        let scores = try await withThrowingTaskGroup(of: Double.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    let set = try LexiconSet(folder: root.path, cache: root.path + "/cache")
                    return Analyzer(lexicons: set).assessment(of: "never arrived", hint: "en").score
                }
            }
            return try await group.reduce(into: Set<Double>()) { $0.insert($1) }
        }
        #expect(scores == [score("never arrived")])
        #expect(try FileManager.default.contentsOfDirectory(atPath: root.path + "/cache").count == 1)
    }
}
