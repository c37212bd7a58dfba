import Feedback
import Store
import Testing

@testable import Collection

@Suite("Recognising reviews without keys")
struct ReviewMatcherTests {
    private func draft(_ author: String?, _ body: String, day: Int = 20_000, stars: Double = 5) -> ReviewDraft {
        ReviewDraft(
            author: author, rating: StatedRating(stars), date: StatedDate(day: CalendarDay(daysSince1970: day)),
            body: body)
    }

    /// How many reviews and versions there are after the drafts were seen, one run each.
    private func outcome(_ runs: [[ReviewDraft]]) async throws -> (reviews: Int, versions: Int) {
        let bench = try Bench(ScriptedSite([:]))
        let feed = try Bench.feed("name: shop\nkind: page\nurl: https://shop.example/")
        let run = FeedRun.forTests(feed: feed, database: bench.database)
        for drafts in runs {
            let reviews = run.prepared(drafts)
            _ = try await bench.database.write { transaction in
                var matcher = ReviewMatcher(feed: "shop")
                return try run.save(reviews, from: .init(content: nil, page: nil), matching: &matcher, in: transaction)
            }
        }
        let reviews = try await bench.reviews()
        return (reviews.count, reviews.reduce(0) { $0 + $1.version })
    }

    private let story = "The lid of this kettle leaks a little when it is full to the top."
    private let longer = "The lid of this kettle leaks a little when it is full to the top. Update: now it leaks a lot."

    @Test("The same text again is the same review")
    func same() async throws {
        let result = try await outcome([[draft("Ann", story)], [draft("Ann", story)]])
        #expect(result == (1, 1))
    }

    @Test("Stars without words, by the same author on the same day, are as many reviews as the page shows")
    func starsAlone() async throws {
        let page = [draft("Ann", "", stars: 4), draft("Ann", "", stars: 5)]
        #expect(try await outcome([page]) == (2, 2))
        #expect(try await outcome([page, page, Array(page.reversed()), page]) == (2, 2))
    }

    @Test("A text that grew is an edit, and so are other stars over the same text")
    func edits() async throws {
        #expect(try await outcome([[draft("Ann", story)], [draft("Ann", longer)]]) == (1, 2))
        let threefold = longer + " Update: nobody answers my letters. Update: I have bought another one, of glass."
        #expect(try await outcome([[draft("Ann", story)], [draft("Ann", threefold)]]) == (1, 2))
        #expect(try await outcome([[draft("Ann", story)], [draft("Ann", story, stars: 1)]]) == (1, 2))
    }

    @Test("Strangers stay apart, however alike they write")
    func strangers() async throws {
        #expect(try await outcome([[draft("Ann", "good")], [draft("Bob", "good")]]) == (2, 2))
        #expect(try await outcome([[draft("Guest", "good")], [draft("Guest", "good!")]]) == (2, 2))
        #expect(try await outcome([[draft("Ann", story)], [draft("Bob", longer)]]) == (2, 2))
        #expect(try await outcome([[draft("Ann", story, day: 20_000)], [draft("Ann", longer, day: 20_007)]]) == (2, 2))
    }

    @Test("A long text stays itself although an old copy of its page counted \"2 hours ago\" from the wrong day")
    func stalePages() async throws {
        func ago(_ body: String, day: Int) -> ReviewDraft {
            var draft = draft("Ann", body)
            draft.date = StatedDate(relative: CalendarDay(daysSince1970: day)...CalendarDay(daysSince1970: day))
            return draft
        }
        #expect(try await outcome([[ago(story, day: 20_000)], [ago(story, day: 20_003)]]) == (1, 1))
        #expect(try await outcome([[ago(story, day: 20_003)], [ago(story, day: 20_000)]]) == (1, 1))
        #expect(try await outcome([[ago("good", day: 20_000)], [ago("good", day: 20_003)]]) == (2, 2))
        #expect(try await outcome([[ago(story, day: 20_000)], [ago(story, day: 20_040)]]) == (2, 2))
        let twice = [ago(story, day: 20_005), ago(story, day: 20_000)]
        #expect(try await outcome([twice, Array(twice.reversed()), twice]) == (2, 2))
    }

    @Test("Two reviews of one author on one page are two, even when they are alike")
    func twoOfOne() async throws {
        let drafts = [draft("Guest", story), draft("Guest", longer)]
        #expect(try await outcome([drafts, drafts]) == (2, 2))
    }

    @Test("A key that a page gives to all of its reviews names none of them")
    func sharedKeys() async throws {
        let drafts = ["It leaks.", "Works well for me.", "Never arrived."].map { ReviewDraft(key: "review", body: $0) }
        #expect(try await outcome([drafts, drafts]) == (3, 3))
    }

    @Test("A text without an author is itself and nothing else")
    func nameless() async throws {
        #expect(try await outcome([[draft(nil, story)], [draft(nil, story)], [draft(nil, longer)]]) == (2, 2))
    }
}

extension FeedRun {
    static func forTests(feed: Feed, database: Database) -> FeedRun {
        FeedRun(
            feed: feed, start: noon, isFirst: false, database: database,
            scorer: .init(.init(lexicons: .init([]))), policy: .standard, voices: .init(),
            fetcher: .init(
                send: { _ in throw Bench.Missing() }, userAgent: "heed/test", clock: { noon }, sleep: { _ in }),
            browser: nil, network: .publicOnly, report: { _ in })
    }
}
