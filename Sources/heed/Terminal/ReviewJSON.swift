import Feedback

/// A review as other programs read it.
struct ReviewJSON: Encodable {
    let id: String
    let feed: String
    @Explicit var product: String?
    /// `ours`, or the competitor's name.
    let subject: String
    @Explicit var author: String?
    @Explicit var rating: Double?
    @Explicit var ratingMax: Double?
    @Explicit var date: String?
    @Explicit var dateEarliest: String?
    @Explicit var dateLatest: String?
    @Explicit var title: String?
    @Explicit var body: String?
    @Explicit var reply: String?
    @Explicit var url: String?
    @Explicit var verified: Bool?
    @Explicit var order: String?
    let lang: String
    let score: Double
    let label: SentimentLabel
    let confidence: Double
    let flagged: Bool
    @Explicit var flagReason: FlagReason?
    let urgent: Bool
    @Explicit var urgentReason: Urgency?
    let defects: [Defect]
    let evidence: [Evidence]
    let version: Int
    let firstSeen: String
    let lastSeen: String

    enum CodingKeys: String, CodingKey {
        case id, feed, product, subject, author, rating, date, title, body, reply, url, verified, order, lang, score
        case label, confidence, flagged, urgent, defects, evidence, version
        case ratingMax = "rating_max"
        case dateEarliest = "date_earliest"
        case dateLatest = "date_latest"
        case flagReason = "flag_reason"
        case urgentReason = "urgent_reason"
        case firstSeen = "first_seen"
        case lastSeen = "last_seen"
    }

    init(_ review: Review) {
        id = review.id.rawValue
        feed = review.feed
        subject = review.competitor ?? "ours"
        lang = review.assessment.language
        score = review.assessment.score
        label = review.assessment.label
        confidence = review.assessment.confidence
        flagged = review.isFlagged
        urgent = review.isUrgent
        defects = review.assessment.defects
        evidence = review.assessment.evidence
        version = review.version
        firstSeen = review.firstSeen.iso8601
        lastSeen = review.lastSeen.iso8601
        product = review.product
        author = review.author
        rating = review.content.rating?.value
        ratingMax = review.content.rating?.best
        date = review.published?.text
        dateEarliest = review.published?.earliest.iso8601
        dateLatest = review.published?.latest.iso8601
        title = review.content.title
        body = review.content.body
        reply = review.content.reply
        url = review.url
        verified = review.isVerified
        order = review.order
        flagReason = review.flag
        urgentReason = review.assessment.urgency
    }
}

/// A review as a spreadsheet reads it.
enum ReviewCSV {
    static let header = [
        "id", "feed", "subject", "product", "author", "rating", "rating_max", "date", "title", "body", "lang", "score",
        "flag_reason", "urgent_reason", "defects", "words", "url",
    ]

    static func cells(_ review: Review) -> [String] {
        [
            review.id.rawValue, review.feed, review.competitor ?? "ours", review.product ?? "", review.author ?? "",
            review.content.rating.map { ReviewTable.number($0.value) } ?? "",
            review.content.rating.map { ReviewTable.number($0.best) } ?? "", review.published?.text ?? "",
            review.content.title ?? "", review.content.body ?? "", review.assessment.language,
            String(review.assessment.score), review.flag?.rawValue ?? "", review.assessment.urgency?.rawValue ?? "",
            review.assessment.defects.map(\.code).joined(separator: " "),
            review.assessment.evidence.filter { $0.weight < 0 }.map(\.term).joined(separator: " · "), review.url ?? "",
        ]
    }
}
