import Feedback
import Testing

@Suite("Rules of the domain")
struct RuleTests {
    @Test(
        "Ratings of any scale come down to stars",
        arguments: [
            (4.0, 1.0, 5.0, 4.0), (10, 0, 10, 5), (0, 0, 10, 1), (8, 1, 10, 4.111), (0, 1, 5, 1), (85, 0, 100, 4.4),
        ])
    func ratings(_ value: Double, _ worst: Double, _ best: Double, _ stars: Double) throws {
        let rating = try #require(StatedRating(value, worst: worst, best: best)?.rating)
        #expect(abs(rating.stars - stars) < 0.001)
    }

    @Test("Numbers off their scale are no ratings")
    func impossibleRatings() {
        #expect(StatedRating(6) == nil)
        #expect(StatedRating(-1) == nil)
        #expect(StatedRating(.nan) == nil)
        #expect(StatedRating(3, worst: 5, best: 5) == nil)
        #expect(Rating(3, on: 3...3) == nil)
    }

    @Test(
        "Stars and text decide together",
        arguments: [
            (nil, -0.6, FlagReason.text), (nil, 0.6, nil), (1.0, -0.6, .starsAndText), (1, 0, .stars),
            (1, 0.7, .contradiction),
            (5, -0.6, .contradiction), (5, -0.2, nil), (5, 0.8, nil), (3, -0.5, .text), (3, 0.1, nil),
        ] as [(Double?, Double, FlagReason?)])
    func flags(_ stars: Double?, _ score: Double, _ expected: FlagReason?) {
        let label: SentimentLabel = score <= -0.15 ? .negative : score < 0.15 ? .neutral : .positive
        let assessment = Assessment(language: "en", score: score, label: label, confidence: 0.8)
        #expect(FlagPolicy.standard.flag(for: assessment, rating: stars.flatMap { Rating($0) }) == expected)
    }

    @Test("What is urgent is flagged, however friendly it sounds")
    func urgentIsFlagged() {
        let assessment = Assessment(language: "en", score: 0.5, label: .positive, confidence: 0.8, urgency: .safety)
        #expect(FlagPolicy.standard.flag(for: assessment, rating: Rating(5)) == .urgent)
        #expect(FlagPolicy.standard.flag(for: assessment, rating: nil) == .urgent)
    }

    @Test("Every defect of the vocabulary has a title, and rolls up where the contract says")
    func defects() throws {
        #expect(Defect.titles.count == 18)
        #expect(Defect("delivery.lost")?.rollUp == .delivery)
        #expect(Defect("price.high")?.rollUp == nil)
        #expect(Defect("service.unresolved")?.leavingReason == .unresolvedComplaint)
        #expect(Defect("service.rude")?.leavingReason == .service)
        #expect(Defect("site.usability")?.leavingReason == .service)
        #expect(
            ["", "delivery", "delivery.", ".lost", "a.b.c", "Delivery.lost", "de livery.x"].allSatisfy {
                Defect($0) == nil
            })
    }

    @Test("A follow-up goes forwards, closes, and opens again", arguments: FollowUpState.allCases)
    func followUpStates(_ state: FollowUpState) {
        #expect(!state.allows(state))
        #expect(state.allows(.resolved) == !state.isClosed)
        #expect(state.allows(.open) == state.isClosed)
        #expect(!FollowUpState.inProgress.allows(.acknowledged))
    }

    @Test("Only proven reviews and proven emptiness are healthy")
    func verdicts() {
        #expect(Verdict.allCases.filter(\.isHealthy) == [.reviews, .empty])
    }

    @Test("Texts are alike as a reader sees them")
    func likeness() {
        #expect(TextIdentity.likeness("The Lid  leaks", "the lid leaks") == 1)
        #expect(TextIdentity.likeness("good", "bad") == 0)
        #expect(TextIdentity.likeness("", "") == 1)
        #expect(TextIdentity.likeness("a", "b") == 0)
        let story = "The lid leaks when it is full."
        #expect(TextIdentity.likeness(story, story + " Update: a lot.") > 0.5)
        #expect(TextIdentity.likeness("杯子漏水", "杯子漏水了") > 0.5)
    }

    @Test("The nearest name is suggested, a far one is not")
    func suggestions() {
        #expect(Suggestion.nearest(to: "pgae", among: ["page", "survey"]) == "page")
        #expect(Suggestion.nearest(to: "xyz", among: ["page", "survey"]) == nil)
    }

    @Test("An id is made of letters and digits that cannot be mistaken")
    func ids() {
        let id = ReviewID(digest: (0..<32).map { UInt8($0 * 7) })
        #expect(id.rawValue.count == 26)
        #expect(id.rawValue.allSatisfy { "0123456789abcdefghjkmnpqrstvwxyz".contains($0) })
        #expect(id.rawValue.hasPrefix(id.short))
    }
}
