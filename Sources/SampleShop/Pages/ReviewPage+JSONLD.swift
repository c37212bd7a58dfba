import Feedback

extension ReviewPage {
    /// The product and the reviews of this page as schema.org's JSON-LD.
    var structuredData: String {
        """
        <script type="application/ld+json">
        {"@context": "https://schema.org", "@type": "Product", "name": \(json(listing.product)),
        "description": \(json(listing.lead)),
        "aggregateRating": {"@type": "AggregateRating", "ratingValue": \(totals.average), "bestRating": 5,
        "reviewCount": \(totals.count)},
        "review": [
        \(reviews.map(object).joined(separator: ",\n"))
        ]}
        </script>

        """
    }

    private func object(_ review: ShopReview) -> String {
        let statement = review.statement(in: edition)
        let title = statement.title.map { "\n\"name\": \(json($0))," } ?? ""
        return """
            {"@type": "Review", "@id": \(json("\(listing.path)#\(review.key)")), "identifier": \(json(review.key)),
            "author": {"@type": "Person", "name": \(json(review.author))},
            "datePublished": "\(review.day(servedOn: today).iso8601)", "inLanguage": "\(listing.wording.tag)",
            "reviewRating": {"@type": "Rating", "ratingValue": \(statement.rating), "worstRating": 1, "bestRating": 5},\
            \(title)
            "reviewBody": \(json(statement.body))}
            """
    }
}
