import Feedback
import Testing

@Suite("What was known of a review on any day")
struct ReviewLifeStateTests {
    private func moment(_ day: Int) -> Instant { CalendarDay(daysSince1970: day).start }

    private var life: ReviewLife {
        func content(_ body: String) -> ReviewContent {
            ReviewContent(title: nil, body: body, rating: nil, reply: "We are sorry again.")
        }
        let assessment = Assessment(
            language: "en", score: 0, label: .neutral, confidence: 1, defects: [], urgency: nil, evidence: [])
        let versions = [(10, "fine"), (20, "broke after a week")].enumerated().map { index, item in
            ReviewVersion(
                number: index + 1, content: content(item.1), seen: moment(item.0), source: nil, assessment: assessment)
        }
        let review = Review(
            id: ReviewID(rawValue: "x"), feed: "shop", product: nil, competitor: nil, author: nil, url: nil,
            isVerified: nil, order: nil, published: nil, firstSeen: moment(10), lastSeen: moment(40), version: 2,
            content: content("broke after a week"), assessment: assessment, flag: nil)
        let events = [
            ReviewEvent(kind: .replied, at: moment(22), text: "We are sorry."),
            ReviewEvent(kind: .gone, at: moment(25)), ReviewEvent(kind: .returned, at: moment(30)),
            ReviewEvent(kind: .replied, at: moment(31), text: "We are sorry again."),
        ]
        return ReviewLife(review: review, versions: versions, events: events, followUp: nil, followUpEvents: [])
    }

    @Test(
        "Text, answer and presence are those of the day",
        arguments: [
            (9, nil, nil, nil), (10, "fine", nil, false), (19, "fine", nil, false),
            (20, "broke after a week", nil, false), (23, "broke after a week", "We are sorry.", false),
            (27, "broke after a week", "We are sorry.", true), (30, "broke after a week", "We are sorry.", false),
            (50, "broke after a week", "We are sorry again.", false),
        ] as [(Int, String?, String?, Bool?)])
    func states(_ day: Int, _ body: String?, _ reply: String?, _ isGone: Bool?) {
        let then = life.known(at: moment(day))
        #expect(then?.review.content.body == body)
        #expect(then?.review.content.reply == reply)
        #expect(then?.isGone == isGone)
    }
}
