import Feedback

/// A review of the sample shop, dated relative to the week in which the shop is served.
struct ShopReview: Sendable, Hashable {
    /// What the author says, and what a report should make of it.
    struct Statement: Sendable, Hashable {
        /// One to five stars; in a survey, 0 to 10.
        var rating: Int
        var title: String?
        var body: String
        /// The planted complaint, never served: tests hold the story against it.
        var defects: [Defect]
        var urgency: Urgency?
    }

    var key: String
    /// 0 for the week of serving, -1 for the last complete one, ….
    var week: Int
    /// 1 for Monday … 7 for Sunday.
    var weekday: Int
    var author: String
    var original: Statement
    /// What the author made of it later.
    var edit: Statement?

    func statement(in edition: SampleShop.Edition) -> Statement {
        edition == .edited ? edit ?? original : original
    }

    func day(servedOn today: CalendarDay) -> CalendarDay {
        ISOWeek(of: today).advanced(by: week).monday.advanced(by: weekday - 1)
    }
}
