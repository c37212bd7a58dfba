import Feedback

/// Writes shops with everything that will ever happen in them, from one seed.
struct ShopWriter {
    let time: Range<Instant>
    var chance: Chance
    var count = 0
    /// Who buys in the shop that is being written: people come again, and some have the name of another.
    private var customers: [String] = []

    init(seed: UInt64, time: Range<Instant>) {
        self.time = time
        chance = Chance(seed: seed)
    }

    mutating func shop(number: Int) -> SimulatedShop {
        customers = (0..<300).map { _ in Names.author(&chance) }
        let styles = SimulatedShop.Style.allCases
        let style = styles[number % styles.count]
        let isCapped = style == .keyed && chance.happens(0.3)
        let isShuffled = style != .rss && !isCapped && chance.happens(0.3)
        var shop = SimulatedShop(
            name: "shop\(number)", style: style, order: isShuffled ? .helpful : .newestFirst,
            pageSize: style == .rss ? 15 : chance.whole(12...30), cap: isCapped ? 2 : nil,
            interval: chance.one(of: [12, 24, 24, 24, 48]), hasTags: chance.happens(0.6),
            move: time.lowerBound.advanced(by: chance.time(.days(20)...length)), reviews: [],
            weather: weather())
        let weekly = chance.one(of: [0.4, 1, 2, 4, 8])
        for _ in 0..<chance.whole(8...30) { add(to: &shop, posted: before(time.lowerBound)) }
        var next = time.lowerBound
        while true {
            // Exponential pauses: reviews come as they like.
            let pause = -Double.random(in: 0.0001..<1, using: &chance).logarithm / weekly * 7 * 86_400
            next = next.advanced(by: .seconds(Int(pause)))
            guard next < time.upperBound else { break }
            add(to: &shop, posted: next)
        }
        return shop
    }

    private var length: Duration { time.upperBound.duration(since: time.lowerBound) }

    private mutating func before(_ moment: Instant) -> Instant {
        moment.advanced(by: .zero - chance.time(.hours(1)...(.days(300))))
    }

    private mutating func add(to shop: inout SimulatedShop, posted: Instant) {
        var review = review(posted: posted, in: shop)
        for _ in 0..<20 where Self.isAmbiguous(review, in: shop) { review = self.review(posted: posted, in: shop) }
        guard !Self.isAmbiguous(review, in: shop) else { return }
        shop.reviews.append(review)
    }

    /// Whether nobody could tell the review from another one by what the shop's pages state.
    static func isAmbiguous(_ review: SimulatedReview, in shop: SimulatedShop) -> Bool {
        guard !shop.states.keys else { return false }
        let apart = shop.style == .relative ? Duration.days(100) : .days(1)
        return shop.reviews.contains { other in
            other.author == review.author && other.words[0].words.body == review.words[0].words.body
                && max(review.posted, other.posted).duration(since: min(review.posted, other.posted)) <= apart
        }
    }

    private mutating func review(posted: Instant, in shop: SimulatedShop) -> SimulatedReview {
        count += 1
        let isShort = chance.happens(0.15)
        let words = SimulatedReview.Words(
            title: shop.states.titles && chance.happens(0.7) ? Wording.title(&chance) : nil,
            body: isShort ? Wording.shortBody(&chance) : Wording.body(&chance), stars: chance.whole(1...5))
        var review = SimulatedReview(
            number: count, author: chance.one(of: customers), posted: posted, words: [(posted, words)])
        happen(to: &review, in: shop)
        return review
    }

    /// What becomes of it later.
    mutating func happen(to review: inout SimulatedReview, in shop: SimulatedShop) {
        if chance.happens(0.12) { edit(&review, in: shop) }
        if chance.happens(0.06) { delete(&review) }
        if chance.happens(0.15) { answer(&review) }
    }

    /// A moment after the review was written, most often soon.
    private mutating func later(than posted: Instant) -> Instant {
        max(posted, time.lowerBound).advanced(
            by: chance.time(.hours(2)...(chance.happens(0.7) ? .days(14) : .days(200))))
    }

    private mutating func edit(_ review: inout SimulatedReview, in shop: SimulatedShop) {
        var moment = review.posted
        for _ in 0..<chance.whole(1...2) {
            guard var words = review.words.last?.words else { return }
            moment = later(than: moment)
            if chance.happens(0.3) {
                words.stars = 6 - (words.stars ?? 1)
            } else if shop.states.keys, chance.happens(0.3) {
                words.body = Wording.body(&chance)
            } else if words.body.utf8.count > 60 {
                // What is not near the same text nobody recognises without a key.
                words.body += " Update: " + String(Wording.sentence(&chance).prefix(60)) + "."
            }
            review.words.append((moment, words))
        }
    }

    private mutating func delete(_ review: inout SimulatedReview) {
        let from = later(than: review.posted)
        let until = chance.happens(0.4) ? from.advanced(by: chance.time(.days(1)...(.days(40)))) : .never
        review.absences = [from..<until]
    }

    private mutating func answer(_ review: inout SimulatedReview) {
        var moment = review.posted
        for _ in 0..<(chance.happens(0.2) ? 2 : 1) {
            moment = later(than: moment)
            review.replies.append((moment, "Dear customer, " + Wording.sentence(&chance)))
        }
    }

    private mutating func weather() -> [Weather] {
        var spells: [Weather] = []
        var next = time.lowerBound.advanced(by: .days(3))
        while true {
            next = next.advanced(by: chance.time(.days(2)...(.days(60))))
            let kind = chance.one(of: Weather.Kind.allCases)
            let longest = kind == .frozen ? Duration.days(25) : chance.happens(0.5) ? .hours(20) : .days(8)
            let end = next.advanced(by: chance.time(.hours(1)...longest))
            guard end < time.upperBound else { return spells }
            spells.append(Weather(kind: kind, time: next..<end))
            next = end
        }
    }
}
