import Extraction
import Feedback
import Store
import Transfer

/// Reads the messages of a mail folder that came after the last run; nothing in the folder is changed or marked.
///
/// How far it was read is kept like a page's validator. Each answer of the server is one transaction: its messages, what
/// they say and the new mark appear together.
struct MailFolderFeed {
    let run: FeedRun
    /// The folder; its mark and network are filled in here.
    let query: MailFolderQuery
    let address: String
    let reader: MailReader

    /// The most answers of one run, each of up to 200 messages.
    private static let mostAnswers = 50

    func read() async throws -> RunResult {
        let feed = run.feed.name
        let known = try await run.database.read { try $0.pageState(feed: feed, url: address) }
        var result = RunResult(verdict: .empty)
        result.unchanged = known?.reviews ?? 0
        var mark = known?.etag.flatMap(MailFolderMark.init)
        var matcher = ReviewMatcher(feed: feed)
        var reviews = known?.reviews ?? 0
        for ordinal in 1...Self.mostAnswers {
            try Task.checkCancellation()
            let folder: MailFolder
            do {
                folder = try await messages(after: mark)
            } catch let error as TransferError {
                return try await ended(error, ordinal: ordinal, result: result)
            }
            if let mark, folder.mark.generation != mark.generation {
                reviews = 0
                result.unchanged = 0
            }
            let portion = portion(of: folder)
            reviews += portion.drafts.count
            let page = PageState(
                url: address, etag: folder.mark.text, lastModified: nil, content: nil, nextURL: nil,
                verdict: reviews > 0 ? .reviews : .empty, reviews: reviews)
            matcher = try await save(portion, page: page, ordinal: ordinal, matcher, &result)
            mark = folder.mark
            run.report(result)
            if !folder.hasMore { break }
        }
        result.verdict = reviews > 0 ? .reviews : .empty
        if result.refused > 0 { result.detail = "\(result.refused) were refused; 'heed refused \(feed)' lists them" }
        return result
    }

    private func messages(after mark: MailFolderMark?) async throws -> MailFolder {
        var query = query
        query.mark = mark
        query.network = run.network
        return try await run.fetcher.messages(query)
    }

    /// What one answer of the server brought.
    private struct Portion: Sendable {
        /// Reviews, each with the number, the bytes and the content hash of its message.
        var drafts: [(uid: UInt32, bytes: [UInt8], content: String, draft: ReviewDraft)] = []
        var refused: [RefusedRecord] = []
        var bytes = 0
    }

    private func portion(of folder: MailFolder) -> Portion {
        var portion = Portion()
        for message in folder.messages {
            portion.bytes += message.bytes.count
            let content = Digest.contentHash(of: message.bytes)
            switch reader.reading(of: message.bytes) {
            case .review(let draft): portion.drafts.append((message.uid, message.bytes, content, draft))
            case .refused(let reason):
                portion.refused.append(RefusedRecord(number: Int(message.uid), reason: reason))
            }
        }
        let limit = "the message is over \(query.limits.decodedBytes >> 20) MiB"
        portion.refused += folder.tooLarge.map { RefusedRecord(number: Int($0), reason: limit) }
        return portion
    }

    private func save(
        _ portion: Portion, page: PageState, ordinal: Int, _ before: ReviewMatcher, _ result: inout RunResult
    ) async throws -> ReviewMatcher {
        let feed = run.feed.name
        let record = FetchRecord(
            feed: feed, run: run.start, ordinal: ordinal, url: address, verdict: page.verdict,
            isUnchanged: portion.bytes == 0, bytes: portion.bytes, reviews: portion.drafts.count)
        // Refused messages are listed by the answer that they came with; one without any leaves earlier lists as they are.
        let refused = portion.refused.first.map { "\(address);UID=\($0.number)" }
        let (counts, after) = try await run.database.write { transaction in
            var matcher = before
            let counts = try portion.drafts.map { uid, bytes, content, draft in
                try transaction.keep(bytes, content: content, feed: feed)
                let source = ReviewSaver.Source(content: content, page: "\(address);UID=\(uid)")
                return try run.save(run.prepared([draft]), from: source, matching: &matcher, in: transaction)
            }
            if let refused { try run.replaceRefused(portion.refused, source: refused, in: transaction) }
            try transaction.save(page, feed: feed)
            try transaction.record(record)
            return (counts, matcher)
        }
        for saved in counts { result.add(saved) }
        result.refused += portion.refused.count
        result.pages = ordinal
        return after
    }

    private func ended(_ error: TransferError, ordinal: Int, result: RunResult) async throws -> RunResult {
        var result = result
        result.verdict = ordinal > 1 ? .partial : error.verdict
        result.detail = error.description
        let record = FetchRecord(
            feed: run.feed.name, run: run.start, ordinal: ordinal, url: address, verdict: error.verdict,
            detail: error.description)
        try await run.database.write { try $0.record(record) }
        return result
    }
}

extension MailFolderMark {
    /// The mark as it is stored: the folder's generation and the last number.
    fileprivate var text: String { "\(generation):\(uid)" }

    fileprivate init?(_ text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let generation = UInt32(parts[0]), let uid = UInt32(parts[1]) else { return nil }
        self.init(generation: generation, uid: uid)
    }
}
