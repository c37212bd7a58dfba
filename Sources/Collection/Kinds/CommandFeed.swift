import Extraction
import Feedback
import Store

/// Reads the reviews that a program prints, and says what became of the program where it failed.
struct CommandFeed {
    let run: FeedRun
    let command: Command

    func read() async throws -> RunResult {
        let output = await command.output()
        try Task.checkCancellation()
        let reading = ReviewLines(language: run.feed.language, now: run.start).reading(of: output.bytes)
        let failure = failure(output)
        var result = RunResult(verdict: reading.verdict)
        if let failure {
            result.verdict = reading.reviews.isEmpty ? .unreadable : .partial
            result.detail = failure
        } else if !reading.refused.isEmpty {
            result.detail =
                "\(reading.refused.count) lines were refused; 'heed refused \(run.feed.name)' lists them"
        }
        let (verdict, detail, feed) = (result.verdict, result.detail, run.feed.name)
        let content = Digest.contentHash(of: output.bytes)
        let reviews = run.prepared(reading.reviews)
        let counts = try await run.database.write { transaction in
            var matcher = ReviewMatcher(feed: feed)
            try transaction.keep(output.bytes, content: content, feed: feed)
            try run.replaceRefused(reading.refused, source: command.program, in: transaction)
            let counts = try run.save(
                reviews, from: .init(content: content, page: command.program), matching: &matcher,
                in: transaction)
            try transaction.record(
                FetchRecord(
                    feed: feed, run: run.start, ordinal: 1, url: command.program, verdict: verdict,
                    bytes: output.bytes.count, content: content, reviews: reading.reviews.count, detail: detail))
            return counts
        }
        result.pages = 1
        result.add(counts)
        result.refused = reading.refused.count
        run.report(result)
        return result
    }

    /// What went wrong with the program itself; `nil` where it ended well.
    private func failure(_ output: Command.Output) -> String? {
        let name = "'\(command.program)'"
        let complaint = output.complaint.map { "; it said: \($0)" } ?? ""
        switch output.ending {
        case .exited(0): return nil
        case .exited(let status): return "\(name) ended with status \(status)\(complaint)"
        case .timedOut:
            return
                "\(name) was ended after \(command.timeLimit.milliseconds / 1000) s; raise 'timeout' or make it faster"
        case .tooMuch: return "\(name) printed more than \(command.outputLimit >> 20) MiB and was ended"
        case .cannotStart:
            return "\(name) cannot be started\(complaint); check the path under 'run' and that it may be executed"
        }
    }
}
