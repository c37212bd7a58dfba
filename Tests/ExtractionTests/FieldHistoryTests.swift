import Feedback
import Testing

@testable import Extraction

@Suite("What a feed's pages used to give")
struct FieldHistoryTests {
    private static func reading(_ count: Int, titles: Int) -> PageReading {
        let reviews = (0..<count).map { number in
            ReviewDraft(
                author: "Person \(number)", title: number < titles ? "Title \(number)" : nil,
                body: "This is what customer number \(number) has to say.")
        }
        return PageReading(verdict: .reviews, reviews: reviews)
    }

    @Test(
        "A field that most reviews had and none has now is missed; one that few had is not",
        arguments: [(20, 20, true), (20, 14, true), (20, 3, false), (5, 3, false), (5, 5, true)])
    func missed(_ count: Int, _ titles: Int, _ isMissed: Bool) {
        let history = FieldHistory().adding(Self.reading(count, titles: titles))
        let now = Self.reading(count, titles: 0)
        #expect(history.blankFields(in: now).contains(.title) == isMissed)
        #expect((verdict(for: now, given: history) == .blankField) == isMissed)
    }

    @Test("Known texts under other titles are news")
    func swapped() {
        let history = FieldHistory().adding(Self.reading(8, titles: 8))
        var now = Self.reading(8, titles: 8)
        for index in now.reviews.indices { now.reviews[index].title = "Helpful?" }
        #expect(verdict(for: now, given: history) == .blankField)
    }

    @Test("Other reviews by \"a customer\" on the same days are not the same ones with other texts")
    func sharedNames() {
        func reading(_ words: String) -> PageReading {
            PageReading(
                verdict: .reviews,
                reviews: (0..<8).map { number in
                    ReviewDraft(
                        author: "A customer", date: StatedDate(day: CalendarDay(daysSince1970: 20_000 + number / 4)),
                        body: "\(words) \(number) and nothing else to say about it.")
                })
        }
        let history = FieldHistory().adding(reading("The first page has number"))
        #expect(verdict(for: reading("The second one has its own"), given: history) == .reviews)
    }

    @Test("Reviews without a name whose texts have all become others are known by their day, stars and title")
    func nameless() {
        func prints(_ words: String) -> [ReviewPrint] {
            (1...5).map { number in
                ReviewPrint(
                    ReviewDraft(
                        rating: StatedRating(4),
                        date: CalendarDay(year: 2026, month: 3, day: number).map { StatedDate(day: $0) },
                        body: "\(words) number \(number)"))
            }
        }
        #expect(ReviewPrint.changedFields(from: prints("A text"), to: prints("Service 8")) == [.body])
        #expect(ReviewPrint.changedFields(from: prints("A text"), to: prints("A text")).isEmpty)
    }
}
