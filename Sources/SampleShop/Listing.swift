import Feedback

/// One product with its reviews, as one page of a shop shows them.
struct Listing: Sendable {
    /// How the page tells machines what it shows.
    enum Markup: Sendable {
        case jsonLD, microdata
        /// Nothing but classes for the style sheet: such a page needs rules in its feed.
        case cards
    }

    var path: String
    var shop: String
    var product: String
    var lead: String
    var price: String
    var wording: Wording
    var markup: Markup
    var sheet: ReviewSheet

    static let all: [Listing] = ours + [competitor]

    static let ours: [Listing] = [
        Listing(
            path: "/products/kestrel-1-7/reviews", shop: Wording.shop, product: "Kestrel 1.7",
            lead: "Electric kettle, 1.7 litres, brushed steel and oak. Quick, quiet, and pleasant to hold.",
            price: "£59.00", wording: .english, markup: .jsonLD, sheet: .kestrelEnglish),
        Listing(
            path: "/zh-hant/products/kestrel-1-7/reviews", shop: Wording.shop, product: "Kestrel 1.7",
            lead: "茶隼 1.7 公升電熱水壺，拉絲不鏽鋼搭配橡木，煮水快又安靜。",
            price: "£59.00", wording: .traditionalChinese, markup: .microdata, sheet: .kestrelTraditionalChinese),
        Listing(
            path: "/lv/products/kestrel-1-7/reviews", shop: Wording.shop, product: "Kestrel 1.7",
            lead: "Elektriskā tējkanna, 1,7 litri, matēts tērauds un ozols. Ātra, klusa un ērta.",
            price: "£59.00", wording: .latvian, markup: .cards, sheet: .kestrelLatvian),
        Listing(
            path: "/products/marlow/reviews", shop: Wording.shop, product: "Marlow throw",
            lead: "A throw of Welsh wool, 140 by 200 centimetres, woven with a fringe.",
            price: "£84.00", wording: .english, markup: .microdata, sheet: .marlowEnglish),
        Listing(
            path: "/products/alder/reviews", shop: Wording.shop, product: "Alder board",
            lead: "Chopping board of one piece of oak, 40 by 28 centimetres. We engrave it if you like.",
            price: "£46.00", wording: .english, markup: .jsonLD, sheet: .alderEnglish),
        Listing(
            path: "/zh-hans/products/tarn/reviews", shop: Wording.shop, product: "Tarn mugs",
            lead: "Tarn 粗陶马克杯，四色一套，手工上釉，可用洗碗机清洗。",
            price: "£38.00", wording: .simplifiedChinese, markup: .jsonLD, sheet: .tarnSimplifiedChinese),
    ]

    static let competitor = Listing(
        path: "/elsewhere/copperfinch/products/volt-1-5/reviews", shop: "Copperfinch", product: "Volt 1.5",
        lead: "Kettle, 1.5 litres. Plain, light and cheap.",
        price: "£34.00", wording: .english, markup: .jsonLD, sheet: .competitorEnglish)

    /// The goods that have no review page; customers speak of them in the survey.
    static let others: [(product: String, lead: String, price: String)] = [
        ("Fennel tea towels", "Three towels of thick linen.", "£24.00"),
        ("Wick candle", "Soy wax in a glass with a lid: fig, cedar or sea.", "£18.00"),
    ]

    /// The reviews written up to `today`, latest first.
    func reviews(on today: CalendarDay) -> [ShopReview] {
        sheet.reviews(on: today).reversed()
    }
}

extension ReviewSheet {
    /// The reviews written up to `today`, earliest first.
    func reviews(on today: CalendarDay) -> [ShopReview] {
        reviews.filter { $0.day(servedOn: today) <= today }
            .sorted { ($0.week, $0.weekday, $0.key) < ($1.week, $1.weekday, $1.key) }
    }
}
