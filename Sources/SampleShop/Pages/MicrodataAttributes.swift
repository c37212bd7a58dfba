/// The attributes that tell machines what an element is, or nothing where a page does without.
struct MicrodataAttributes {
    var isOn: Bool

    var product: String { scope("Product") }
    var name: String { property("name") }
    var description: String { property("description") }
    var aggregate: String { property("aggregateRating") + scope("AggregateRating") }
    var review: String { property("review") + scope("Review") }
    var rating: String { property("reviewRating") + scope("Rating") }
    var author: String { property("author") }
    var date: String { property("datePublished") }
    var body: String { property("reviewBody") }

    func totals(_ totals: ReviewTotals) -> String {
        meta("ratingValue", totals.average) + meta("bestRating", "5") + meta("reviewCount", String(totals.count))
    }

    func stars(_ stars: Int) -> String {
        meta("ratingValue", String(stars)) + meta("worstRating", "1") + meta("bestRating", "5")
    }

    func identifier(_ key: String) -> String { meta("identifier", key) }

    private func property(_ name: String) -> String { isOn ? " itemprop=\"\(name)\"" : "" }

    private func scope(_ type: String) -> String {
        isOn ? " itemscope itemtype=\"https://schema.org/\(type)\"" : ""
    }

    private func meta(_ name: String, _ content: String) -> String {
        isOn ? "<meta itemprop=\"\(name)\" content=\"\(html(content))\">" : ""
    }
}
