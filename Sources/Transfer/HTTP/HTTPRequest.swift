/// One GET or POST over HTTP, with everything that bounds it.
public struct HTTPRequest: Sendable {
    public var url: WebURL
    /// Sent to the origin of `url` only: a redirect to another origin drops them.
    public var headers: HTTPHeaders
    /// The `ETag` of the copy at hand.
    public var ifNoneMatch: String?
    /// The `Last-Modified` of the copy at hand, as the server wrote it.
    public var ifModifiedSince: String?
    public var userAgent: String
    /// What is sent with POST, as `application/json` unless a header says otherwise; a GET has none.
    ///
    /// A POST never follows a redirect and is never repeated: its answer is the first one, whatever that is.
    public var body: [UInt8]?
    public var limits: TransferLimits
    /// Addresses that may be reached although they are not public: a feed's own list for what is fetched, a channel's
    /// for what is sent to it.
    public var network: AddressAllowance

    public init(
        url: WebURL, headers: HTTPHeaders = [:], ifNoneMatch: String? = nil, ifModifiedSince: String? = nil,
        userAgent: String = "heed", body: [UInt8]? = nil, limits: TransferLimits = .init(),
        network: AddressAllowance = .publicOnly
    ) {
        self.url = url
        self.headers = headers
        self.ifNoneMatch = ifNoneMatch
        self.ifModifiedSince = ifModifiedSince
        self.userAgent = userAgent
        self.body = body
        self.limits = limits
        self.network = network
    }

    public var isConditional: Bool { ifNoneMatch != nil || ifModifiedSince != nil }

    /// Refuses what could smuggle another header or request: CR, LF, NUL and names that are no tokens.
    func checkHeaders() throws {
        for (name, value) in headers.all + [("User-Agent", userAgent)] {
            guard HTTPHeaders.isName(name) else { throw TransferError.badHeader(name: name, problem: .name) }
            guard HTTPHeaders.isValue(value) else { throw TransferError.badHeader(name: name, problem: .value) }
        }
        for (name, value) in [("If-None-Match", ifNoneMatch), ("If-Modified-Since", ifModifiedSince)] {
            guard HTTPHeaders.isValue(value ?? "") else { throw TransferError.badHeader(name: name, problem: .value) }
        }
    }
}

/// What does the fetching: `Transfer.send`, or a script in a test.
public typealias HTTPSend = @Sendable (HTTPRequest) async throws -> HTTPResponse

/// How much a single fetch may cost.
public struct TransferLimits: Sendable, Hashable {
    /// Of the body, after decompression.
    public var decodedBytes: Int
    /// Of all header lines of one response together.
    public var headerBytes: Int
    /// For name lookup, all redirects and the whole body together.
    public var total: Duration
    public var connect: Duration
    /// A transfer below this speed for the whole of `slowPeriod` is ended.
    public var bytesPerSecond: Int
    public var slowPeriod: Duration
    /// The number of redirects that are followed; 0 hands the redirect itself back.
    public var redirects: Int
    /// Whether a body over `decodedBytes` is cut and kept, as robots.txt wants it, instead of being an error.
    public var keepsBeginning: Bool

    public init(
        decodedBytes: Int = 8 << 20, headerBytes: Int = 64 << 10, total: Duration = .seconds(30),
        connect: Duration = .seconds(10), bytesPerSecond: Int = 64, slowPeriod: Duration = .seconds(15),
        redirects: Int = 10, keepsBeginning: Bool = false
    ) {
        self.decodedBytes = decodedBytes
        self.headerBytes = headerBytes
        self.total = total
        self.connect = connect
        self.bytesPerSecond = bytesPerSecond
        self.slowPeriod = slowPeriod
        self.redirects = redirects
        self.keepsBeginning = keepsBeginning
    }
}
