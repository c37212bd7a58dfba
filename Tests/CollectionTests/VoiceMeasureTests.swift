import Feedback
import Store
import Testing

@testable import Collection
@testable import Sentiment

@Suite("How well voices are told apart")
struct VoiceMeasureTests {
    /// The traditional form of each simplified character that has one, as OpenCC has it.
    private static let traditional: [Character: Character] = {
        let folding = LexiconSet([]).folding
        var table: [Character: Character] = [:]
        for value in HanFolding.first...HanFolding.last where folding.simplified(value) != value {
            guard let from = Unicode.Scalar(folding.simplified(value)), let to = Unicode.Scalar(value) else { continue }
            table[Character(from)] = table[Character(from)] ?? Character(to)
        }
        return table
    }()

    private struct Pair: Hashable {
        let first: ReviewID
        let second: ReviewID

        init(_ left: ReviewID, _ right: ReviewID) {
            (first, second) = left < right ? (left, right) : (right, left)
        }
    }

    private static func pairs(_ groups: [[ReviewID]]) -> Set<Pair> {
        Set(
            groups.flatMap { group in
                group.indices.flatMap { left in group[(left + 1)...].map { Pair(group[left], $0) } }
            })
    }

    @Test(
        "Planted copies are joined with precision 0.99 and recall 0.95",
        .enabled(if: LexiconSet([]).bringsChineseScriptsTogether, "OpenCC's tables are not installed"),
        arguments: [1, 2] as [UInt64])
    func precisionAndRecall(_ seed: UInt64) async throws {
        var invented = InventedVoices(seed: seed, traditional: Self.traditional)
        invented.invent(1000)
        let database = try Database(path: nil, clock: { noon })
        let linking = VoiceLinking(Analyzer(lexicons: LexiconSet([])))
        var planted: [Int: [ReviewID]] = [:]
        // Some are heard one by one and some together, as short and long runs have it.
        for start in stride(from: 0, to: invented.all.count, by: 40) {
            let records = invented.all[start..<min(start + 40, invented.all.count)].map { said in
                let record = InventedRecord.record(said.draft, feed: said.feed)
                planted[said.voice, default: []].append(record.id)
                return record
            }
            let heard = start % 80 == 0 ? [records] : records.map { [$0] }
            try await database.write { transaction in
                for record in records { try transaction.insert(record) }
                for records in heard { _ = try linking.heard(records.map { SaidReview($0) }).link(in: transaction) }
            }
        }
        let found = Self.pairs(try await database.read { try $0.voices() }.map { $0.members.map(\.review.id) })
        let truth = Self.pairs(Array(planted.values))
        let hits = Double(found.intersection(truth).count)
        let (precision, recall) = (hits / Double(found.count), hits / Double(truth.count))
        print("voices, seed \(seed): \(invented.all.count) reviews, precision \(precision), recall \(recall)")
        #expect(precision >= 0.99, "seed \(seed)")
        #expect(recall >= 0.95, "seed \(seed)")
    }
}

enum InventedRecord {
    static func record(_ draft: ReviewDraft, feed: String) -> ReviewRecord {
        ReviewRecord(
            id: ReviewID(digest: Digest.fields(["key", feed, draft.key ?? ""])), feed: feed, voice: nil, product: nil,
            competitor: nil, draft: draft, content: "\(draft.key ?? "")", source: nil,
            assessment: Assessment(
                language: "en", score: 0, label: .neutral, confidence: 0, defects: [], urgency: nil, evidence: []),
            flag: nil)
    }
}
