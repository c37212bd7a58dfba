import Extraction
import Feedback
import Foundation
import Store
import Transfer

/// Reads a list of reviews page by page, from each first address along the links to the next.
///
/// Each page is one transaction: its bytes, its reviews, its validators and the record of its fetch appear together. A
/// walk that was cut off anywhere is therefore made good by the next one, which reads all pages anew.
struct ListWalk {
    /// Says what a page holds, in the light of what the feed's pages used to give.
    typealias Reader = @Sendable (_ page: HTTPResponse, _ history: FieldHistory, _ isFirst: Bool) async throws -> Page

    /// A page as a kind of feed reads it.
    struct Page: Sendable {
        var reading: PageReading
        var verdict: Verdict
        var detail: String?
        /// What the feed's next page is judged by; `nil` where this page adds nothing.
        var history: FieldHistory?
        /// Records that could not become reviews; `nil` where pages do not number their records.
        var refused: [RefusedRecord]?
    }

    let run: FeedRun
    let firsts: [WebURL]
    /// The most pages of each list.
    let cap: Int
    var headers: HTTPHeaders = [:]
    /// Whether the scripts of the pages are run before they are read.
    var rendersPages = false
    /// Whether the list shows its newest part only: what is older than that leaves it without being deleted.
    var isWindow = false
    let read: Reader

    func walk() async throws -> RunResult {
        try await makeGoodForCutWalk()
        var state = State(history: try await loadHistory(), matcher: ReviewMatcher(feed: run.feed.name))
        for first in firsts { try await walk(from: first, state: &state) }
        state.result.gone = try await run.noteAbsences(after: state.walked, visited: Set(state.visited.map(\.text)))
        return state.result
    }

    private func walk(from first: WebURL, state: inout State) async throws {
        var next: WebURL? = first
        var count = 0
        state.isCounted = false
        while let url = next, count < cap, state.visited.insert(url).inserted {
            count += 1
            let visit = try await visit(url, state: &state)
            state.result.pages = state.visited.count
            conclude(visit, at: url, isFirst: state.visited.count == 1, result: &state.result)
            run.report(state.result)
            if !visit.verdict.isHealthy { state.walked.noteTrouble() }
            // What made this page unreadable has befallen those behind it, where it may be harder to see.
            if visit.isRepeat || !visit.verdict.isTrusted { break }
            next = visit.next.flatMap { following($0, after: url, first: first) }
            state.isCounted = visit.isNextCounted
        }
        if next != nil || isWindow { state.walked.noteCut() }
    }

    /// What the walk carries from page to page.
    private struct State {
        var history: FieldHistory
        var matcher: ReviewMatcher
        var result = RunResult(verdict: .reviews)
        var walked = WalkedPages()
        var visited: Set<WebURL> = []
        /// Whether the address of the page to come was counted on, and not linked to.
        var isCounted = false
        /// The content hashes of the pages so far.
        var contents: Set<String> = []
    }

    /// How one page ended, and where the next one is.
    private struct Visit {
        let verdict: Verdict
        var detail: String?
        var next: String?
        var isNextCounted = false
        /// Everything on it stood on earlier pages of the same walk, as when a site has no page of that number.
        var isRepeat = false
    }

    private func visit(_ url: WebURL, state: inout State) async throws -> Visit {
        let known = try await run.database.read { try $0.pageState(feed: run.feed.name, url: url.text) }
        let outcome =
            rendersPages
            ? try await run.fetchRendered(url, headers: headers)
            : try await run.fetch(url, known: known, headers: headers)
        switch outcome {
        case .notModified:
            return try await unchanged(known, at: url, status: 304, bytes: 0, state: &state)
        case .refused(let refusal):
            return try await refused(refusal, at: url, state: state)
        case .fetched(let response):
            let content = Digest.contentHash(of: response.body)
            guard state.contents.insert(content).inserted else { return Visit(verdict: .reviews, isRepeat: true) }
            if let known, known.content == content, response.status == 200 {
                return try await unchanged(known, at: url, status: 200, bytes: response.body.count, state: &state)
            }
            return try await save(response, content: content, at: url, state: &state)
        }
    }

    /// A page that says what it said before is not read again.
    private func unchanged(
        _ known: PageState?, at url: WebURL, status: Int, bytes: Int, state: inout State
    ) async throws -> Visit {
        let verdict = known?.verdict ?? .unreadable
        let reviews = known?.reviews ?? 0
        state.result.unchanged += reviews
        state.walked.noteUnchanged(url.text)
        let record = FetchRecord(
            feed: run.feed.name, run: run.start, ordinal: state.visited.count, url: url.text, verdict: verdict,
            isUnchanged: true, status: status, bytes: bytes, content: known?.content, reviews: reviews)
        try await run.database.write { try $0.record(record) }
        return Visit(
            verdict: verdict, detail: verdict.isHealthy ? nil : "unchanged since the last run", next: known?.nextURL,
            isNextCounted: known?.isNextCounted ?? false)
    }

    private func save(
        _ response: HTTPResponse, content: String, at url: WebURL, state: inout State
    ) async throws -> Visit {
        let page = try await page(response, state: state)
        // What a page that was not read right seems to say would become edits that nobody made.
        let reviews = page.verdict.isTrusted ? page.reading.reviews : []
        let stored = PageState(
            url: url.text, etag: response.eTag, lastModified: response.lastModified, content: content,
            nextURL: page.reading.next, isNextCounted: page.reading.isNextCounted, verdict: page.verdict,
            reviews: reviews.count)
        let record = FetchRecord(
            feed: run.feed.name, run: run.start, ordinal: state.visited.count, url: url.text, verdict: page.verdict,
            status: response.status, bytes: response.body.count, content: content, reviews: reviews.count,
            detail: page.detail)
        let history = try page.history.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
        let (before, feed) = (state.matcher, run.feed.name)
        let prepared = run.prepared(reviews)
        let (counts, matcher) = try await run.database.write { transaction in
            var matcher = before
            try transaction.beginWalk(of: feed)
            try transaction.keep(response.body, content: content, feed: feed)
            if let refused = page.refused { try run.replaceRefused(refused, source: url.text, in: transaction) }
            let counts = try run.save(
                prepared, from: .init(content: content, page: url.text), matching: &matcher, in: transaction)
            // The validators of a page that was not read well are not kept, so that it is asked for in full again.
            if page.verdict.isHealthy { try transaction.save(stored, feed: feed) }
            if let history { try transaction.saveHistory(history, of: feed) }
            try transaction.record(record)
            return (counts, matcher)
        }
        state.matcher = matcher
        if let history = page.history { state.history = history }
        state.walked.note(reviews, on: url.text, verdict: page.verdict)
        state.result.add(counts)
        state.result.refused += page.refused?.count ?? 0
        let isRepeat = counts.repeated > 0 && counts.repeated == reviews.count
        return Visit(
            verdict: page.verdict, detail: page.detail, next: page.reading.next,
            isNextCounted: page.reading.isNextCounted, isRepeat: isRepeat)
    }

    private func page(_ response: HTTPResponse, state: State) async throws -> Page {
        var page = try await read(response, state.history, state.visited.count == 1)
        // A page that nobody linked to and that has nothing: the list ended before it.
        let isBare = page.verdict == .notAReviewPage || page.verdict == .layoutMoved
        if state.isCounted, isBare, page.reading.reviews.isEmpty { page.verdict = .empty }
        return page
    }

    /// A page that was not given; what the answer says about itself may tell more than its status.
    private func refused(_ refusal: Refusal, at url: WebURL, state: State) async throws -> Visit {
        var verdict = refusal.verdict
        if let response = refusal.response, !response.body.isEmpty {
            let reading = PageReader(now: run.start).reading(
                of: response.body, url: url.text, contentType: response.contentType, status: response.status)
            if !reading.verdict.isHealthy { verdict = reading.verdict }
        }
        if state.isCounted, refusal.verdict == .notFound { verdict = .empty }
        let record = FetchRecord(
            feed: run.feed.name, run: run.start, ordinal: state.visited.count, url: url.text, verdict: verdict,
            status: refusal.response?.status, bytes: refusal.response?.body.count ?? 0, detail: refusal.reason)
        try await run.database.write { try $0.record(record) }
        return Visit(verdict: verdict, detail: refusal.reason)
    }

    /// After a walk that was cut off, a page that is as it was proves nothing: what stood on it may have been looked for
    /// on pages that the walk never reached. All of them are read anew.
    private func makeGoodForCutWalk() async throws {
        let feed = run.feed.name
        guard try await run.database.read({ try $0.isWalkCutOff(of: feed) }) else { return }
        try await run.database.write { try $0.forgetPages(of: feed, except: []) }
    }

    private func loadHistory() async throws -> FieldHistory {
        guard let text = try await run.database.read({ try $0.history(of: run.feed.name) }) else {
            return FieldHistory()
        }
        return try JSONDecoder().decode(FieldHistory.self, from: Data(text.utf8))
    }

    /// The first page's verdict is the feed's, unless a later page is worse: then the feed was read in part.
    private func conclude(_ visit: Visit, at url: WebURL, isFirst: Bool, result: inout RunResult) {
        if isFirst {
            result.verdict = visit.verdict
            result.detail = visit.detail
        } else if visit.verdict == .reviews, result.verdict == .empty {
            // An app without reviews in one country has them in another.
            result.verdict = .reviews
        } else if !visit.verdict.isHealthy, result.verdict.isHealthy {
            let name = firsts.count == 1 ? "page \(result.pages)" : url.text
            result.verdict = .partial
            result.detail = "\(name): \(visit.verdict.rawValue)" + (visit.detail.map { ", \($0)" } ?? "")
        }
    }

    /// Where a link to the next page leads; never to another site, so that headers stay where they belong.
    private func following(_ link: String, after page: WebURL, first: WebURL) -> WebURL? {
        guard let next = try? page.resolving(link), next.origin == first.origin else { return nil }
        return next
    }
}

extension Verdict {
    /// Whether the reviews that were found are what the page says, even where they are not all.
    fileprivate var isTrusted: Bool { isHealthy || self == .partial }
}
