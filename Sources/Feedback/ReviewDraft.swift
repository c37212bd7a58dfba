/// A review as one source states it, before it has an identity; what the source does not state is `nil`.
public struct ReviewDraft: Sendable, Hashable {
    /// The source's own name for the review, where it has one.
    public var key: String?
    public var author: String?
    public var rating: StatedRating?
    public var date: StatedDate?
    public var title: String?
    public var body: String?
    /// Where the review itself can be read, absolute.
    public var url: String?
    /// The owner's public answer.
    public var reply: String?
    public var isVerified: Bool?
    /// The product the source names for this very review.
    public var product: String?
    /// A reference to the order, as a survey states it.
    public var order: String?

    public init(
        key: String? = nil, author: String? = nil, rating: StatedRating? = nil, date: StatedDate? = nil,
        title: String? = nil, body: String? = nil, url: String? = nil, reply: String? = nil,
        isVerified: Bool? = nil, product: String? = nil, order: String? = nil
    ) {
        self.key = key
        self.author = author
        self.rating = rating
        self.date = date
        self.title = title
        self.body = body
        self.url = url
        self.reply = reply
        self.isVerified = isVerified
        self.product = product
        self.order = order
    }
}
