import Extraction
import Feedback
import Store
import Transfer

/// Reads the answers of an API or a feed.
struct DocumentWalk {
    /// What all requests of a feed have in common.
    struct Request: Sendable {
        var pages: Int
        var headers: HTTPHeaders = [:]
    }

    let run: FeedRun
    let firsts: [WebURL]
    let request: Request
    let reader: DocumentReader

    func walk() async throws -> RunResult {
        try await ListWalk(
            run: run, firsts: firsts, cap: request.pages, headers: request.headers, isWindow: reader.isWindow,
            read: document
        ).walk()
    }

    @Sendable private func document(
        _ response: HTTPResponse, history: FieldHistory, isFirst: Bool
    ) async throws -> ListWalk.Page {
        let document = reader.reading(
            of: response.body, url: response.finalURL.text, contentType: response.contentType,
            link: response.headers["link"])
        let reading = document.pageReading
        var usual = history
        if !isFirst { usual.reviewsPerReading = 0 }
        let verdict = told(by: response, document) ?? Extraction.verdict(for: reading, given: usual)
        return ListWalk.Page(
            reading: reading, verdict: verdict, detail: document.problems.first,
            history: verdict == .reviews && isFirst ? history.adding(reading) : nil, refused: document.refused)
    }

    /// An answer that is a page may be a challenge or a login instead of what was asked for.
    private func told(by response: HTTPResponse, _ document: DocumentReading) -> Verdict? {
        guard document.verdict == .unreadable || document.verdict == .notAReviewPage else { return nil }
        let page = PageReader(now: run.start).reading(
            of: response.body, url: response.finalURL.text, contentType: response.contentType, status: response.status)
        let telling: Set<Verdict> = [.challenge, .loginWall, .blocked, .notFound, .rateLimited]
        return telling.contains(page.verdict) ? page.verdict : nil
    }
}

extension FeedRun {
    /// Notes what a document refuses now, in place of what it refused before.
    func replaceRefused(_ refused: [RefusedRecord], source: String, in transaction: Transaction) throws {
        try transaction.deleteRefusedRows(feed: feed.name, source: source)
        for record in refused.prefix(100_000) {
            try transaction.save(
                RefusedRow(source: source, line: record.number, reason: record.reason), feed: feed.name)
        }
    }
}
