import Feedback
import Transfer

/// What comes between a shop and heed for a while.
struct Weather: Sendable {
    enum Kind: Sendable, CaseIterable {
        /// The server fails, robots.txt and all.
        case outage
        /// Nothing answers.
        case unreachable
        case forbidden
        case challenge
        case login
        case rateLimited
        case missing
        /// A page like any other, without reviews.
        case story
        /// The shop says in words that it has no reviews.
        case emptied
        /// The page is there, its reviews have no text.
        case blanked
        /// The page of some time ago, again and again: nothing looks wrong.
        case frozen
    }

    let kind: Kind
    let time: Range<Instant>

    /// Whether a run in it can be read well.
    var isFair: Bool { kind == .frozen }

    /// What the shop answers instead of its page; `nil` where the page itself comes.
    func answer(to request: HTTPRequest) throws -> HTTPResponse? {
        switch kind {
        case .frozen, .blanked: return nil
        case .unreachable: throw TransferError.unreachable(url: request.url, detail: "connection refused")
        case .outage: return .plain(request, status: 503)
        case .forbidden: return .plain(request, status: 403, body: "<html><body>Forbidden</body></html>")
        case .rateLimited: return .plain(request, status: 429, headers: ["Retry-After": "1800"])
        case .missing: return .plain(request, status: 404)
        case .challenge:
            return .plain(
                request,
                body: "<html><head><title>Just a moment...</title></head><body>Checking your browser"
                    + "<script src=\"/cdn-cgi/challenge-platform/x.js\"></script></body></html>")
        case .login:
            return .plain(
                request,
                body: "<html><head><title>Log in</title></head><body><form action=\"/login\"><input type=\"password\">"
                    + "</form></body></html>")
        case .story:
            return .plain(
                request, body: "<html><body><h1>Our story</h1><p>We make kettles by the sea.</p></body></html>")
        case .emptied:
            return .plain(
                request, body: "<html><body><h1>Reviews</h1><p>There are no reviews yet.</p></body></html>")
        }
    }
}

extension HTTPResponse {
    static func plain(
        _ request: HTTPRequest, status: Int = 200, headers: HTTPHeaders = [:], body: String = ""
    ) -> HTTPResponse {
        HTTPResponse(status: status, headers: headers, body: Array(body.utf8), finalURL: request.url)
    }
}
