import Extraction
import Feedback
import Transfer

/// Reads review pages, by the rules of the feed's file where it has some and those were not replaced by healing.
struct PageWalk {
    let run: FeedRun
    let first: WebURL
    let cap: Int
    let rules: ExtractionRules?
    let rendersPages: Bool

    func walk() async throws -> RunResult {
        try await ListWalk(run: run, firsts: [first], cap: cap, rendersPages: rendersPages, read: page).walk()
    }

    @Sendable private func page(
        _ response: HTTPResponse, history: FieldHistory, isFirst: Bool
    ) async throws -> ListWalk.Page {
        let reader = try PageReader(rules: history.rules(instead: rules), now: run.start)
        let reading = reader.reading(
            of: response.body, url: response.finalURL.text, contentType: response.contentType, status: response.status)
        // Only a first page has to be full: the last one of a list is as short as it happens to be.
        var usual = history
        if !isFirst { usual.reviewsPerReading = 0 }
        let verdict = Extraction.verdict(for: reading, given: usual)
        if isFirst,
            let healed = try await PageHealing(run: run, written: rules)
                .healed(response, verdict: verdict, history: history)
        {
            return ListWalk.Page(
                reading: linked(healed.reading, to: response), verdict: .reviews, detail: healed.words,
                history: healed.history.adding(healed.reading))
        }
        if !isFirst, verdict == .layoutMoved, let reading = try await readingLikeFirst(response, history: history),
            Extraction.verdict(for: reading, given: usual) == .reviews
        {
            return ListWalk.Page(reading: linked(reading, to: response), verdict: .reviews)
        }
        return ListWalk.Page(
            reading: linked(reading, to: response), verdict: verdict,
            detail: reading.problems.first ?? Self.words(for: verdict, reading, history),
            history: verdict == .reviews && isFirst ? history.adding(reading) : nil)
    }

    /// The last page of a list may hold too few reviews to look like one: then the first page says what they look like.
    private func readingLikeFirst(_ response: HTTPResponse, history: FieldHistory) async throws -> PageReading? {
        guard history.rules(instead: rules) == nil else { return nil }
        let (feed, url) = (run.feed.name, first.text)
        let bytes = try await run.database.read { transaction in
            try transaction.pageState(feed: feed, url: url)?.content.flatMap {
                try transaction.keptBytes($0, feed: feed)
            }
        }
        let reader = PageReader(now: run.start)
        guard let bytes, let written = reader.writtenRules(for: bytes, url: url) else { return nil }
        return try PageReader(rules: written.rules, now: run.start).reading(
            of: response.body, url: response.finalURL.text, contentType: response.contentType, status: response.status)
    }

    /// A review without an address of its own can be read where it was found.
    private func linked(_ reading: PageReading, to response: HTTPResponse) -> PageReading {
        var reading = reading
        let page = response.finalURL.text
        for index in reading.reviews.indices where reading.reviews[index].url == nil {
            reading.reviews[index].url = page
        }
        return reading
    }

    private static func words(for verdict: Verdict, _ reading: PageReading, _ history: FieldHistory) -> String? {
        switch verdict {
        case .blankField:
            let names = history.blankFields(in: reading).map(\.rawValue).joined(separator: ", ")
            return "always filled before, empty in all reviews now: \(names)"
        case .layoutMoved: return "there used to be reviews here, and now none are found"
        default: return nil
        }
    }
}
