import ArgumentParser
import Feedback
import Foundation
import Store

/// Which reviews a list shows.
struct ReviewFilter: ParsableArguments {
    @Option(help: "Only reviews from this day on: 2026-11-02, or 7d, 2w, 24h before now.")
    var since: String?

    @Option(help: "Only reviews of this feed.")
    var feed: String?

    @Option(help: "Only reviews of this product.")
    var product: String?

    @Option(help: "'ours', 'competitors', or a competitor's name.")
    var subject: String?

    @Option(help: "Only reviews with this defect code.")
    var defect: String?

    @Flag(help: "Only urgent ones.")
    var urgent = false

    @Option(name: .customLong("lang"), help: "Only this language: en, lv, zh-Hans, zh-Hant, or zh for both.")
    var language: String?

    @Option(help: "At most so many (default 50).")
    var limit: Int = 50

    var isEmpty: Bool {
        since == nil && feed == nil && product == nil && subject == nil && defect == nil && !urgent && language == nil
    }

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit has to be 1 or more") }
        if let defect, Defect(defect) == nil {
            throw ValidationError("'\(defect)' is no defect code; write one such as delivery.lost")
        }
    }

    func query(now: Instant) throws -> ReviewQuery {
        var query = ReviewQuery(feed: feed, product: product, language: language, isUrgent: urgent, limit: limit)
        query.defect = defect.flatMap(Defect.init)
        query.subject = subject.map { name in
            switch name.lowercased() {
            case "ours": .ours
            case "competitors": .anyCompetitor
            default: .competitor(name)
            }
        }
        if let since {
            guard let moment = Self.moment(since, now: now) else {
                throw ValidationError("--since takes a day such as 2026-11-02, or a time before now such as 7d or 24h")
            }
            query.since = moment
        }
        return query
    }

    /// `2026-11-02`, `2026-11-02T08:00Z`, `7d`, `2w` or `24h`.
    static func moment(_ text: String, now: Instant) -> Instant? {
        if let moment = Instant(iso8601: text) { return moment }
        guard let unit = text.last, let count = Int(text.dropLast()), (0...100_000).contains(count) else { return nil }
        switch unit {
        case "h": return now.advanced(by: .hours(-count))
        case "d": return now.advanced(by: .days(-count))
        case "w": return now.advanced(by: .days(-7 * count))
        default: return nil
        }
    }
}
