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
        return ListWalk.Page(
            reading: linked(reading, to: response), verdict: verdict,
            detail: reading.problems.first ?? Self.words(for: verdict, reading, history),
            history: verdict == .reviews && isFirst ? history.adding(reading) : nil)
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
