import Feedback

/// One page of a product's reviews, latest first.
struct ReviewPage {
    static let size = 10

    let listing: Listing
    let number: Int
    let today: CalendarDay
    let edition: SampleShop.Edition
    private let all: [ShopReview]

    /// The page `number`, from 1; `nil` where there is none.
    init?(listing: Listing, number: Int, today: CalendarDay, edition: SampleShop.Edition) {
        all = listing.reviews(on: today)
        guard number >= 1, number <= max(1, (all.count + Self.size - 1) / Self.size) else { return nil }
        self.listing = listing
        self.number = number
        self.today = today
        self.edition = edition
    }

    var page: Page {
        Frame(
            wording: listing.wording, shop: listing.shop, title: "\(listing.product) – \(listing.shop)",
            head: links + (listing.markup == .jsonLD ? structuredData : ""), main: main
        ).page(modified: modified)
    }

    var reviews: ArraySlice<ShopReview> { all.dropFirst((number - 1) * Self.size).prefix(Self.size) }

    var totals: ReviewTotals { ReviewTotals(all, edition: edition) }

    /// An edit is dated by the visit that shows it.
    private var modified: CalendarDay? {
        let isEdited = edition == .edited && reviews.contains { $0.edit != nil }
        return isEdited ? today : all.first?.day(servedOn: today)
    }

    private var hasNext: Bool { number * Self.size < all.count }

    private func target(_ number: Int) -> String {
        number == 1 ? listing.path : "\(listing.path)?page=\(number)"
    }

    private var links: String {
        (number > 1 ? "<link rel=\"prev\" href=\"\(html(target(number - 1)))\">\n" : "")
            + (hasNext ? "<link rel=\"next\" href=\"\(html(target(number + 1)))\">\n" : "")
    }

    private var main: String {
        let wording = listing.wording
        let attributes = MicrodataAttributes(isOn: listing.markup == .microdata)
        return """
            <article\(attributes.product)>
            <h1\(attributes.name)>\(html(listing.product))</h1>
            <p\(attributes.description)>\(html(listing.lead)) \(html(listing.price))</p>
            <p class="total"\(attributes.aggregate)>\(attributes.totals(totals))\
            \(html(wording.total(totals.average, String(totals.count))))</p>
            <h2>\(html(wording.reviews))</h2>
            <ol class="reviews">
            \(reviews.map { card($0, attributes) }.joined(separator: "\n"))
            </ol>
            <nav class="pages" aria-label="\(html(wording.pages))">\(pager)</nav>
            </article>
            """
    }

    private var pager: String {
        let wording = listing.wording
        let newer = "<a rel=\"prev\" href=\"\(html(target(number - 1)))\">← \(html(wording.newer))</a>"
        let older = "<a rel=\"next\" href=\"\(html(target(number + 1)))\">\(html(wording.older)) →</a>"
        return (number > 1 ? newer : "") + (hasNext ? older : "")
    }

    private func card(_ review: ShopReview, _ attributes: MicrodataAttributes) -> String {
        let statement = review.statement(in: edition)
        let day = review.day(servedOn: today)
        let stars =
            String(repeating: "★", count: statement.rating)
            + String(repeating: "☆", count: max(0, 5 - statement.rating))
        let title = statement.title.map { "\n<h3\(attributes.name)>\(html($0))</h3>" } ?? ""
        return """
            <li class="card" id="\(html(review.key))" data-id="\(html(review.key))"\(attributes.review)>\
            \(attributes.identifier(review.key))\(title)
            <p class="by"><span class="stars" role="img" aria-label="\(html(listing.wording.stars(statement.rating)))"\
            \(attributes.rating)>\(attributes.stars(statement.rating))\(stars)</span>
            <span class="user"\(attributes.author)>\(html(review.author))</span>,
            <time class="when" datetime="\(day.iso8601)"\(attributes.date)>\(html(listing.wording.date(day)))</time></p>
            <p class="text"\(attributes.body)>\(html(statement.body))</p>
            </li>
            """
    }
}

/// What a page says about all reviews of a product together.
struct ReviewTotals {
    var count: Int
    /// The mean of the stars with one decimal.
    var average: String

    init(_ reviews: [ShopReview], edition: SampleShop.Edition) {
        count = reviews.count
        let sum = reviews.reduce(0) { $0 + $1.statement(in: edition).rating }
        let tenths = reviews.isEmpty ? 0 : (20 * sum / reviews.count + 1) / 2
        average = "\(tenths / 10).\(tenths % 10)"
    }
}
