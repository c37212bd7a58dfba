import Extraction
import Feedback
import Foundation
import Store

/// Reads a file, or every file of a folder, into the store: each file is one transaction and is read again only after it
/// changed.
struct DocumentImport {
    let run: FeedRun
    let path: String
    /// The endings of the files that a folder is searched for; empty where all of them count.
    let endings: Set<String>
    /// What the bytes of a file say.
    let reading: @Sendable ([UInt8]) throws -> [DocumentReading]

    private static let largestFile = 512 << 20

    func read() async throws -> RunResult {
        var result = RunResult(verdict: .empty)
        guard let files = FolderFiles.paths(at: path, endings: endings) else {
            let detail = "there is no file or folder '\(path)', or it may not be read; check 'path' in \(run.feed.file)"
            return try await ended(.notFound, detail, url: path, ordinal: 1, result: result)
        }
        var matcher = ReviewMatcher(feed: run.feed.name)
        for (index, file) in files.enumerated() {
            try Task.checkCancellation()
            result = try await read(file, ordinal: index + 1, matcher: &matcher, result: result)
            result.pages = index + 1
            run.report(result)
        }
        if result.refused > 0, result.detail == nil {
            result.detail = "\(result.refused) were refused; 'heed refused \(run.feed.name)' lists them"
        }
        return result
    }

    private func read(_ file: String, ordinal: Int, matcher: inout ReviewMatcher, result: RunResult) async throws
        -> RunResult
    {
        var result = result
        let feed = run.feed.name
        let known = try await run.database.read { try $0.pageState(feed: feed, url: file) }
        guard let kept = try await run.database.keepFile(at: file, feed: feed) else { return result }
        if let known, known.content == kept.content {
            result.unchanged += known.reviews
            if result.verdict == .empty { result.verdict = known.verdict }
            return result
        }
        guard kept.size <= Self.largestFile, let data = FileManager.default.contents(atPath: file) else {
            return try await ended(
                .tooLarge, "'\(file)' is over \(Self.largestFile >> 20) MiB; split it", url: file, ordinal: ordinal,
                result: result)
        }
        let readings = try reading([UInt8](data))
        let reading = Self.joined(readings)
        let page = PageState(
            url: file, etag: nil, lastModified: nil, content: kept.content, nextURL: nil, verdict: reading.verdict,
            reviews: reading.reviews.count)
        let record = FetchRecord(
            feed: feed, run: run.start, ordinal: ordinal, url: file, verdict: reading.verdict, bytes: kept.size,
            content: kept.content, reviews: reading.reviews.count, detail: reading.problems.first)
        let (before, reviews) = (matcher, run.prepared(reading.reviews))
        let (counts, after) = try await run.database.write { transaction in
            var matcher = before
            try run.replaceRefused(reading.refused, source: file, in: transaction)
            let counts = try run.save(
                reviews, from: .init(content: kept.content, page: file), matching: &matcher, in: transaction)
            try transaction.save(page, feed: feed)
            try transaction.record(record)
            return (counts, matcher)
        }
        matcher = after
        result.add(counts)
        result.refused += reading.refused.count
        result.verdict = ordinal == 1 ? reading.verdict : result.verdict.joined(with: reading.verdict)
        if !reading.verdict.isHealthy { result.detail = result.detail ?? reading.problems.first }
        return result
    }

    /// The readings of one file's parts as one.
    private static func joined(_ readings: [DocumentReading]) -> DocumentReading {
        guard var whole = readings.first else { return DocumentReading(verdict: .empty) }
        for reading in readings.dropFirst() {
            whole.reviews += reading.reviews
            whole.refused += reading.refused
            whole.records += reading.records
            whole.problems += reading.problems
            whole.verdict = whole.verdict.joined(with: reading.verdict)
        }
        return whole
    }

    private func ended(_ verdict: Verdict, _ detail: String, url: String, ordinal: Int, result: RunResult) async throws
        -> RunResult
    {
        var result = result
        result.verdict = result.verdict.isHealthy && ordinal > 1 ? .partial : verdict
        result.detail = detail
        let record = FetchRecord(
            feed: run.feed.name, run: run.start, ordinal: ordinal, url: url, verdict: verdict, detail: detail)
        try await run.database.write { try $0.record(record) }
        return result
    }
}
