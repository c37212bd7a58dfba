import Feedback
import Testing

@testable import Collection
@testable import Store

@Suite("Which part of a list was looked at")
struct WalkedPagesTests {
    /// A list that goes on behind its first page, whose reviews may be of these days.
    private func cutList(_ days: [ClosedRange<Int>]) -> WalkedPages {
        var walked = WalkedPages()
        let reviews = days.map { days in
            ReviewDraft(
                date: StatedDate(
                    relative: CalendarDay(
                        daysSince1970: days.lowerBound)...CalendarDay(daysSince1970: days.upperBound)),
                body: "It leaks.")
        }
        walked.note(reviews, on: "1", verdict: .reviews)
        walked.noteCut()
        return walked
    }

    /// A review that was written on that day at the earliest.
    private func review(_ day: Int) -> AbsentReview {
        AbsentReview(
            id: ReviewID(rawValue: "r"), page: "1", published: CalendarDay(daysSince1970: day), missingSince: nil)
    }

    @Test("Of a list by date that is cut off, every day is covered that surely lies behind the oldest one seen")
    func cut() {
        let walked = cutList([200...200, 195...200, 170...180])
        #expect(walked.covers(review(181)))
        // The list may end at a review of the last of those days.
        #expect(!walked.covers(review(180)) && !walked.covers(review(150)))
    }

    @Test("Days that are only stated roughly are in order unless they cannot be")
    func order() {
        // "4 weeks ago", and then "a month ago", which may be later.
        #expect(cutList([165...172, 140...174]).covers(review(190)))
        #expect(!cutList([165...172, 173...180]).covers(review(190)))
    }
}
