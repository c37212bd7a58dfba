import Feedback
import FollowUps
import Foundation

/// The queue as it is printed.
struct FollowUpList {
    private let queued: [QueuedFollowUp]
    private let now: Instant

    init(_ queued: [QueuedFollowUp], now: Instant) {
        self.queued = queued
        self.now = now
    }

    func printed(as format: ListFormat) throws {
        if format.json {
            Output.print(try JSONText.document(queued.map { FollowUpJSON($0.followUp, review: $0.review, now: now) }))
        } else if format.jsonl {
            for item in queued {
                Output.print(try JSONText.line(FollowUpJSON(item.followUp, review: item.review, now: now)))
            }
        } else if format.csv {
            Output.print(
                CSVLine.text(["id", "state", "urgency", "due", "overdue", "owner", "product", "feed", "text"]))
            for item in queued { Output.print(CSVLine.text(cells(item))) }
        } else if queued.isEmpty {
            Output.tell("no follow-up waits")
        } else {
            table.printed()
            let late = queued.filter { $0.followUp.isOverdue(at: now) }.count
            Output.tell("\(queued.count) follow-ups, \(late) overdue; 'heed followups ack ID' takes one")
        }
    }

    private func cells(_ item: QueuedFollowUp) -> [String] {
        [
            item.review.id.rawValue, item.followUp.state.rawValue, item.followUp.urgency.rawValue,
            item.followUp.due.iso8601, item.followUp.isOverdue(at: now) ? "yes" : "no", item.followUp.owner ?? "",
            item.review.product ?? "", item.review.feed, item.review.content.body ?? "",
        ]
    }

    private var table: Table {
        var table = Table([
            .init("ID", minimum: 8), .init("STATE", minimum: 8), .init("REASON", minimum: 6), .init("DUE", minimum: 9),
            .init("OWNER", minimum: 6), .init("PRODUCT", minimum: 8, isFlexible: true),
            .init("TEXT", minimum: 20, isFlexible: true),
        ])
        for item in queued {
            let text = [item.review.content.title, item.review.content.body].compactMap { $0 }.joined(separator: " – ")
            table.append([
                item.review.id.short, item.followUp.state.rawValue, item.followUp.urgency.rawValue,
                item.followUp.state.isClosed ? "–" : Self.distance(from: now, to: item.followUp.due),
                item.followUp.owner ?? "nobody", item.review.product ?? "–", text,
            ])
        }
        return table
    }

    /// `in 3 h`, or `2 d late`.
    static func distance(from now: Instant, to due: Instant) -> String {
        let minutes = due.duration(since: now).milliseconds / 60_000
        let size = abs(minutes)
        let text = size < 60 ? "\(size) min" : size < 48 * 60 ? "\(size / 60) h" : "\(size / 1440) d"
        return minutes < 0 ? "\(text) late" : "in \(text)"
    }
}

/// A follow-up as other programs read it.
struct FollowUpJSON: Encodable, Sendable {
    let id: String
    let feed: String
    let state: FollowUpState
    let urgency: Urgency
    @Explicit var owner: String?
    let opened: String
    let due: String
    let overdue: Bool
    @Explicit var closed: String?
    @Explicit var product: String?
    @Explicit var title: String?
    @Explicit var body: String?

    init(_ followUp: FollowUp, review: Review, now: Instant) {
        id = followUp.review.rawValue
        feed = followUp.feed
        state = followUp.state
        urgency = followUp.urgency
        opened = followUp.opened.iso8601
        due = followUp.due.iso8601
        overdue = followUp.isOverdue(at: now)
        owner = followUp.owner
        closed = followUp.closed?.iso8601
        product = review.product
        title = review.content.title
        body = review.content.body
    }
}
