import Feedback

/// The shop's front page: everything it sells, with the way to the reviews.
struct IndexPage {
    let today: CalendarDay
    let edition: SampleShop.Edition

    var page: Page {
        Frame(wording: .english, shop: Wording.shop, title: "\(Wording.shop) – things for the house", main: main).page()
    }

    private var main: String {
        """
        <h1>Things for the house</h1>
        <p>Six good things, made to last, sent to you from our small workshop by the river.</p>
        <ul class="goods">
        \((Listing.ours.map(item) + Listing.others.map(item)).joined(separator: "\n"))
        </ul>
        <h2>Elsewhere</h2>
        <p>What the neighbours' customers say:
        <a href="\(html(Listing.competitor.path))">\(html(Listing.competitor.product)) at \
        \(html(Listing.competitor.shop))</a>.
        What ours answer when we ask: <a href="/surveys/export.csv">survey export (CSV)</a>.</p>
        """
    }

    private func item(_ listing: Listing) -> String {
        let totals = ReviewTotals(listing.reviews(on: today), edition: edition)
        let words = listing.wording.total(totals.average, String(totals.count))
        return """
            <li class="card" lang="\(listing.wording.tag)"><h2>\(html(listing.product))</h2>
            <p>\(html(listing.lead)) \(html(listing.price))</p>
            <p><a href="\(html(listing.path))">\(html(words))</a></p></li>
            """
    }

    private func item(product: String, lead: String, price: String) -> String {
        "<li class=\"card\"><h2>\(html(product))</h2>\n<p>\(html(lead)) \(html(price))</p></li>"
    }
}

/// A page that only says why there is nothing else.
enum NoticePage {
    case notFound, staffOnly

    var page: Page {
        let (status, heading, text) =
            switch self {
            case .notFound: (404, "Not found", "We have no such page. Perhaps it is among our products?")
            case .staffOnly: (403, "Staff only", "This door leads to the office.")
            }
        return Frame(
            wording: .english, shop: Wording.shop, title: "\(heading) – \(Wording.shop)",
            main: "<h1>\(html(heading))</h1>\n<p>\(html(text)) <a href=\"/\">All products</a></p>"
        ).page(status: status)
    }
}
