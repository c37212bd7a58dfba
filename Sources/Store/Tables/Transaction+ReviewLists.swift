public import Feedback

/// Which reviews are asked for; what is `nil` does not restrict.
public struct ReviewQuery: Sendable, Hashable {
    public enum Subject: Sendable, Hashable {
        case ours
        case competitor(String)
        case anyCompetitor
    }

    public var feed: String?
    /// Reviews whose date, as far as it is known, is at or after / before this moment.
    public var since: Instant?
    public var until: Instant?
    public var product: String?
    public var subject: Subject?
    public var defect: Defect?
    /// A language tag; `zh` stands for both of its scripts.
    public var language: String?
    public var isFlagged: Bool
    public var isUrgent: Bool
    public var limit: Int?

    public init(
        feed: String? = nil, since: Instant? = nil, until: Instant? = nil, product: String? = nil,
        subject: Subject? = nil, defect: Defect? = nil, language: String? = nil, isFlagged: Bool = false,
        isUrgent: Bool = false, limit: Int? = nil
    ) {
        self.feed = feed
        self.since = since
        self.until = until
        self.product = product
        self.subject = subject
        self.defect = defect
        self.language = language
        self.isFlagged = isFlagged
        self.isUrgent = isUrgent
        self.limit = limit
    }

    /// The conditions in SQL, with their values in the order of the placeholders.
    var conditions: (sql: String, values: [SQLValue]) {
        var parts: [String] = []
        var values: [SQLValue] = []
        func add(_ condition: String, _ value: SQLValue) {
            values.append(value)
            parts.append(condition + "$\(values.count)")
        }
        if let feed { add("reviews.feed = ", .text(feed)) }
        if let since { add("reviews.sort_at >= ", .integer(since.milliseconds)) }
        if let until { add("reviews.sort_at < ", .integer(until.milliseconds)) }
        if let product { add("reviews.product = ", .text(product)) }
        switch subject {
        case .ours: parts.append("reviews.competitor IS NULL")
        case .anyCompetitor: parts.append("reviews.competitor IS NOT NULL")
        case .competitor(let name): add("reviews.competitor = ", .text(name))
        case nil: break
        }
        if let defect { add("versions.defects LIKE ", .text("%,\(defect.code),%")) }
        if let language { add("versions.language LIKE ", .text(language == "zh" ? "zh%" : language)) }
        if isFlagged || isUrgent { parts.append("versions.flag IS NOT NULL") }
        if isUrgent { parts.append("versions.urgency IS NOT NULL") }
        return (parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND "), values)
    }
}

extension Transaction {
    /// The reviews that `query` asks for, latest first.
    public func reviews(_ query: ReviewQuery) throws -> [Review] {
        let (conditions, values) = query.conditions
        var sql = Self.reviewColumns + conditions + " ORDER BY reviews.sort_at DESC, reviews.feed, reviews.id"
        if let limit = query.limit { sql += " LIMIT \(max(0, limit))" }
        return try run(sql, values: values).map(Self.review)
    }

    /// The number of reviews that `query` asks for, whatever its limit.
    public func count(_ query: ReviewQuery) throws -> Int {
        let (conditions, values) = query.conditions
        let rows = try run("SELECT COUNT(*)" + Self.reviewTables + conditions, values: values)
        guard let first = rows.first else { return 0 }
        var row = SQLRow(first)
        return row.integer()
    }

    public func review(_ place: ReviewPlace) throws -> Review? {
        try run(
            Self.reviewColumns + " WHERE reviews.feed = $1 AND reviews.id = $2", .text(place.feed),
            .text(place.id.rawValue)
        ).first.map(Self.review)
    }

    /// The one review whose id begins with `prefix`.
    public func review(idPrefix prefix: String) throws -> Review {
        let plain = prefix.lowercased()
        guard !plain.isEmpty, plain.utf8.allSatisfy({ (48...57).contains($0) || (97...122).contains($0) }) else {
            throw StoreError.noSuchReview(prefix)
        }
        let found = try run(
            Self.reviewColumns + " WHERE reviews.id >= $1 AND reviews.id < $2 ORDER BY reviews.id LIMIT 5",
            .text(plain), .text(plain + "~")
        ).map(Self.review)
        guard let review = found.first else { throw StoreError.noSuchReview(prefix) }
        guard found.count == 1 else { throw StoreError.ambiguousReview(prefix, matches: found.map(\.id)) }
        return review
    }

    private static let reviewTables = """
         FROM reviews JOIN versions ON versions.feed = reviews.feed AND versions.review = reviews.id
            AND versions.version = reviews.version
        """

    private static let reviewColumns = """
        SELECT reviews.id, reviews.feed, reviews.product, reviews.competitor, reviews.author, reviews.url,
            reviews.is_verified, reviews.order_reference, reviews.published_from, reviews.published_to,
            reviews.published_at, reviews.is_date_absolute, reviews.first_seen_at, reviews.last_seen_at,
            reviews.version, versions.title, versions.body, versions.rating, versions.rating_worst,
            versions.rating_best, versions.reply, versions.language, versions.score, versions.label,
            versions.confidence, versions.urgency, versions.defects, versions.evidence,
            versions.as_described, versions.service, versions.delivery, versions.reasons, versions.flag,
            voice_members.voice
        """ + reviewTables + """
             LEFT JOIN voice_members ON voice_members.feed = reviews.feed AND voice_members.review = reviews.id
            """

    private static func review(_ values: [SQLValue]) throws -> Review {
        var row = SQLRow(values)
        return Review(
            id: ReviewID(rawValue: row.text()), feed: row.text(), product: row.optionalText(),
            competitor: row.optionalText(), author: row.optionalText(), url: row.optionalText(),
            isVerified: row.optionalInteger().map { $0 == 1 }, order: row.optionalText(),
            published: row.optionalStatedDate(), firstSeen: row.instant(), lastSeen: row.instant(),
            version: row.integer(), content: row.content(), assessment: try row.assessment(),
            flag: row.optionalText().flatMap(FlagReason.init), voice: row.optionalText().map(ReviewID.init(rawValue:)))
    }
}

extension SQLRow {
    /// Reads the first day, the last day, the moment, and whether the source named the date itself.
    mutating func optionalStatedDate() -> StatedDate? {
        let from = optionalInteger().map { CalendarDay(daysSince1970: Int($0)) }
        let to = optionalInteger().map { CalendarDay(daysSince1970: Int($0)) }
        let moment = optionalInstant()
        let isAbsolute = optionalInteger() == 1
        guard let from, let to, from <= to else { return nil }
        return StatedDate(earliest: from, latest: to, instant: moment, isAbsolute: isAbsolute)
    }
}
