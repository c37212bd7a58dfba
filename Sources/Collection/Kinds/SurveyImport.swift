import Extraction
import Feedback
import Store
import Transfer

/// Reads a survey's export into the store, a piece at a time: each piece is one transaction.
///
/// Every row is accounted for: it becomes a review, is one already, or is refused with its line and the reason. An export
/// that was cut off anywhere is read again from its beginning the next time, and nothing is stored twice.
struct SurveyImport {
    struct Settings: Sendable {
        var columns: [SurveyColumn: String] = [:]
        var scale: SurveyScale?
        var encoding: String?
    }

    let run: FeedRun
    let location: FeedLocation
    let settings: Settings
    /// The number of the export among those of one run.
    private var ordinal = 1

    init(run: FeedRun, location: FeedLocation, settings: Settings) {
        self.run = run
        self.location = location
        self.settings = settings
    }

    func read() async throws -> RunResult {
        switch location {
        case .path(let path): try await readFiles(path)
        case .url(let url): try await readAddress(url)
        case .mailFolder: try await ended(.unreadable, "a survey has 'url' or 'path'", url: location.description)
        }
    }

    /// The export itself, or every export in a folder: one that changed, or was put there since, is read.
    private func readFiles(_ path: String) async throws -> RunResult {
        guard let files = FolderFiles.paths(at: path, endings: Self.endings), files != [path] else {
            return try await readFile(path)
        }
        var whole = RunResult(verdict: .empty)
        for (index, file) in files.enumerated() {
            try Task.checkCancellation()
            var export = self
            export.ordinal = index + 1
            let result = try await export.readFile(file)
            let verdict = index == 0 ? result.verdict : whole.verdict.joined(with: result.verdict)
            whole.add(result)
            whole.verdict = verdict
            whole.pages = index + 1
            if let detail = result.detail {
                whole.detail = whole.detail ?? "\(file.dropFirst(path.count + 1)): \(detail)"
            }
        }
        return whole
    }

    private static let endings: Set<String> = ["csv", "tsv", "txt", "xlsx", "json", "jsonl", "ndjson"]

    private func readFile(_ path: String) async throws -> RunResult {
        let known = try await run.database.read { try $0.pageState(feed: run.feed.name, url: path) }
        guard let kept = try await run.database.keepFile(at: path, feed: run.feed.name) else {
            return try await ended(
                .notFound, "there is no file '\(path)', or it may not be read; check 'path' in \(run.feed.file)",
                url: path)
        }
        if let known, known.content == kept.content { return try await unchanged(known, url: path) }
        let file = try SourceFile(path: path)
        return try await importRows(from: file.next, url: path, content: kept.content, bytes: kept.size) {
            PageState(
                url: path, etag: nil, lastModified: nil, content: kept.content, nextURL: nil, verdict: $0, reviews: $1)
        }
    }

    private func readAddress(_ url: WebURL) async throws -> RunResult {
        let known = try await run.database.read { try $0.pageState(feed: run.feed.name, url: url.text) }
        switch try await run.fetch(url, known: known) {
        case .refused(let refusal):
            return try await ended(refusal.verdict, refusal.reason, url: url.text, status: refusal.response?.status)
        case .notModified:
            guard let known else { return try await ended(.unreadable, "unchanged, yet never read", url: url.text) }
            return try await unchanged(known, url: url.text)
        case .fetched(let response):
            let content = Digest.contentHash(of: response.body)
            if let known, known.content == content { return try await unchanged(known, url: url.text) }
            try await run.database.write {
                try $0.keep(response.body, content: content, feed: run.feed.name)
            }
            let source = ByteSource(response.body)
            return try await importRows(
                from: source.next, url: url.text, content: content, bytes: response.body.count
            ) {
                PageState(
                    url: url.text, etag: response.eTag, lastModified: response.lastModified, content: content,
                    nextURL: nil, verdict: $0, reviews: $1)
            }
        }
    }

    private func importRows(
        from source: () throws -> [UInt8]?, url: String, content: String, bytes: Int,
        state: (Verdict, Int) -> PageState
    ) async throws -> RunResult {
        var result = RunResult(verdict: .reviews)
        let feed = run.feed.name
        try await run.database.write { try $0.deleteRefusedRows(feed: feed, source: url) }
        let reader = SurveyReader(
            columns: settings.columns, scale: settings.scale, encoding: settings.encoding,
            language: run.feed.language, now: run.start)
        do {
            try await importPieces(reader, from: source, url: url, content: content, result: &result)
        } catch let error as ExtractionError {
            return try await ended(.unreadable, "\(error)", url: url, bytes: bytes, result: result)
        }
        let count = result.new + result.changed + result.unchanged
        result.verdict =
            count == 0 ? (result.refused > 0 ? .unreadable : .empty) : result.refused > 0 ? .partial : .reviews
        result.detail =
            result.refused > 0 ? "\(result.refused) rows were refused; 'heed refused \(feed)' lists them" : nil
        let page = state(result.verdict, count)
        let record = FetchRecord(
            feed: feed, run: run.start, ordinal: ordinal, url: url, verdict: result.verdict, bytes: bytes,
            content: content,
            reviews: count, detail: result.detail)
        try await run.database.write { transaction in
            try transaction.save(page, feed: feed)
            try transaction.record(record)
        }
        return result
    }

    private func importPieces(
        _ reader: SurveyReader, from source: () throws -> [UInt8]?, url: String, content: String,
        result: inout RunResult
    ) async throws {
        var rows = try reader.rows(from: source)
        var occurrences = OccurrenceCounter()
        var hasMore = true
        while hasMore {
            var drafts: [ReviewDraft] = []
            var refused: [RefusedRow] = []
            hasMore = try rows.next(from: source) { row in
                switch row {
                case .review(let draft, _): drafts.append(occurrences.numbered(draft))
                case .refused(let line, let reason):
                    refused.append(RefusedRow(source: url, line: line, reason: reason))
                }
            }
            let counts = try await save(drafts, refused: refused, content: content, url: url)
            result.add(counts)
            result.refused += refused.count
            run.report(result)
        }
    }

    private func save(
        _ drafts: [ReviewDraft], refused: [RefusedRow], content: String, url: String
    ) async throws -> SavedCounts {
        let reviews = run.prepared(drafts)
        return try await run.database.write { transaction in
            for row in refused { try transaction.save(row, feed: run.feed.name) }
            var matcher = ReviewMatcher(feed: run.feed.name)
            return try run.save(reviews, from: .init(content: content, page: url), matching: &matcher, in: transaction)
        }
    }

    private func unchanged(_ known: PageState, url: String) async throws -> RunResult {
        var result = RunResult(verdict: known.verdict)
        result.unchanged = known.reviews
        let record = FetchRecord(
            feed: run.feed.name, run: run.start, ordinal: ordinal, url: url, verdict: known.verdict, isUnchanged: true,
            content: known.content, reviews: known.reviews)
        try await run.database.write { try $0.record(record) }
        return result
    }

    private func ended(
        _ verdict: Verdict, _ detail: String, url: String, status: Int? = nil, bytes: Int = 0,
        result: RunResult? = nil
    ) async throws -> RunResult {
        var result = result ?? RunResult(verdict: verdict)
        result.verdict = verdict
        result.detail = detail
        let record = FetchRecord(
            feed: run.feed.name, run: run.start, ordinal: ordinal, url: url, verdict: verdict, status: status,
            bytes: bytes,
            detail: detail)
        try await run.database.write { try $0.record(record) }
        return result
    }
}
