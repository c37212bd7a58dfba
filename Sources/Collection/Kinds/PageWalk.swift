import Extraction
import Feedback
import Foundation
import Store
import Transfer

/// Reads review pages one after the other, from the first along the links to the next.
///
/// Each page is one transaction: its reviews, its validators and the record of its fetch appear together. A walk that was
/// cut off anywhere is therefore made good by the next one.
struct PageWalk {
    let run: FeedRun
    let first: WebURL
    let cap: Int
    let rules: ExtractionRules?

    func walk() async throws -> RunResult {
        var result = RunResult(verdict: .reviews)
        var state = State(
            reader: try PageReader(rules: rules, now: run.start), history: try await loadHistory(),
            matcher: ReviewMatcher(feed: run.feed.name))
        var visited: Set<WebURL> = []
        var next: WebURL? = first
        while let url = next, visited.count < cap, visited.insert(url).inserted {
            let page = try await page(at: url, ordinal: visited.count, state: &state, result: &result)
            result.pages = visited.count
            run.report(result)
            conclude(page.verdict, detail: page.detail, number: visited.count, result: &result)
            next = page.next.flatMap { nextPage($0, after: url) }
        }
        return result
    }

    /// What the walk carries from page to page.
    private struct State {
        let reader: PageReader
        var history: FieldHistory
        var matcher: ReviewMatcher
    }

    /// How one page ended, and where the next one is.
    private struct Visit {
        let verdict: Verdict
        let detail: String?
        let next: String?
    }

    private func page(
        at url: WebURL, ordinal: Int, state: inout State, result: inout RunResult
    ) async throws -> Visit {
        let known = try await run.database.read { try $0.pageState(feed: run.feed.name, url: url.text) }
        switch try await run.fetch(url, known: known) {
        case .notModified:
            return try await unchanged(known, url: url.text, ordinal: ordinal, status: 304, bytes: 0, result: &result)
        case .refused(let refusal):
            return try await refused(refusal, url: url.text, ordinal: ordinal)
        case .fetched(let response):
            let content = Digest.contentHash(of: response.body)
            if let known, known.content == content, response.status == 200 {
                return try await unchanged(
                    known, url: url.text, ordinal: ordinal, status: 200, bytes: response.body.count, result: &result)
            }
            return try await read(
                response, url: url.text, content: content, known: known, ordinal: ordinal, state: &state,
                result: &result)
        }
    }

    /// A page that says what it said before is not read again.
    private func unchanged(
        _ known: PageState?, url: String, ordinal: Int, status: Int, bytes: Int, result: inout RunResult
    ) async throws -> Visit {
        let verdict = known?.verdict ?? .unreadable
        let reviews = known?.reviews ?? 0
        result.unchanged += reviews
        let record = FetchRecord(
            feed: run.feed.name, run: run.start, ordinal: ordinal, url: url, verdict: verdict, isUnchanged: true,
            status: status, bytes: bytes, content: known?.content, reviews: reviews)
        try await run.database.write { try $0.record(record) }
        return Visit(
            verdict: verdict, detail: verdict.isHealthy ? nil : "unchanged since the last run", next: known?.nextURL)
    }

    private func read(
        _ response: HTTPResponse, url: String, content: String, known: PageState?, ordinal: Int,
        state: inout State, result: inout RunResult
    ) async throws -> Visit {
        let reading = state.reader.reading(
            of: response.body, url: response.finalURL.text, contentType: response.contentType,
            status: response.status)
        // Only a first page has to be full: the last one of a list is as short as it happens to be.
        var usual = state.history
        if ordinal > 1 { usual.reviewsPerReading = 0 }
        let verdict = verdict(for: reading, given: usual)
        let detail = reading.problems.first ?? Self.words(for: verdict, reading, state.history)
        let page = PageState(
            url: url, etag: response.eTag, lastModified: response.lastModified, content: content,
            nextURL: reading.next, verdict: verdict, reviews: reading.reviews.count)
        let record = FetchRecord(
            feed: run.feed.name, run: run.start, ordinal: ordinal, url: url, verdict: verdict,
            status: response.status, bytes: response.body.count, content: content, reviews: reading.reviews.count,
            detail: detail)
        let remembers = verdict == .reviews && ordinal == 1
        if remembers { state.history = state.history.adding(reading) }
        let history = remembers ? try Self.text(of: state.history) : nil
        let reviews = Self.linked(reading.reviews, to: response.finalURL)
        let before = state.matcher
        let (counts, matcher) = try await run.database.write { transaction in
            var matcher = before
            try transaction.keep(response.body, content: content, feed: run.feed.name)
            let counts = try run.save(reviews, source: content, matching: &matcher, in: transaction)
            // The validators of a page that was not read well are not kept, so that it is asked for in full again.
            if verdict.isHealthy { try transaction.save(page, feed: run.feed.name) }
            if let history { try transaction.saveHistory(history, of: run.feed.name) }
            try transaction.record(record)
            return (counts, matcher)
        }
        state.matcher = matcher
        result.add(counts)
        return Visit(verdict: verdict, detail: detail, next: reading.next)
    }

    /// A review without an address of its own can be read where it was found.
    private static func linked(_ drafts: [ReviewDraft], to page: WebURL) -> [ReviewDraft] {
        drafts.map { draft in
            var draft = draft
            draft.url = draft.url ?? page.text
            return draft
        }
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

    private func loadHistory() async throws -> FieldHistory {
        guard let text = try await run.database.read({ try $0.history(of: run.feed.name) }) else {
            return FieldHistory()
        }
        return try JSONDecoder().decode(FieldHistory.self, from: Data(text.utf8))
    }

    private static func text(of history: FieldHistory) throws -> String {
        String(decoding: try JSONEncoder().encode(history), as: UTF8.self)
    }

    /// A page that was not given; what the answer says about itself may tell more than its status.
    private func refused(_ refusal: Refusal, url: String, ordinal: Int) async throws -> Visit {
        var verdict = refusal.verdict
        if let response = refusal.response, !response.body.isEmpty {
            let reading = PageReader(now: run.start).reading(
                of: response.body, url: url, contentType: response.contentType, status: response.status)
            if !reading.verdict.isHealthy { verdict = reading.verdict }
        }
        let record = FetchRecord(
            feed: run.feed.name, run: run.start, ordinal: ordinal, url: url, verdict: verdict,
            status: refusal.response?.status, bytes: refusal.response?.body.count ?? 0, detail: refusal.reason)
        try await run.database.write { try $0.record(record) }
        return Visit(verdict: verdict, detail: refusal.reason, next: nil)
    }

    /// The first page's verdict is the feed's, unless a later page is worse: then the feed was read in part.
    private func conclude(_ verdict: Verdict, detail: String?, number: Int, result: inout RunResult) {
        if number == 1 {
            result.verdict = verdict
            result.detail = detail
        } else if !verdict.isHealthy, result.verdict.isHealthy {
            result.verdict = .partial
            result.detail = "page \(number): \(verdict.rawValue)" + (detail.map { ", \($0)" } ?? "")
        }
    }

    /// Where a link to the next page leads; never to another site.
    private func nextPage(_ link: String, after page: WebURL) -> WebURL? {
        guard let next = try? page.resolving(link), next.origin == first.origin else { return nil }
        return next
    }
}
