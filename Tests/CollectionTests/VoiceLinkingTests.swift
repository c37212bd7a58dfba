import Feedback
import Sentiment
import Testing

@testable import Collection
@testable import Store

@Suite("Voices that are told in several feeds")
struct VoiceLinkingTests {
    private let long = "The lid came loose after three weeks and the handle gets far too hot. Nobody answered me."

    /// Stores reviews in their feeds, one after the other, and gives the voices as names of feeds.
    private func voices(_ said: [(feed: String, draft: ReviewDraft)]) async throws -> [[String]] {
        try await Shelf().voices(after: said)
    }

    private func draft(
        _ author: String?, _ body: String, day: String? = "2026-11-02", stars: Double? = nil
    ) -> ReviewDraft {
        ReviewDraft(
            author: author, rating: stars.flatMap { StatedRating($0) },
            date: day.flatMap(CalendarDay.init(iso8601:)).map { StatedDate(day: $0) }, body: body)
    }

    @Test("A copy by the same author, a little edited, is one voice, and says why")
    func copy() async throws {
        let shelf = try Shelf()
        let edited = long.replacing("three weeks", with: "3 weeks").uppercased()
        let found = try await shelf.voices(
            after: [("a", draft("Anna Kalniņa", long)), ("b", draft("anna k.", edited, day: "2026-11-09"))])
        #expect(found == [["a", "b"]])
        let voice = try #require(try await shelf.database.read { try $0.voices() }.first)
        let reason = try #require(voice.members.last?.reason)
        #expect(reason.author == .same && reason.days == 7)
        #expect((0.6...1).contains(reason.likeness ?? 0))
        #expect(voice.members.last?.like == voice.members.first?.review.id)
    }

    @Test("A survey's answer and a public review alike are one voice although a survey names nobody")
    func survey() async throws {
        #expect(try await voices([("survey", draft("C-2041", long)), ("page", draft("Anna Berg", long))]).count == 1)
        #expect(try await voices([("survey", draft(nil, long)), ("page", draft("Anna Berg", long))]).count == 1)
    }

    @Test(
        "A copy in the other Chinese script is the same voice",
        .enabled(if: LexiconSet([]).bringsChineseScriptsTogether, "OpenCC's tables are not installed"))
    func scripts() async throws {
        let simplified = "水壶用了三个星期盖子就漏水了，客服一直没有回复我的邮件，非常失望。"
        let traditional = "水壺用了三個星期蓋子就漏水了，客服一直沒有回覆我的郵件，非常失望。"
        #expect(try await voices([("a", draft("小明", simplified)), ("b", draft("小明", traditional))]).count == 1)
        #expect(try await voices([("a", draft(nil, simplified)), ("b", draft("小明", traditional))]).count == 1)
    }

    @Test("Strangers who both wrote 'good' never merge", arguments: ["good", "Very good!", "很好", "🙂", "ok ok ok"])
    func strangers(_ text: String) async throws {
        let said = [
            ("a", draft("Anna", text)), ("b", draft("Peter", text)), ("c", draft(nil, text)), ("d", draft(nil, text)),
            ("e", draft("Customer", text)), ("f", draft("Customer", text)), ("g", draft("Anna", text, day: nil)),
            ("h", draft("Anna", text, day: "2026-11-05")),
        ]
        #expect(try await voices(said).isEmpty)
    }

    @Test("A short text is one voice only by the same author, on close days, with like stars")
    func short() async throws {
        let first = ("a", draft("Anna Berg", "Very good!", stars: 5))
        #expect(try await voices([first, ("b", draft("Anna Berg", "very good", day: "2026-11-04"))]).count == 1)
        #expect(try await voices([first, ("b", draft("Anna Berg", "very good", day: "2026-11-20"))]).isEmpty)
        #expect(try await voices([first, ("b", draft("Anna Berg", "very good", day: nil))]).isEmpty)
        #expect(try await voices([first, ("b", draft("Anna Berg", "very good", stars: 2))]).isEmpty)
        #expect(try await voices([first, ("b", draft("Anna Berg", "very bad"))]).isEmpty)
    }

    @Test("The same long words under different names are different voices, and nobody's where no name stands")
    func echoes() async throws {
        let named = [("a", draft("Anna Berg", long)), ("b", draft("Peter Lind", long))]
        #expect(try await voices(named).isEmpty)
        #expect(try await voices(named + [("c", draft(nil, long))]).isEmpty)
        let nameless = [("a", draft("Anna Berg", long)), ("c", draft(nil, long)), ("b", draft("Peter Lind", long))]
        #expect(try await voices(nameless).isEmpty)
    }

    @Test("Two reviews of one feed are two, whatever they say; what is told three times is one voice of three")
    func feeds() async throws {
        let twice = [("a", draft("Anna Berg", long)), ("a", draft("Anna Berg", long + " Twice."))]
        #expect(try await voices(twice).isEmpty)
        let three = ["a", "b", "c"].map { ($0, draft("Anna Berg", long)) }
        #expect(try await voices(three) == [["a", "b", "c"]])
        #expect(try await voices(three + [("b", draft("Anna Berg", long + " Again."))]).flatMap { $0 }.count == 3)
    }

    @Test("A text that dozens of feeds show is anybody's from there on")
    func flood() async throws {
        let flood = (0..<60).map { ("feed-\($0)", draft(nil, long)) }
        #expect(try await voices(flood).map(\.count) == [24])
    }

    @Test("What a person splits stays apart, what one joins stays together, in later runs too")
    func decisions() async throws {
        let shelf = try Shelf()
        let said = [("a", draft("Anna Berg", long)), ("b", draft("Anna Berg", long)), ("c", draft("Olga Tamm", "No."))]
        _ = try await shelf.voices(after: said)
        let ids = try await shelf.database.read { transaction in
            try ["a", "b", "c"].map { try transaction.reviews(ReviewQuery(feed: $0))[0] }
                .map { ReviewPlace(feed: $0.feed, id: $0.id) }
        }
        try await shelf.database.write { transaction in
            #expect(try transaction.split(ids[0], actor: "marta") == [ids[1]])
            try transaction.join(ids[1], with: ids[2], actor: "marta")
        }
        #expect(try await shelf.names() == [["b", "c"]])
        try await shelf.hearAgain()
        #expect(try await shelf.names() == [["b", "c"]])
        await #expect(throws: StoreError.noSuchVoice(ids[0].id.short)) {
            try await shelf.database.write { try $0.split(ids[0], actor: "marta") }
        }
        try await shelf.database.write { try $0.join(ids[0], with: ids[2], actor: "marta") }
        try await shelf.hearAgain()
        #expect(try await shelf.names() == [["a", "b", "c"]])
        let voice = try #require(try await shelf.database.read { try $0.voices() }.first)
        #expect(voice.members.filter { $0.actor == "marta" && $0.reason?.author == .person }.count == 2)
    }

    @Test("Reviews that were stored before voices were are linked at the feed's next run")
    func catchesUp() async throws {
        let bench = try Bench(ScriptedSite(pages: ["/1": page([("k", "Anna Berg", 2, long)])]))
        for name in ["one", "two"] {
            _ = try await bench.collect("name: \(name)\nkind: page\nurl: https://shop.example/1")
        }
        #expect(try await bench.database.read { try $0.voices() }.first?.members.count == 2)
        try await bench.database.write { transaction in
            for table in ["voice_members", "voice_marks"] { try transaction.run("DELETE FROM \(table)") }
            try transaction.run("UPDATE feeds SET has_unheard = 1")
        }
        for _ in 0..<2 {
            for name in ["one", "two"] {
                _ = try await bench.collect("name: \(name)\nkind: page\nurl: https://shop.example/1")
            }
            #expect(try await bench.database.read { try $0.voices() }.first?.members.count == 2)
        }
    }
}

/// A store in which reviews are heard one by one.
private struct Shelf {
    let database: Database
    private let linking = VoiceLinking(Analyzer(lexicons: LexiconSet([])))

    init() throws {
        database = try Database(path: nil, clock: { noon })
    }

    func voices(after said: [(feed: String, draft: ReviewDraft)]) async throws -> [[String]] {
        for (index, item) in said.enumerated() {
            var draft = item.draft
            draft.key = "\(index)"
            let record = InventedRecord.record(draft, feed: item.feed)
            try await database.write { transaction in
                try transaction.insert(record)
                _ = try linking.heard([SaidReview(record)]).link(in: transaction)
            }
        }
        return try await names()
    }

    /// The feeds of each voice.
    func names() async throws -> [[String]] {
        try await database.read { try $0.voices() }.map { $0.members.map(\.review.feed).sorted() }
    }

    func hearAgain() async throws {
        try await database.write { transaction in
            for feed in ["a", "b", "c"] {
                let said = try transaction.saidReviews(feed: feed, after: ReviewID(rawValue: ""), limit: 100)
                _ = try linking.heard(said).link(in: transaction)
            }
        }
    }
}
