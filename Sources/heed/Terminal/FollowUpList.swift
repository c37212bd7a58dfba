import Feedback
import FollowUps
import Foundation

/// The queue as it is printed.
struct FollowUpList {
    private let queued: [QueuedFollowUp]
    /// Those of feeds that are not well.
    private let feeds: [FeedFollowUp]
    private let now: Instant

    init(_ queued: [QueuedFollowUp], feeds: [FeedFollowUp] = [], now: Instant) {
        self.queued = queued
        self.feeds = feeds
        self.now = now
    }

    func printed(as format: ListFormat) throws {
        if format.json {
            Output.print(try JSONText.document(json))
        } else if format.jsonl {
            for item in json { Output.print(try JSONText.line(item)) }
        } else if format.csv {
            Output.print(
                CSVLine.text(["id", "state", "urgency", "due", "overdue", "owner", "product", "feed", "text"]))
            for item in queued { Output.print(CSVLine.text(cells(item))) }
            for feed in feeds { Output.print(CSVLine.text(cells(feed))) }
        } else if queued.isEmpty, feeds.isEmpty {
            Output.tell("no follow-up waits")
        } else {
            if !queued.isEmpty { table.printed() }
            if !queued.isEmpty, !feeds.isEmpty { Output.print("") }
            if !feeds.isEmpty { feedTable.printed() }
            let late = queued.count { $0.followUp.isOverdue(at: now) } + feeds.count { $0.isOverdue(at: now) }
            let count = queued.count + feeds.count
            Output.tell("\(count) follow-ups, \(late) overdue; 'heed followups ack ID' takes one")
        }
    }

    private var json: [FollowUpJSON] {
        queued.map { FollowUpJSON($0.followUp, review: $0.review, now: now) }
            + feeds.map { FollowUpJSON($0, now: now) }
    }

    private func cells(_ item: QueuedFollowUp) -> [String] {
        [
            item.review.id.rawValue, item.followUp.state.rawValue, item.followUp.urgency.rawValue,
            item.followUp.due.iso8601, item.followUp.isOverdue(at: now) ? "yes" : "no", item.followUp.owner ?? "",
            item.review.product ?? "", item.review.feed, item.review.content.body ?? "",
        ]
    }

    private func cells(_ feed: FeedFollowUp) -> [String] {
        [
            feed.id, feed.state.rawValue, feed.illness.rawValue, feed.due.iso8601,
            feed.isOverdue(at: now) ? "yes" : "no", feed.owner ?? "", "", feed.feed, feed.detail,
        ]
    }

    private var feedTable: Table {
        var table = Table([
            .init("FEED", minimum: 12), .init("STATE", minimum: 8), .init("DUE", minimum: 9),
            .init("OWNER", minimum: 6),
            .init("WHAT", minimum: 16, isFlexible: true), .init("WHAT TO DO", minimum: 20, isFlexible: true),
        ])
        for feed in feeds {
            table.append([
                feed.id, feed.state.rawValue, feed.state.isClosed ? "–" : Self.distance(from: now, to: feed.due),
                feed.owner ?? "nobody", feed.detail, feed.advice,
            ])
        }
        return table
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
    /// `null` for a feed's, which has an illness instead.
    @Explicit var urgency: Urgency?
    @Explicit var illness: FeedIllness?
    @Explicit var owner: String?
    let opened: String
    let due: String
    let overdue: Bool
    @Explicit var closed: String?
    @Explicit var product: String?
    @Explicit var title: String?
    @Explicit var body: String?
    /// What to do about a feed.
    @Explicit var advice: String?

    init(_ followUp: FollowUp, review: Review, now: Instant) {
        self.init(
            followUp, id: followUp.review.rawValue, feed: followUp.feed, opened: followUp.opened, now: now)
        urgency = followUp.urgency
        product = review.product
        title = review.content.title
        body = review.content.body
    }

    init(_ followUp: FeedFollowUp, now: Instant) {
        self.init(followUp, id: followUp.id, feed: followUp.feed, opened: followUp.opened, now: now)
        illness = followUp.illness
        body = followUp.detail
        advice = followUp.advice
    }

    /// What both kinds have.
    private init(_ promise: some Promise, id: String, feed: String, opened: Instant, now: Instant) {
        self.id = id
        self.feed = feed
        self.opened = opened.iso8601
        state = promise.state
        due = promise.due.iso8601
        overdue = promise.isOverdue(at: now)
        owner = promise.owner
        closed = promise.closed?.iso8601
    }
}
