import Feedback
public import Transfer

extension PoliteFetcher {
    /// Fetches a page politely and, with a browser, has its scripts build it.
    ///
    /// It is built each time anew: the page as it is sent does not say whether its scripts would build the same again.
    public func fetch(_ request: HTTPRequest, renderedBy browser: Browser?) async throws -> FetchOutcome {
        let outcome = try await fetch(request)
        guard let browser, case .fetched(var response) = outcome else { return outcome }
        switch await browser.rendered(response.finalURL, network: request.network) {
        case .failure(let failure):
            try Task.checkCancellation()
            return .refused(Refusal(verdict: .unreadable, reason: "\(request.url): \(failure)"))
        case .success(let bytes):
            response.body = bytes
            // A browser hands pages over in UTF-8, whatever they were sent in.
            response.headers = ["content-type": "text/html; charset=utf-8"]
            return .fetched(response)
        }
    }
}

extension FeedRun {
    /// Fetches a page of a feed that asks for a browser.
    func fetchRendered(_ url: WebURL, headers: HTTPHeaders) async throws -> FetchOutcome {
        guard let browser else {
            return .refused(Refusal(verdict: .unreadable, reason: "there is no browser for 'render: browser' here"))
        }
        let request = HTTPRequest(url: url, headers: headers, network: network)
        return try await fetcher.fetch(request, renderedBy: browser)
    }
}
