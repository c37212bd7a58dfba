import Feedback
import Foundation
import Testing

@testable import Extraction

@Suite("Healing")
struct HealingTests {
    private static let reader = PageReader(now: testNow)

    static let known: [ReviewDraft] = zip(
        ["Ada North", "Ben Ola", "Cy Quist", "Dee Raman", "Eli Stone", "Flo Tarn"],
        [
            "The lid cracked in the first week of use.", "Boils fast and pours without a drip.",
            "Handle gets far too hot to hold.", "A quiet kettle that looks good too.",
            "Mine leaked from the base, twice.", "Exactly what the pictures promised.",
        ]
    ).enumerated().map { number, review in
        ReviewDraft(
            author: review.0, rating: StatedRating(Double(number % 5 + 1)),
            date: CalendarDay(year: 2026, month: 10, day: number + 1).map { StatedDate(day: $0) }, body: review.1)
    }

    /// A layout that no rule was written for.
    func moved(_ reviews: [ReviewDraft], around extra: String = "") -> [UInt8] {
        let cards = reviews.map { review in
            """
            <article class="velo"><section><p>\(review.body ?? "")</p></section><footer><em>\(review.author ?? "")</em>
            <u>\(review.date?.text ?? "")</u><b style="width: \(Int((review.rating?.value ?? 0) * 20))%"></b></footer></article>
            """
        }
        return Array(page("<main><h1>Kettle K2</h1>\(extra)<div class=\"kuro\">\(cards.joined())</div></main>").utf8)
    }

    private func refusal(_ bytes: [UInt8], _ known: [ReviewDraft] = known, usual: Int? = nil) -> String? {
        if case .refused(let reason) = Self.reader.healing(of: bytes, known: known, usual: usual) {
            reason
        } else {
            nil
        }
    }

    @Test("Rules are derived from where the known reviews stand, and read the new ones, too")
    func heals() throws {
        let new = ReviewDraft(
            author: "Gil Umber", rating: StatedRating(2),
            date: CalendarDay(year: 2026, month: 11, day: 2).map { StatedDate(day: $0) },
            body: "The switch stopped working after a month.")
        let outcome = Self.reader.healing(of: moved([new] + Self.known), known: Self.known)
        guard case .healed(let healing) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(healing.found == 6)
        #expect(healing.reproduced == 6)
        #expect(healing.reading.verdict == .reviews)
        #expect(healing.reading.reviews.first?.author == "Gil Umber")
        #expect(healing.reading.reviews.first?.rating == StatedRating(2))
        let again = try PageReader(rules: healing.rules, now: testNow).reading(of: moved([new] + Self.known))
        #expect(again.reviews == healing.reading.reviews)
    }

    @Test("A page that shows fewer than three known reviews is another page")
    func otherProduct() {
        let others = (1...8).map {
            ReviewDraft(
                author: "Customer \($0)", rating: StatedRating(4), body: "Toaster text number \($0), long enough.")
        }
        #expect(refusal(moved(others)) != nil)
        #expect(refusal(moved(others + Self.known.prefix(2))) != nil)
    }

    @Test("Boxes that quote a few reviews are no list")
    func quotes() {
        let boxes = Self.known.prefix(3).map {
            "<div class=quote><p>\($0.body ?? "")</p><b>\($0.author ?? "")</b></div>"
        }
        let home = Array(page("<h1>Our shop</h1><p>We sell kettles.</p>\(boxes.joined())").utf8)
        #expect(refusal(home) != nil)
        let others = (1...4).map {
            ReviewDraft(author: "Name \($0)", body: "What customer number \($0) wrote long ago.")
        }
        #expect(refusal(moved(Array(Self.known.prefix(3))), Self.known + others) != nil)
        #expect(refusal(moved(Array(Self.known.prefix(4))), Self.known + others, usual: 5) == nil)
    }

    @Test(
        "Known texts under other names, stars or dates refuse the rules",
        arguments: [ReviewField.author, .rating, .date])
    func contradictions(_ field: ReviewField) {
        let swapped = Self.known.indices.map { index in
            var review = Self.known[index]
            let other = Self.known[(index + 1) % Self.known.count]
            switch field {
            case .author: review.author = other.author
            case .rating: review.rating = other.rating
            default: review.date = other.date
            }
            return review
        }
        #expect(refusal(moved(swapped)) != nil)
    }

    @Test("A field that is gone cannot be healed")
    func blank() {
        let nameless = Self.known.map { review in
            var review = review
            review.author = nil
            return review
        }
        #expect(refusal(moved(nameless))?.contains("author") == true)
    }

    @Test("A list that mixes a few known reviews with many strangers is not taken")
    func mixed() {
        let others = (1...30).map {
            ReviewDraft(
                author: "Name \($0)", rating: StatedRating(3), date: Self.known[0].date,
                body: "Another product, text number \($0).")
        }
        #expect(refusal(moved(Array(Self.known.prefix(4)) + others)) != nil)
    }

    @Test("A page that was cut off, a challenge and no page at all are refused")
    func notWhole() {
        #expect(refusal(Array(moved(Self.known).dropLast(60)))?.contains("not whole") == true)
        #expect(refusal(Array(page("<h1>Just a moment...</h1>").utf8)) != nil)
        #expect(refusal([]) == "this is no page")
    }

    @Test("Healed rules are kept with the history, and yield when a person changes the feed's own")
    func kept() throws {
        let written = ExtractionRules(record: ".old", fields: [.body: "p"])
        let healed = ExtractionRules(record: ".new", fields: [.body: "p"], next: "a.next@href")
        var history = FieldHistory()
        #expect(history.rules(instead: written) == written)
        history.healed = HealedRules(rules: healed, replaced: written)
        let stored = try JSONDecoder().decode(FieldHistory.self, from: JSONEncoder().encode(history))
        #expect(stored.rules(instead: written) == healed)
        #expect(stored.rules(instead: ExtractionRules(record: ".other")) == ExtractionRules(record: ".other"))
    }
}
