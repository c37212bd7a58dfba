import Feedback

/// A shop with reviews, the pages that show them, and the weather between it and heed.
struct SimulatedShop: Sendable {
    /// How the shop shows its reviews.
    enum Style: Sendable, CaseIterable {
        /// JSON-LD, each review with a key of its own.
        case keyed
        /// JSON-LD with author and day, without keys.
        case keyless
        /// A visible list with "3 days ago", without rules.
        case relative
        /// A visible list that the feed has rules for; its layout changes once.
        case ruled
        case api
        /// The latest few only.
        case rss
    }

    enum Order: Sendable {
        case newestFirst
        /// By what the shop calls helpful: another order every week.
        case helpful
    }

    let name: String
    let style: Style
    let order: Order
    let pageSize: Int
    /// The most pages that the feed reads; `nil` for heed's own limit.
    let cap: Int?
    /// How often the feed is read, in hours.
    let interval: Int
    /// Whether pages carry an `ETag`.
    let hasTags: Bool
    /// When the layout of a ruled list changes.
    let move: Instant
    var reviews: [SimulatedReview]
    let weather: [Weather]

    var states: (keys: Bool, stars: Bool, titles: Bool, replies: Bool) {
        switch style {
        case .keyed, .api: (true, true, true, true)
        case .keyless: (false, true, true, true)
        case .relative, .ruled: (false, true, false, false)
        case .rss: (true, false, true, false)
        }
    }

    func weather(at moment: Instant) -> Weather? { weather.first { $0.time.contains(moment) } }

    /// The moment whose page is shown at `moment`.
    func shownMoment(at moment: Instant) -> Instant {
        guard let weather = weather(at: moment), weather.kind == .frozen else { return moment }
        return weather.time.lowerBound
    }

    /// What stands in the shop's list at a moment, in its order, as far as its pages state it.
    func list(at moment: Instant) -> [ShownReview] {
        let shown = reviews.compactMap { review -> ShownReview? in
            guard var words = review.words(at: moment) else { return nil }
            if !states.stars { words.stars = nil }
            if !states.titles { words.title = nil }
            return ShownReview(
                number: review.number, author: review.author, posted: review.posted, words: words,
                reply: states.replies ? review.reply(at: moment) : nil)
        }
        switch order {
        case .newestFirst:
            return shown.sorted { ($0.posted, $0.number) > ($1.posted, $1.number) }
        case .helpful:
            let week = UInt64(moment.day.daysSince1970 / 7)
            func rank(_ review: ShownReview) -> UInt64 {
                var chance = Chance(seed: UInt64(review.number) &* 1_000_003 &+ week)
                return chance.next()
            }
            return shown.map { (rank($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// One page of the list, from 1, and whether another one follows; `nil` where there is none of that number.
    func page(_ number: Int, at moment: Instant) -> (reviews: [ShownReview], hasNext: Bool)? {
        let list = list(at: moment)
        let start = (number - 1) * pageSize
        guard number >= 1, start < max(1, list.count) else { return nil }
        let end = min(list.count, start + pageSize)
        return (Array(list[start..<end]), end < list.count && style != .rss)
    }

    /// Whether the walk can only see the newest part of the list.
    var isWindow: Bool { style == .rss || cap != nil }

    /// The feed's file.
    var feedFile: String {
        let common = "name: \(name)\nevery: \(interval)h\n" + (cap.map { "pages: \($0)\n" } ?? "")
        let url = "url: https://\(name).example/reviews\n"
        switch style {
        case .keyed, .keyless: return common + "kind: page\n" + url
        // To its end: where a list is cut off at "6 months ago", nobody knows which days were seen.
        case .relative: return common + "kind: page\npages: 100\n" + url
        case .rss: return common + "kind: rss\n" + url
        case .ruled:
            return common + "kind: page\n" + url + """
                rules:
                  record: li.card
                  next: a.next
                  fields:
                    author: .who
                    rating: .stars@aria-label
                    date: time@datetime
                    body: .text
                """
        case .api:
            return common + "kind: json\n" + url + """
                records: entries[*]
                fields: {key: ref, author: who, title: heads, body: says, rating: marks, date: when, reply: answer}
                rating-max: 5
                next: next
                """
        }
    }
}
