import Feedback
import Testing

@testable import Extraction

@Suite("Values as people write them")
struct ValueTests {
    @Test(
        "Ratings are read on their own scale",
        arguments: [
            ("4,5 / 5", 4.5, 5.0), ("8/10", 8, 10), ("★★★☆☆", 3, 5), ("★★★★", 4, 5), ("85 %", 85, 100), ("A-", 10, 12),
            ("Rated 4 out of 5 stars", 4, 5), ("3,0 von 5 Sternen", 3, 5), ("5つ星のうち4.0", 4, 5), ("4 no 5", 4, 5),
            ("2,0 su 5 stelle", 2, 5), ("满分5分，评分3", 3, 5), ("7.5", 7.5, 10), ("5.0 star rating", 5, 5),
            ("⭐⭐⭐⭐⭐", 5, 5), ("63", 63, 100),
        ])
    func ratings(_ text: String, _ value: Double, _ best: Double) {
        let rating = RatingReader.statement(in: text)?.rating()
        #expect(rating?.value == value)
        #expect(rating?.best == best)
    }

    @Test("What is no rating gives none", arguments: ["", "good", "n/a", "1999999", "-", "great A"])
    func noRatings(_ text: String) {
        #expect(RatingReader.statement(in: text)?.rating() == nil)
    }

    @Test(
        "Dates are read in many languages and never more exactly than they are written",
        arguments: [
            ("2026-11-02", "2026-11-02"), ("2 November 2026", "2026-11-02"), ("Nov 2, 2026", "2026-11-02"),
            ("Reviewed in June 2019", "2019-06"), ("02.11.2026", "2026-11-02"), ("11/23/26", "2026-11-23"),
            ("2. März 2026", "2026-03-02"), ("2026. gada 2. novembrī", "2026-11-02"), ("2026年11月2日", "2026-11-02"),
            ("2018/11訪問", "2018-11"), ("2 août 2025", "2025-08-02"), ("3 de enero de 2026", "2026-01-03"),
            ("12 dicembre 2019", "2019-12-12"), ("5 mei 2014", "2014-05-05"), ("5 maj 2014", "2014-05-05"),
            ("den 7 juni 2020", "2020-06-07"), ("2026년 1월 5일", "2026-01-05"),
            ("2026-11-02T23:30:00-05:00", "2026-11-02"),
            ("Written on Monday, 3 August 2026 at 14:05", "2026-08-03"),
            ("1795176000", "2026-11-20"), ("yesterday", "2026-11-19"), ("vakar", "2026-11-19"),
            ("Mar 12 nov 2018", "2018-11-12"),
        ])
    func dates(_ text: String, _ expected: String) {
        let order = DateStatement.Order.dayFirst
        #expect(DateReader(now: testNow).statement(in: text)?.date(order: order)?.text == expected)
    }

    @Test(
        "Relative dates become the days that they can mean",
        arguments: [
            ("2 weeks ago", "2026-10-30", "2026-11-06"), ("pirms 3 dienām", "2026-11-16", "2026-11-17"),
            ("3天前", "2026-11-16", "2026-11-17"), ("vor einem Monat", "2026-09-19", "2026-10-21"),
            ("il y a 2 jours", "2026-11-17", "2026-11-18"), ("hace una semana", "2026-11-06", "2026-11-13"),
            ("a year ago", "2024-11-18", "2025-11-20"), ("5 hours ago", "2026-11-20", "2026-11-20"),
            ("2週間前", "2026-10-30", "2026-11-06"), ("een week geleden", "2026-11-06", "2026-11-13"),
            ("19 Nov", "2025-11-18", "2026-11-19"), ("1 Dec", "2024-11-30", "2025-12-01"),
        ])
    func relativeDates(_ text: String, _ earliest: String, _ latest: String) {
        let date = DateReader(now: testNow).statement(in: text)?.date(order: .dayFirst)
        #expect(date?.earliest.iso8601 == earliest)
        #expect(date?.latest.iso8601 == latest)
    }

    @Test(
        "What is no date gives none", arguments: ["", "great", "4.5", "12:30", "99/99/2026", "1.2.3.4", "I may come"])
    func noDates(_ text: String) {
        #expect(DateReader(now: testNow).statement(in: text)?.date(order: .dayFirst) == nil)
    }

    @Test(
        "The order of day and month follows the page's other dates before its language",
        arguments: [
            (["03/04/2026", "03/25/2026"], "de", "2026-03-04"), (["03/04/2026", "25/03/2026"], "en-US", "2026-04-03"),
            (["03/04/2026"], "en-US", "2026-03-04"), (["03/04/2026"], "de", "2026-04-03"),
            (["11/12/2026", "10/12/2026", "09/12/2026"], "de", "2026-11-12"),
        ])
    func order(_ texts: [String], _ language: String, _ first: String) {
        let statements = texts.compactMap { DateReader(now: testNow).statement(in: $0) }
        let order = DateStatement.order(of: statements, language: language, now: testNow)
        #expect(statements.first?.date(order: order)?.text == first)
    }
}
