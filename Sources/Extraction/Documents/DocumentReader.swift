public import Feedback

/// Turns the bytes of an API's answer or a feed into reviews and an honest verdict.
public struct DocumentReader: Sendable {
    /// What a document is expected to be.
    public enum Form: Sendable, Hashable {
        /// Any JSON; without a mapping, what looks like reviews is found by the shape of the answer.
        case json(JSONMapping?)
        /// Customer reviews of an App Store, as XML or JSON.
        case appStore
        /// RSS, Atom or JSON Feed.
        case syndication
    }

    private let form: Form
    /// Whether such documents show the newest reviews only, as feeds and app stores do.
    public var isWindow: Bool {
        switch form {
        case .json: false
        case .appStore, .syndication: true
        }
    }
    private let language: String?
    private let limits: PageLimits
    private let now: Instant

    /// - Parameter language: settles what 03/04/2026 means where nothing else does.
    public init(form: Form, language: String? = nil, limits: PageLimits = .standard, now: Instant) {
        self.form = form
        self.language = language
        self.limits = limits
        self.now = now
    }

    /// Reads one document; whatever is wrong with it becomes its verdict and its problems.
    ///
    /// - Parameters:
    ///   - url: the document's own address, from which the next one is made.
    ///   - contentType: the `Content-Type` header, for its charset.
    ///   - link: the `Link` header.
    public func reading(
        of bytes: [UInt8], url: String? = nil, contentType: String? = nil, link: String? = nil
    ) -> DocumentReading {
        guard bytes.count <= limits.bytes else {
            return DocumentReading(verdict: .tooLarge, problems: ["the document has \(bytes.count) bytes"])
        }
        let text = PageText(bytes, contentType: contentType)
        var reading = text.bytes.withUnsafeBufferPointer { run -> DocumentReading in
            guard let first = run.first(where: { $0 > 32 }) else {
                return DocumentReading(verdict: .unreadable, problems: ["the document is empty"])
            }
            if first == UInt8(ascii: "<") { return marked(run, url: url) }
            return JSONDocument(run, dates: dates, language: language, limits: limits, url: url, link: link)
                .reading(mappings)
        }
        reading.problems = text.problems + reading.problems
        return reading
    }

    private var dates: DateReader { DateReader(now: now) }

    private var mappings: [JSONMapping] {
        switch form {
        case .json(let mapping): mapping.map { [$0] } ?? []
        case .appStore: ["app-store", "app-store-web"].compactMap { JSONMapping.presets[$0] }
        case .syndication: ["json-feed"].compactMap { JSONMapping.presets[$0] }
        }
    }

    private func marked(_ run: UnsafeBufferPointer<UInt8>, url: String?) -> DocumentReading {
        guard form == .appStore || form == .syndication else {
            return DocumentReading(
                verdict: .unreadable, problems: ["the answer is markup, not JSON; check the address"])
        }
        let tree = XMLTree.tree(of: run)
        return SyndicationReader(
            tree: tree, dates: dates, language: language, address: url.flatMap(PageAddress.init),
            needsRating: form == .appStore
        ).reading()
    }
}

/// Records on their way to drafts: scales and the order of dates are settled over all of them.
struct FoundRecords {
    var found: [FoundReview] = []
    var refused: [RefusedRecord] = []
    var count = 0

    mutating func add(_ review: FoundReview, problem: String? = nil) {
        count += 1
        guard review.hasContent else {
            let reason = problem ?? "the record has neither a text nor a rating"
            refused.append(RefusedRecord(number: count, reason: reason))
            return
        }
        found.append(review)
    }

    mutating func refuse(_ reason: String) {
        count += 1
        refused.append(RefusedRecord(number: count, reason: reason))
    }

    func drafts(dates: DateReader, language: String?, address: PageAddress?) -> [ReviewDraft] {
        let order = DateStatement.order(of: found.compactMap(\.date), language: language, now: dates.now)
        let top = found.compactMap { $0.rating?.best == nil ? $0.rating?.value : nil }.max()
        let best = top.map { $0 <= 5 ? 5.0 : $0 <= 10 ? 10 : 100 }
        return found.map { review in
            ReviewDraft(
                key: review.key, author: review.author,
                rating: review.rating.flatMap { $0.rating(best: $0.best ?? best) },
                date: review.date?.date(order: order), title: review.title, body: review.body,
                url: review.url.flatMap { address?.resolved($0) ?? PageAddress($0).map { _ in review.url } ?? nil },
                reply: review.reply, isVerified: review.isVerified, product: review.product)
        }
    }
}
