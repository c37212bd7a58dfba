import Feedback
import Testing

@testable import Extraction

@Suite("Proof of healed rules")
struct HealingProofTests {
    private static let reader = PageReader(now: testNow)
    private let known = HealingTests.known

    private func outcome(_ reviews: [ReviewDraft], known: [ReviewDraft] = HealingTests.known) -> HealingOutcome {
        Self.reader.healing(of: HealingTests().moved(reviews), known: known)
    }

    private func refusal(_ outcome: HealingOutcome) -> String? {
        if case .refused(let reason) = outcome { reason } else { nil }
    }

    @Test("A known review that would be read twice refuses the rules")
    func twice() {
        var again = known[0]
        again.date = known[3].date
        #expect(refusal(outcome(known + [again]))?.contains("twice") == true)
    }

    @Test("A text sent twice on one day is one review, whether the page states the minute or not")
    func sentTwice() throws {
        let entries = ["9:16", "9:37"].enumerated().map { number, minute in
            """
            <li id="entry-\(number)"><b>Ada North</b><time datetime="2026-10-01T0\(minute):00Z">1 October 2026</time>
            <p>The lid cracked in the first week of use.</p></li>
            """
        }
        let bytes = Array(page("<ul>\(entries.joined())</ul>").utf8)
        for date in ["time", "time::text"] {
            let rules = ExtractionRules(record: "li", fields: [.author: "b", .date: date, .body: "p"])
            #expect(try PageReader(rules: rules, now: testNow).reading(of: bytes).reviews.count == 1)
        }
    }

    @Test("An older text between the known ones, which was none before, refuses the rules")
    func between() {
        var stranger = ReviewDraft(author: "Shop", rating: StatedRating(5), body: "Thank you for telling us about it.")
        stranger.date = known[1].date
        let mixed = known.prefix(3) + [stranger] + known.suffix(3)
        #expect(refusal(outcome(Array(mixed)))?.contains("between") == true)
        stranger.date = CalendarDay(year: 2026, month: 11, day: 3).map { StatedDate(day: $0) }
        #expect(refusal(outcome(Array(known.prefix(3) + [stranger] + known.suffix(3)))) == nil)
    }

    @Test("A text behind the list that lacks what all known reviews state refuses the rules")
    func unlike() {
        let stranger = ReviewDraft(author: "Shop", body: "Sign up and hear from us every week.")
        #expect(refusal(outcome(known + [stranger]))?.contains("look like") == true)
    }

    /// A conversation in which the owner answers inside of what customers wrote.
    private func thread(owner mark: String) -> [UInt8] {
        let entries = known.enumerated().map { number, review in
            let answer =
                number % 2 == 0
                ? "<ol><li class=\"\(mark)\"><div class=tavo><em>Kettle Shop</em><u>2 November 2026</u>"
                    + "<p>\(Self.answer(number))</p></div></li></ol>" : ""
            return """
                <li class="velo"><div class=tavo><em>\(review.author ?? "")</em><u>\(review.date?.text ?? "")</u>
                <p>\(review.body ?? "")</p></div>\(answer)</li>
                """
        }
        return Array(page("<h1>Kettle K2</h1><ol class=\"kuro\">\(entries.joined())</ol>").utf8)
    }

    private static func answer(_ number: Int) -> String { "We are glad that you wrote, customer number \(number)." }

    private var answered: [ReviewDraft] {
        known.enumerated().map { number, review in
            var review = review
            review.rating = nil
            review.reply = number % 2 == 0 ? Self.answer(number) : nil
            return review
        }
    }

    @Test("Answers of the owner stay answers although the name that marked them has changed")
    func answers() {
        let outcome = Self.reader.healing(of: thread(owner: "velo quima"), known: answered)
        guard case .healed(let healing) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(healing.reading.reviews.map(\.author) == known.map(\.author))
        #expect(healing.reading.reviews.map(\.reply) == answered.map(\.reply))
    }

    @Test("Answers of the owner that nothing marks are never read as reviews")
    func unmarkedAnswers() {
        switch Self.reader.healing(of: thread(owner: "velo"), known: answered) {
        case .healed(let healing): #expect(healing.reading.reviews.map(\.author) == known.map(\.author))
        case .refused(let reason): #expect(reason.contains("answers of the owner"))
        }
    }

    @Test("A text that the page shows whole has to come out letter by letter")
    func exact() {
        let text = String(repeating: "This kettle is a very good kettle. ", count: 8)
        let review = ReviewDraft(author: "Ada North", body: text)
        let longer = ReviewDraft(author: "Ada North", body: text + "More")
        #expect(HealingProof(read: [longer], known: [review], whole: [0]).contradictions.map(\.field) == [.body])
        #expect(HealingProof(read: [longer], known: [review], whole: []).contradictions.isEmpty)
        #expect(HealingProof(read: [review], known: [review], whole: [0]).matches == [0])
    }

    @Test("One text by several people finds its own author in any order")
    func sameText() {
        let reviews = ["Ada", "Ben", "Cy"].map { ReviewDraft(author: $0, body: "Very good.") }
        let proof = HealingProof(read: reviews.reversed(), known: reviews, whole: [])
        #expect(proof.matches == [2, 1, 0])
        #expect(proof.contradictions.isEmpty)
        let another = HealingProof(read: [ReviewDraft(author: "Dee", body: "Very good.")], known: reviews, whole: [])
        #expect(another.matches == [nil])
        #expect(another.repeats.isEmpty)
    }
}
