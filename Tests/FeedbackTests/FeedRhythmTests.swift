import Feedback
import Testing

@Suite("The rhythm of a feed")
struct FeedRhythmTests {
    /// A feed that was read every day from day 0 to the day before `today`, with so many new reviews on each.
    private func rhythm(_ new: [Int], today: Int? = nil) -> FeedRhythm {
        let days = new.enumerated().map { FeedRhythm.Day(day: CalendarDay(daysSince1970: $0), new: $1) }
        return FeedRhythm(days, today: CalendarDay(daysSince1970: today ?? new.count))
    }

    @Test("A daily feed is silent after a few empty days, and a weekly one only after many")
    func followsRhythm() {
        let daily = [40] + Array(repeating: 3, count: 28)
        #expect(!rhythm(daily + [0, 0]).isSilent)
        #expect(rhythm(daily + [0, 0, 0]).isSilent)
        let weekly = [40] + (0..<56).map { $0 % 7 == 0 ? 1 : 0 }
        #expect(!rhythm(weekly + Array(repeating: 0, count: 21)).isSilent)
        #expect(rhythm(weekly + Array(repeating: 0, count: 90)).isSilent)
    }

    @Test("Where little is known, nothing is silent")
    func littleHistory() {
        #expect(!rhythm([]).isSilent)
        #expect(!rhythm([500] + Array(repeating: 0, count: 150)).isSilent)
        #expect(!rhythm([500, 1, 1, 0, 1] + Array(repeating: 0, count: 150)).isSilent)
        #expect(rhythm([500]).usualPerWeek == nil)
    }

    @Test("A rhythm that has slowed down is judged by its slower self")
    func slowing() {
        let slowed = [9] + Array(repeating: 5, count: 100) + (0..<35).map { $0 % 5 == 0 ? 1 : 0 }
        #expect(!rhythm(slowed + Array(repeating: 0, count: 10)).isSilent)
    }

    @Test("Today, which is not over, counts for nothing, and neither do days on which nobody looked")
    func onlyWholeDays() {
        let daily = [40] + Array(repeating: 3, count: 28)
        #expect(!rhythm(daily + [0, 0, 0], today: 31).isSilent)
        #expect(!rhythm(daily, today: 300).isSilent)
    }

    @Test("New reviews are counted by the week")
    func perWeek() {
        let rhythm = rhythm([100] + Array(repeating: 2, count: 14), today: 15)
        #expect(rhythm.usualPerWeek == 14)
        #expect(rhythm.newThisWeek == 12)
    }
}
