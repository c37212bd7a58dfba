import Feedback

/// The answers to the shop's survey as its survey tool would export them, earliest first.
struct SurveyExport {
    static let columns = [
        "response_id", "answered_on", "customer", "order", "product", "recommend_0_to_10", "comment",
    ]

    let today: CalendarDay

    var page: Page {
        let reviews = ReviewSheet.surveyAnswers.reviews(on: today)
        let rows = [Self.columns] + reviews.map(row)
        // A byte order mark and CRLF, because that is what spreadsheets write.
        let text = "\u{FEFF}" + rows.map { $0.map(csv).joined(separator: ",") + "\r\n" }.joined()
        return Page(
            contentType: "text/csv; charset=utf-8", body: text, modified: reviews.last?.day(servedOn: today))
    }

    private func row(_ review: ShopReview) -> [String] {
        let statement = review.original
        let order = "LL-" + String(38_000 + 7 * (Int(review.key.dropFirst(2)) ?? 0))
        return [
            review.key, review.day(servedOn: today).iso8601, review.author, order, statement.title ?? "",
            String(statement.rating), statement.body,
        ]
    }
}
