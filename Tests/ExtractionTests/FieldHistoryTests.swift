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
