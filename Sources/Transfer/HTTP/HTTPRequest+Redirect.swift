extension HTTPRequest {
    /// The request that a redirect asks for, or `nil` where `response` is none.
    ///
    /// Another origin gets neither the headers nor the credentials in them, https never turns into http, and a URL
    /// that was visited before ends the chain at once.
    public func following(_ response: HTTPResponse) throws -> HTTPRequest? {
        guard body == nil, response.isRedirect, let location = response.headers["location"] else { return nil }
        func refused(_ reason: String) -> TransferError { .redirectRefused(from: url, reason: reason) }
        var next = self
        do {
            next.url = try url.resolving(location)
        } catch let TransferError.badURL(_, reason) {
            throw refused("its target is not a URL that may be fetched: \(reason)")
        }
        guard next.url.isSecure || !url.isSecure else { throw refused("it leads from https to http") }
        guard next.url != url, !response.redirects.contains(next.url) else { throw refused("it leads in a circle") }
        if next.url.origin != url.origin { next.headers = [:] }
        return next
    }
}
