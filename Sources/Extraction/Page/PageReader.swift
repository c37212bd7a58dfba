public import Feedback

/// Turns the bytes of one page into reviews and an honest verdict.
public struct PageReader: Sendable {
    let rules: CompiledRules?
    let now: Instant
    let limits: PageLimits

    /// - Throws: `ExtractionError.badSelector` where a rule cannot be read.
    public init(rules: ExtractionRules?, now: Instant, limits: PageLimits = .standard) throws {
        self.rules = try rules.map { try CompiledRules($0) }
        self.now = now
        self.limits = limits
    }

    /// Reads a page without rules.
    public init(now: Instant, limits: PageLimits = .standard) {
        rules = nil
        self.now = now
        self.limits = limits
    }

    /// Reads one page; whatever is wrong with it becomes its verdict and its problems.
    ///
    /// - Parameters:
    ///   - url: the page's own address, against which its links are resolved.
    ///   - contentType: the `Content-Type` header, for its charset.
    ///   - status: the HTTP status, where the page came over HTTP.
    public func reading(
        of bytes: [UInt8], url: String? = nil, contentType: String? = nil, status: Int? = nil
    ) -> PageReading {
        var reading = PageReading(url: url, verdict: .notAReviewPage)
        if let refusal = Refusal.beforeReading(bytes, limits: limits) {
            reading.verdict = Verdict(status: status) ?? refusal.verdict
            reading.problems = [refusal.reason]
            return reading
        }
        let text = PageText(bytes, contentType: contentType)
        reading.problems = text.problems
        text.bytes.withUnsafeBufferPointer { run in
            let tree = TreeBuilder.tree(of: run, limits: limits)
            var session = PageSession(tree: tree, dates: DateReader(now: now), limits: limits, reading: reading)
            session.read(rules: rules)
            reading = session.reading
        }
        if let verdict = Verdict(status: status), !(reading.verdict == .challenge && status != 404 && status != 410) {
            reading.verdict = verdict
        }
        return reading
    }
}

extension Verdict {
    /// What a status says by itself; `nil` for those that leave it to the page.
    init?(status: Int?) {
        switch status {
        case 404, 410: self = .notFound
        case 401, 407: self = .loginWall
        case 403, 451: self = .blocked
        case 429: self = .rateLimited
        case .some(500...): self = .network
        default: return nil
        }
    }
}
