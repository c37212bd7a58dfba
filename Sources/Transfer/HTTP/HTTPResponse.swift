public import Feedback

/// What came back, decompressed.
public struct HTTPResponse: Sendable {
    public var status: Int
    public var headers: HTTPHeaders
    public var body: [UInt8]
    /// Where the last redirect led.
    public var finalURL: WebURL
    /// The URLs that redirected, in order; empty where the first one answered.
    public var redirects: [WebURL]
    public var timings: Timings
    /// The size of the body on the wire, before decompression.
    public var bytesReceived: Int
    /// Whether the body is only a beginning, because `TransferLimits.keepsBeginning` allowed that.
    public var isCut: Bool
    /// Keeps room for a large body while anybody holds this answer.
    var lease: BodyLease?

    public init(
        status: Int, headers: HTTPHeaders = [:], body: [UInt8] = [], finalURL: WebURL, redirects: [WebURL] = [],
        timings: Timings = .init(), bytesReceived: Int = 0, isCut: Bool = false
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.finalURL = finalURL
        self.redirects = redirects
        self.timings = timings
        self.bytesReceived = bytesReceived
        self.isCut = isCut
    }

    /// When each part of the last hop was done, from its beginning.
    public struct Timings: Sendable, Hashable {
        public var connected: Duration
        public var firstByte: Duration
        public var total: Duration

        public init(connected: Duration = .zero, firstByte: Duration = .zero, total: Duration = .zero) {
            self.connected = connected
            self.firstByte = firstByte
            self.total = total
        }
    }

    public var isSuccess: Bool { (200..<300).contains(status) }
    public var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) && headers["location"] != nil }
    public var contentType: String? { headers["content-type"] }
    public var eTag: String? { headers["etag"] }
    public var lastModified: String? { headers["last-modified"] }

    /// What the status and the headers alone say about the fetch; `nil` where the body has the word.
    public var statusVerdict: Verdict? {
        if headers["cf-mitigated"] == "challenge" || headers["x-amzn-waf-action"] != nil { return .challenge }
        switch status {
        case 200..<300, 304: return nil
        case 401, 407: return .loginWall
        case 403, 451: return .blocked
        case 404, 410: return .notFound
        case 429: return .rateLimited
        case 503 where headers["retry-after"] != nil: return .rateLimited
        case 500...: return .network
        default: return .notAReviewPage
        }
    }
}
