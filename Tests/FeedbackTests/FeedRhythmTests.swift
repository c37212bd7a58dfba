import Feedback
import Testing

@Suite("The rhythm of a feed")
struct FeedRhythmTests {
    /// A feed that was read every day from day 0 to the day before `today`, with so many new reviews on each.
    private func rhythm(_ new: [Int], today: Int? = nil) -> FeedRhythm {
        let days = new.enumerated().map { FeedRhythm.Day(day: CalendarDay(daysSince1970: $0), new: $1) }
        return FeedRhythm(days, today: CalendarDay(daysSince1970: today ?? new.count))
    }

    /// How many empty days it takes until a feed of such days is held to be silent; `nil` for over 300.
    private func patience(with new: [Int]) -> Int? {
        (0...300).first { rhythm(new + Array(repeating: 0, count: $0)).isSilent }
    }

    @Test("A daily feed is silent after a few empty days, and a weekly one only after many")
    func followsRhythm() throws {
        let daily = try #require(patience(with: [40] + Array(repeating: 3, count: 28)))
        let weekly = try #require(patience(with: [40] + (0..<56).map { $0 % 7 == 0 ? 1 : 0 }))
        #expect((3...6).contains(daily))
        #expect((60...150).contains(weekly))
    }

    @Test("Where little is known, nothing is silent")
    func littleHistory() {
        #expect(patience(with: []) == nil)
        #expect(patience(with: [500]) == nil)
        #expect(patience(with: [500, 1, 1, 0, 1, 2, 1, 1]) == nil)
        #expect(rhythm([500]).usualPerWeek == nil)
    }

    @Test("A rhythm that has slowed down is judged by its slower self")
    func slowing() throws {
        let slowed = [9] + Array(repeating: 5, count: 100) + (0..<55).map { $0 % 5 == 0 ? 1 : 0 }
        #expect(try #require(patience(with: slowed)) > 30)
    }

    @Test("Today, which is not over, counts for nothing, and neither do days on which nobody looked")
    func onlyWholeDays() {
        let daily = [40] + Array(repeating: 3, count: 28)
        #expect(rhythm(daily + [0, 0, 0, 0], today: 32).silentDays == 3)
        #expect(rhythm(daily, today: 300).silentDays == 0)
    }

    @Test("New reviews are counted by the week")
    func perWeek() {
        let rhythm = rhythm([100] + Array(repeating: 2, count: 14), today: 15)
        #expect(rhythm.usualPerWeek == 14)
        #expect(rhythm.newThisWeek == 12)
    }
}
