/// Where the answers of an API state their reviews.
public struct JSONMapping: Sendable, Hashable {
    /// The list of reviews, from the root of the document.
    public var records: JSONPath
    /// Where a record states what, from the record itself.
    public var fields: [ReviewField: JSONPath]
    /// The best rating that the API gives; `nil` where the answers state it or leave it open.
    public var ratingMax: Double?
    /// Where a record states the best rating.
    public var ratingMaxPath: JSONPath?
    /// A text in the document that holds another one, which is then read in its place.
    public var inner: JSONPath?
    /// How many reviews there are over all pages, from the root.
    public var total: JSONPath?
    public var average: JSONPath?
    /// How the next page is asked for; guessed where `nil`.
    public var paging: JSONPaging?

    public init(
        records: JSONPath, fields: [ReviewField: JSONPath], ratingMax: Double? = nil, ratingMaxPath: JSONPath? = nil,
        inner: JSONPath? = nil, total: JSONPath? = nil, average: JSONPath? = nil, paging: JSONPaging? = nil
    ) {
        self.records = records
        self.fields = fields
        self.ratingMax = ratingMax
        self.ratingMaxPath = ratingMaxPath
        self.inner = inner
        self.total = total
        self.average = average
        self.paging = paging
    }
}

/// How an API is asked for its next page.
public enum JSONPaging: Sendable, Hashable {
    /// All there is comes at once.
    case none
    /// The answer states the address.
    case link(JSONPath)
    /// The `Link` header states it.
    case header
    /// The answer states a mark that goes into a query parameter.
    case cursor(JSONPath, parameter: String)
    /// A query parameter counts the pages, `first` being the number of the first.
    case page(parameter: String, first: Int)
    /// A query parameter counts the reviews that came before.
    case offset(parameter: String)
}

extension JSONMapping {
    /// The mappings that have names: common APIs, by the shape of their answers.
    public static let presets: [String: JSONMapping] = [
        "woocommerce": JSONMapping(
            records: JSONPath(known: "[*]"),
            fields: paths([
                .key: "id", .author: "reviewer", .rating: "rating", .date: "date_created_gmt || date_created",
                .body: "review", .verified: "verified", .product: "product_name", .url: "permalink",
            ]), ratingMax: 5, paging: .header),
        "judge-me": JSONMapping(
            records: JSONPath(known: "reviews[*]"),
            fields: paths([
                .key: "id", .author: "reviewer.name", .rating: "rating", .date: "created_at", .title: "title",
                .body: "body", .verified: "verified", .product: "product_title", .reply: "reply.content || reply",
            ]), ratingMax: 5, total: JSONPath(known: "total || total_count"),
            paging: .page(parameter: "page", first: 1)),
        "trustpilot": JSONMapping(
            records: JSONPath(known: "reviews[*]"),
            fields: paths([
                .key: "id", .author: "consumer.displayName", .rating: "stars", .date: "createdAt", .title: "title",
                .body: "text", .verified: "isVerified", .reply: "companyReply.text",
                .url: "links[?rel=='reviews'].href",
            ]), ratingMax: 5, paging: .link(JSONPath(known: "links[?rel=='next-page'].href"))),
        "google-play": JSONMapping(
            records: JSONPath(known: "[0][*]"),
            fields: paths([
                .key: "[0]", .author: "[1][0]", .rating: "[2]", .body: "[4]", .date: "[5][0]", .reply: "[7][1]",
            ]), ratingMax: 5, inner: JSONPath(known: "[?[0]=='wrb.fr'][2] || [*][?[0]=='wrb.fr'][2]"),
            paging: JSONPaging.none),
        "json-feed": JSONMapping(
            records: JSONPath(known: "items[*]"),
            fields: paths([
                .key: "id", .author: "authors[0].name || author.name", .date: "date_published || date_modified",
                .title: "title", .body: "content_html || content_text || summary", .url: "url || external_url",
                .rating: "_review.rating || _rating.value || _rating || rating",
            ]), ratingMaxPath: JSONPath(known: "_review.best || _rating.best"),
            paging: .link(JSONPath(known: "next_url"))),
        "app-store": JSONMapping(
            records: JSONPath(known: "feed.entry[*]"),
            fields: paths([
                .key: "id.label", .author: "author.name.label", .rating: "\"im:rating\".label",
                .date: "updated.label", .title: "title.label", .body: "content.label",
            ]), ratingMax: 5, paging: .link(JSONPath(known: "feed.link[?attributes.rel=='next'].attributes.href"))),
        "app-store-web": JSONMapping(
            records: JSONPath(known: "data[*]"),
            fields: paths([
                .key: "id", .author: "attributes.userName", .rating: "attributes.rating", .date: "attributes.date",
                .title: "attributes.title", .body: "attributes.review",
                .reply: "attributes.developerResponse.body",
            ]), ratingMax: 5, paging: .link(JSONPath(known: "next"))),
    ]

    private static func paths(_ texts: [ReviewField: String]) -> [ReviewField: JSONPath] {
        texts.mapValues { JSONPath(known: $0) }
    }
}
