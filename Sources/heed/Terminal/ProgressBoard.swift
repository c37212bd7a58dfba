import Collection
import Feedback
import Foundation
import Synchronization

/// The progress line of a collection, and the line that each feed leaves behind.
final class ProgressBoard: Sendable {
    private struct State {
        var finished = 0
        var running: [String: RunResult] = [:]
    }

    private let total: Int
    private let state = Mutex(State())

    init(total: Int) {
        self.total = total
    }

    func update(_ feed: String, _ result: RunResult) {
        guard Output.isWatched else { return }
        let line = state.withLock { state in
            state.running[feed] = result
            let count = state.running.values.reduce(0) { $0 + $1.new + $1.changed + $1.unchanged }
            return "collecting: \(state.finished) of \(total) feeds done, \(count) reviews, now \(feed)"
        }
        Output.progress(TerminalText.fitted(line, to: Output.width))
    }

    func finish(_ summary: FeedSummary, printsJSON: Bool) {
        state.withLock { $0.finished += 1 }
        Output.endProgress()
        if printsJSON {
            do {
                Output.print(try JSONText.line(FeedSummaryJSON(summary)))
            } catch {
                Output.tell("heed: cannot write the summary of '\(summary.feed)': \(error)")
            }
        } else {
            Output.print(Self.line(summary))
        }
        if let failure = summary.failure { Output.tell("heed: \(summary.feed): \(failure.message)") }
    }

    func close(_ summaries: [FeedSummary]) {
        let results = summaries.compactMap(\.result)
        let new = results.reduce(0) { $0 + $1.new }
        let changed = results.reduce(0) { $0 + $1.changed }
        let urgent = results.reduce(0) { $0 + $1.urgent }
        let sick = summaries.filter { !($0.result?.verdict.isHealthy ?? false) }.count
        Output.tell(
            "\(summaries.count) feeds: \(new) new, \(changed) changed, \(urgent) urgent"
                + (sick == 0 ? "" : ", \(sick) in trouble"))
        if urgent > 0 { Output.tell("next: heed followups") } else if new > 0 { Output.tell("next: heed flagged") }
    }

    private static func line(_ summary: FeedSummary) -> String {
        let seconds = String(format: "%.1f s", Double(summary.duration.milliseconds) / 1000)
        let name = summary.feed.padding(toLength: max(28, summary.feed.count), withPad: " ", startingAt: 0)
        guard let result = summary.result else { return "\(name)  failed  \(seconds)" }
        var parts = ["\(result.new) new", "\(result.changed) changed", "\(result.unchanged) unchanged"]
        if result.gone > 0 { parts.append("\(result.gone) gone") }
        if result.refused > 0 { parts.append("\(result.refused) rows refused (heed refused \(summary.feed))") }
        var line = "\(name)  \(parts.joined(separator: ", "))  \(result.verdict.rawValue)  \(seconds)"
        if !result.verdict.isHealthy, let detail = result.detail { line += "\n    \(TerminalText.line(detail))" }
        return line
    }
}

private struct FeedSummaryJSON: Encodable {
    let feed: String
    let new: Int
    let changed: Int
    let unchanged: Int
    let gone: Int
    let refused: Int
    let urgent: Int
    let pages: Int
    @Explicit var verdict: Verdict?
    @Explicit var detail: String?
    @Explicit var error: String?
    let seconds: Double

    init(_ summary: FeedSummary) {
        feed = summary.feed
        new = summary.result?.new ?? 0
        changed = summary.result?.changed ?? 0
        unchanged = summary.result?.unchanged ?? 0
        gone = summary.result?.gone ?? 0
        refused = summary.result?.refused ?? 0
        urgent = summary.result?.urgent ?? 0
        pages = summary.result?.pages ?? 0
        verdict = summary.result?.verdict
        detail = summary.result?.detail
        error = summary.failure?.message
        seconds = Double(summary.duration.milliseconds) / 1000
    }
}
