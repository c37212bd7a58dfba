import Feedback
import Testing

@testable import heed

@Suite("How voices are told")
struct VoicesCommandTests {
    private func member(_ reason: VoiceReason?, actor: String? = nil) -> VoiceMember {
        let review = Review(
            id: ReviewID(rawValue: "7k2m9q4xaaaa"), feed: "b", product: nil, competitor: nil, author: "Anna\u{1B}[2J",
            url: nil, isVerified: nil, order: nil, published: nil, firstSeen: .init(milliseconds: 0),
            lastSeen: .init(milliseconds: 0), version: 1,
            content: ReviewContent(title: nil, body: "It leaks.", rating: nil, reply: nil),
            assessment: Assessment(
                language: "en", score: 0, label: .neutral, confidence: 0, defects: [], urgency: nil, evidence: []),
            flag: nil)
        return VoiceMember(
            review: review, like: reason.map { _ in ReviewID(rawValue: "0123456789ab") }, reason: reason, actor: actor,
            joined: .init(milliseconds: 0))
    }

    @Test("Each review says why it belongs to its voice")
    func words() {
        #expect(member(nil).words == "found first")
        #expect(
            member(VoiceReason(author: .same, likeness: 0.934, days: 7)).words
                == "same author, 93 % of the words as 01234567, 7 days apart")
        #expect(
            member(VoiceReason(author: .unstated, likeness: 1, days: nil)).words
                == "no name against it, 100 % of the words as 01234567, no date to compare")
        #expect(
            member(VoiceReason(author: .person, likeness: nil, days: nil), actor: "marta").words
                == "joined by marta, as 01234567")
    }

    @Test("The table has a line for each review, and no name in it can move the cursor")
    func table() {
        let voice = Voice(id: ReviewID(rawValue: "0123456789ab"), members: [member(nil), member(nil)])
        let lines = VoiceTable.table([voice]).lines(width: 120)
        #expect(lines.count == 3)
        #expect(!lines.joined().contains("\u{1B}"))
    }
}
