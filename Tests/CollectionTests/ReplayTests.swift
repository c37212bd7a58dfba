import Feedback
import Sentiment
import Synchronization
import Testing

@testable import Collection
@testable import Store

@Suite("Reading and scoring again what is kept")
struct ReplayTests {
    private let yaml = "name: shop\nkind: page\nurl: https://shop.example/1"

    private func analyzer(_ lexicon: String) -> Analyzer {
        Analyzer(lexicons: LexiconSet([LexiconSource(language: "en", name: "en.tsv", bytes: Array(lexicon.utf8))]))
    }

    private func bench() async throws -> Bench {
        let bench = try Bench(
            ScriptedSite(pages: ["/1": page([("a", "Ann", 3, "it wobbles"), ("b", "Bob", 5, "good and quick")])]))
        _ = try await bench.collect(yaml)
        return bench
    }

    private func replay(
        _ bench: Bench, _ lexicon: String, writes: Bool
    ) async throws -> (Replay.Summary, [ReviewDraft]) {
        let read = Mutex<[ReviewDraft]>([])
        let summary = try await Replay(database: bench.database, analyzer: analyzer(lexicon)).replay(
            try Bench.feed(yaml), since: nil, writes: writes
        ) { change in
            if case .read(let draft, _) = change { read.withLock { $0.append(draft) } }
        }
        return (summary, read.withLock { $0 })
    }

    @Test("With the same lexicons and rules nothing changes")
    func nothingChanges() async throws {
        let lexicon =
            "never arrived\tword\t-3\tdelivery.lost\ncaught fire\tword\t-4\tquality.safety,urgent:safety\n"
            + "good\tword\t2\nbad\tword\t-2"
        let (summary, _) = try await replay(try await bench(), lexicon, writes: false)
        #expect(summary == Replay.Summary(reviews: 2, pages: 1, judged: 0, read: 0))
    }

    @Test("A new word changes judgements, which are stored only when told, with the follow-up that they ask for")
    func newWord() async throws {
        let bench = try await bench()
        let lexicon = "good\tword\t2\nwobbles\tword\t-4\tquality.safety,urgent:safety"
        #expect(try await replay(bench, lexicon, writes: false).0.judged == 1)
        #expect(try await bench.reviews().allSatisfy { !$0.isFlagged })
        #expect(try await replay(bench, lexicon, writes: true).0.judged == 1)
        let flagged = try await bench.reviews().filter(\.isUrgent)
        #expect(flagged.map(\.author) == ["Ann"])
        #expect(try await bench.database.read { try $0.followUps(in: [.open]) }.map(\.review) == flagged.map(\.id))
        #expect(try await replay(bench, lexicon, writes: true).0.judged == 0)
    }

    @Test("A review that a kept page gives and the store does not have is listed")
    func otherWords() async throws {
        let bench = try await bench()
        let ann = try #require(try await bench.reviews().first { $0.author == "Ann" })
        _ = try await bench.database.write { transaction in
            try transaction.run("UPDATE versions SET body = 'it wob' WHERE review = $1", .text(ann.id.rawValue))
        }
        let (summary, read) = try await replay(bench, "good\tword\t2", writes: false)
        #expect(summary.read == 1)
        #expect(read.map(\.body) == ["it wobbles"])
    }
}
