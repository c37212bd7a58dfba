import Feedback
import Testing

@testable import Extraction

@Suite("Honest verdicts")
struct VerdictTests {
    @Test(
        "A page without reviews says what it is",
        arguments: [
            ("<h1>Kettle K2</h1><p>There are no reviews yet.</p>", Verdict.empty),
            ("<h1>Tējkanna</h1><p>Pagaidām nav atsauksmju</p>", .empty), ("<h1>水壶</h1><p>暂无评论</p>", .empty),
            ("<h1>About us</h1><p>We make kettles.</p>", .notAReviewPage),
            ("<h1>Just a moment...</h1><p>Checking your browser</p>", .challenge),
            ("<h1>Access denied</h1>", .blocked), ("<h1>Seite nicht gefunden</h1><p>Schade.</p>", .notFound),
            ("<h1>Sign in</h1><form><input name=u><input type=password name=p></form>", .loginWall),
            ("<h1>Too many requests</h1>", .rateLimited),
        ])
    func contents(_ body: String, _ verdict: Verdict) {
        #expect(reading(page(body)).verdict == verdict)
    }

    @Test(
        "A status that says it all decides",
        arguments: [
            (404, Verdict.notFound), (410, .notFound), (403, .blocked), (401, .loginWall), (429, .rateLimited),
            (503, .network),
            (200, .reviews),
        ])
    func statuses(_ status: Int, _ verdict: Verdict) {
        let head = linkedData(#"{"@type":"Review","author":"Bo","reviewBody":"Lid broke."}"#)
        #expect(reading(page("", head: head), status: status).verdict == verdict)
    }

    @Test("A page that was cut off is partial, wherever the cut is", arguments: [60, 120, 180, 230])
    func cutOff(_ length: Int) {
        let body =
            "<div class=list><div itemscope itemtype='https://schema.org/Review'><p itemprop=reviewBody>Good."
            + String(repeating: " Really good.", count: 40) + "</p></div></div>"
        let whole = Array(page(body).utf8)
        let cut = PageReader(now: testNow).reading(of: Array(whole.prefix(120 + length)))
        #expect(cut.verdict == .partial)
        #expect(PageReader(now: testNow).reading(of: whole).verdict == .reviews)
    }

    @Test("What is no page is unreadable", arguments: ["", "%PDF-1.7 ...", "\u{89}PNG"])
    func unreadable(_ text: String) {
        let bytes = text == "\u{89}PNG" ? [0x89, 0x50, 0x4E, 0x47, 0x0D] : Array(text.utf8)
        #expect(PageReader(now: testNow).reading(of: bytes).verdict == .unreadable)
    }

    @Test("A field that used to be filled and a list that vanished are news")
    func history() {
        var history = FieldHistory()
        let review = ReviewDraft(author: "Bo", rating: StatedRating(4), title: nil, body: "Fine.")
        let usual = PageReading(verdict: .reviews, reviews: Array(repeating: review, count: 10))
        #expect(verdict(for: usual, given: history) == .reviews)
        history = history.adding(usual)
        #expect(verdict(for: usual, given: history) == .reviews)
        var blank = review
        blank.author = nil
        #expect(
            verdict(for: PageReading(verdict: .reviews, reviews: Array(repeating: blank, count: 10)), given: history)
                == .blankField)
        #expect(verdict(for: PageReading(verdict: .notAReviewPage), given: history) == .layoutMoved)
        #expect(verdict(for: PageReading(verdict: .reviews, reviews: [review]), given: history) == .layoutMoved)
        #expect(verdict(for: PageReading(verdict: .empty), given: history) == .layoutMoved)
        #expect(verdict(for: PageReading(verdict: .empty, stated: StatedTotals(count: 0)), given: history) == .empty)
    }
}
