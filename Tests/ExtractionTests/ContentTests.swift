import Testing

@Suite("What counts as a review")
struct ContentTests {
    @Test(
        "A record that says nothing that can be understood is no review",
        arguments: [
            "<meta itemprop=ratingValue content=284>", "<b itemprop=name>“”</b>", "<b itemprop=author>Ann</b>",
            "<p itemprop=reviewBody> &nbsp; </p>",
        ])
    func emptyRecord(_ content: String) {
        let record = "<div itemprop=review itemscope itemtype='https://schema.org/Review'>\(content)</div>"
        let result = reading(page(record))
        #expect(result.reviews.isEmpty)
        #expect(result.verdict == .notAReviewPage)
    }

    @Test(
        "One word or one rating is enough",
        arguments: [
            "<meta itemprop=ratingValue content=4>", "<b itemprop=name>Good</b>", "<p itemprop=reviewBody>!</p>",
        ])
    func shortRecord(_ content: String) {
        let record = "<div itemprop=review itemscope itemtype='https://schema.org/Review'>\(content)</div>"
        #expect(reading(page(record)).reviews.count == 1)
    }
}
