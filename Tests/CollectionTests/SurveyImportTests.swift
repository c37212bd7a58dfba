import Feedback
import Store
import Testing

@testable import Collection

@Suite("Importing surveys")
struct SurveyImportTests {
    private func collect(_ csv: [UInt8], yaml: String = "", twice: Bool = false) async throws -> (Bench, FeedSummary) {
        let folder = try TemporaryFolder()
        try folder.write(csv, to: "answers.csv")
        let bench = try Bench(ScriptedSite([:]))
        let feed = "name: survey\nkind: survey\npath: answers.csv\n" + yaml
        if twice { _ = try await bench.collect(feed, base: folder.path) }
        return (bench, try await bench.collect(feed, base: folder.path))
    }

    @Test("Every row is a review, with score, text, date and order from its columns")
    func reads() async throws {
        let csv = "id,date,score,comment,order\n1,2026-11-02,10,good,A-1\n2,2026-11-03,0,\"it never\narrived\",A-2\n"
        let (bench, summary) = try await collect(Array(csv.utf8), yaml: "score: nps")
        #expect(summary.result?.new == 2)
        #expect(summary.result?.verdict == .reviews)
        let review = try #require(try await bench.reviews().first { $0.order == "A-2" })
        #expect(review.content.rating == StatedRating(0, worst: 0, best: 10))
        #expect(review.published?.text == "2026-11-03")
        #expect(review.flag == .starsAndText || review.flag == .stars)
    }

    @Test("A folder of exports is read whole, and later only what is new in it")
    func folder() async throws {
        let folder = try TemporaryFolder()
        let header = "id,score,comment\n"
        try folder.write(header + "1,5,good\n2,1,bad\n", to: "exports/october.csv")
        try folder.write("not an export", to: "exports/notes.md")
        let bench = try Bench(ScriptedSite([:]))
        let feed = "name: survey\nkind: survey\npath: exports\n"
        let first = try #require(try await bench.collect(feed, base: folder.path).result)
        #expect((first.new, first.pages, first.verdict) == (2, 1, .reviews))
        // The next month's export has the last answers of the month before in it.
        try folder.write(header + "2,1,bad\n3,4\n4,1,it never arrived\n", to: "exports/november.csv")
        let second = try #require(try await bench.collect(feed, base: folder.path).result)
        #expect((second.new, second.unchanged, second.refused, second.verdict) == (1, 3, 1, .partial))
        #expect(second.detail?.hasPrefix("november.csv: 1 rows were refused") == true)
        #expect(try await bench.reviews().count == 3)
    }

    @Test("An answer to why somebody left is read as one", arguments: [("asks: why-left", 1), ("", 0)])
    func exitSurvey(_ key: String, _ count: Int) async throws {
        let csv = "id,answer\n1,never arrived\n2,the price\n"
        let (bench, summary) = try await collect(Array(csv.utf8), yaml: key)
        #expect(summary.result?.new == 2)
        let reasons = try await bench.reviews().map(\.assessment.reasonsToLeave)
        #expect(reasons.count { $0 == [.price] } == count)
        #expect(reasons.contains([.service]))
    }

    @Test("A row of the wrong length is refused with its line, the others are stored")
    func refusesRows() async throws {
        let csv = "id,score,comment\n1,5,good\n2,4\n3,1,bad\n"
        let (bench, summary) = try await collect(Array(csv.utf8))
        #expect(summary.result?.new == 2)
        #expect(summary.result?.refused == 1)
        #expect(summary.result?.verdict == .partial)
        let lines = try await bench.database.read { transaction in
            var lines: [Int] = []
            try transaction.forEachRefusedRow(feed: "survey") { lines.append($0.line) }
            return lines
        }
        #expect(lines == [3])
    }

    @Test("A quote that never ends costs no row before it")
    func brokenQuote() async throws {
        let csv = "id,score,comment\n1,5,good\n2,1,\"never closed\n3,4,fine\n"
        let (bench, summary) = try await collect(Array(csv.utf8))
        #expect(summary.result?.verdict.isHealthy == false)
        #expect(try await bench.reviews().contains { $0.content.body == "good" })
        #expect((summary.result?.refused ?? 0) >= 1)
    }

    @Test("Reading the same export twice stores nothing twice, equal answers without a number stay many")
    func repeats() async throws {
        let csv = "score,comment\n5,good\n5,good\n5,good\n1,bad\n"
        let (bench, summary) = try await collect(Array(csv.utf8), twice: true)
        #expect(summary.result?.new == 0)
        #expect(summary.result?.unchanged == 4)
        #expect(try await bench.reviews().count == 4)
    }

    @Test("A missing file is a verdict that says what to do")
    func missing() async throws {
        let bench = try Bench(ScriptedSite([:]))
        let summary = try await bench.collect("name: survey\nkind: survey\npath: none.csv", base: "/nonexistent")
        #expect(summary.result?.verdict == .notFound)
        #expect(summary.result?.detail?.contains("check 'path' in feeds/shop.yaml") == true)
    }

    @Test("A column that the feed names and the export lacks is named")
    func missingColumn() async throws {
        let (_, summary) = try await collect(Array("a,b\n1,2\n".utf8), yaml: "columns: {text: Comment}")
        #expect(summary.result?.verdict == .unreadable)
        #expect(summary.result?.detail?.contains("no column 'Comment'") == true)
    }

    @Test(
        "Encodings are found out",
        arguments: [
            [0xEF, 0xBB, 0xBF] + Array("score;comment\n1;prece bija bojāta\n".utf8),
            [0xFF, 0xFE]
                + "score;comment\n1;prece bija bojāta\n".utf16.flatMap { unit in [UInt8(unit & 255), UInt8(unit >> 8)] },
        ] as [[UInt8]])
    func encodings(_ bytes: [UInt8]) async throws {
        let (bench, _) = try await collect(bytes)
        #expect(try await bench.reviews().first?.content.body == "prece bija bojāta")
    }
}
