import CCurl
import Foundation
import Synchronization

/// The only door out: every byte that heed fetches or sends goes through libcurl, pages on one thread, mail on another.
///
/// Redirects are followed hop by hop, each judged like a request of its own. Addresses are judged twice: all of a
/// host's before the request, and the one that is connected to when its socket is opened or used again.
public final class Transfer: Sendable {
    private let mailbox: Mailbox
    /// Mail has a loop of its own: libcurl waits for some servers' answers while it logs out.
    private let postOffice = Mutex<Mailbox?>(nil)
    let resolver: Resolver
    let ownAddresses = OwnAddresses()
    let route: Route

    /// Starts the engine; a `proxy` must enforce the address rules itself, since it alone sees the addresses.
    ///
    /// Proxies named by the environment are not used. `authorities` is a PEM file with the certificate authorities to
    /// trust instead of the system's.
    public convenience init(proxy: WebURL? = nil, authorities: String? = nil) throws {
        try self.init(proxy: proxy, authorities: authorities, resolver: Resolver())
    }

    init(proxy: WebURL? = nil, authorities: String? = nil, resolver: Resolver) throws {
        guard Self.isLibraryReady else {
            throw TransferError.engineUnavailable(detail: "version 7.88 or newer is needed, with TLS")
        }
        route = Route(proxy: proxy, authorities: authorities)
        self.resolver = resolver
        mailbox = try Mailbox()
        EventLoop.start(serving: mailbox)
    }

    deinit {
        mailbox.shut()
        postOffice.withLock { $0?.shut() }
    }

    private static let isLibraryReady: Bool = {
        guard curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK, let version = curl_version_info(CURLVERSION_TENTH)
        else { return false }
        return version.pointee.version_num >= 0x075800 && version.pointee.features & CURL_VERSION_SSL != 0
    }()

    /// What libcurl says about itself, for `heed doctor`.
    public static var libraryVersion: String { String(cString: curl_version()) }

    /// Fetches, following redirects within the request's limits; throws `TransferError` or `CancellationError`.
    ///
    /// Any status is an answer, not an error.
    @Sendable public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        try request.checkHeaders()
        let deadline = ContinuousClock.now + request.limits.total
        var hop = request
        var visited: [WebURL] = []
        while true {
            var response = try await sendOnce(hop, until: deadline)
            response.redirects = visited
            guard request.limits.redirects > 0, let next = try hop.following(response) else { return response }
            guard visited.count < request.limits.redirects else {
                throw TransferError.tooManyRedirects(url: request.url, limit: request.limits.redirects)
            }
            visited.append(hop.url)
            hop = next
        }
    }

    private func sendOnce(_ request: HTTPRequest, until deadline: ContinuousClock.Instant) async throws -> HTTPResponse
    {
        guard case .response(let response) = try await carryOut(.web, for: request, until: deadline) else {
            throw TransferError.notHTTP(url: request.url, detail: "no response")
        }
        return response
    }

    /// One connection to one host: judges its addresses and leaves the rest to the event loop.
    func carryOut(
        _ errand: Errand, for request: HTTPRequest, until deadline: ContinuousClock.Instant
    ) async throws -> Reply {
        let judged = try await judgeHost(of: request, until: deadline)
        let timeLeft = deadline - .now
        guard timeLeft > .zero else {
            throw TransferError.timedOut(url: request.url, detail: "over \(request.limits.total) for all redirects")
        }
        let mailbox = try errand.isWeb ? mailbox : openPostOffice()
        let cancellation = Cancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { reply in
                mailbox.submit(
                    Order(
                        request: request, errand: errand, policy: judged.policy, pinnedAddresses: judged.pinned,
                        route: route, timeLeft: timeLeft, cancellation: cancellation, reply: reply))
            }
        } onCancel: {
            cancellation.request()
            mailbox.wake()
        }
    }

    private func openPostOffice() throws -> Mailbox {
        try postOffice.withLock { office in
            if let office { return office }
            let opened = try Mailbox()
            EventLoop.start(serving: opened)
            office = opened
            return opened
        }
    }

    /// Looks the host up and refuses it where any one of its addresses is refused.
    private func judgeHost(
        of request: HTTPRequest, until deadline: ContinuousClock.Instant
    ) async throws -> (policy: AddressPolicy, pinned: String?) {
        let url = request.url
        let direct = AddressPolicy(
            allowance: request.network, own: ownAddresses.current(), proxy: nil,
            ports: AddressPolicy.usualPorts(for: url.scheme))
        let limit = min(request.limits.connect, deadline - .now)
        if let proxy = route.proxy {
            if let literal = IPAddress(url.host) { try check([literal], of: url, under: direct) }
            let addresses = try await lookUp(proxy, within: limit)
            let policy = AddressPolicy(allowance: request.network, own: direct.own, proxy: Set(addresses))
            return (policy, Self.pinned(addresses, for: proxy))
        }
        let addresses = try await lookUp(url, within: limit)
        try check(addresses, of: url, under: direct)
        return (direct, Self.pinned(addresses, for: url))
    }

    private func check(_ addresses: [IPAddress], of url: WebURL, under policy: AddressPolicy) throws {
        for address in addresses {
            guard let refusal = policy.refusal(of: address, port: url.port) else { continue }
            throw TransferError(refusal, of: address, for: url)
        }
    }

    private func lookUp(_ url: WebURL, within limit: Duration) async throws -> [IPAddress] {
        do {
            return try await resolver.addresses(of: url.host, within: limit)
        } catch let failure as Resolver.LookupFailure {
            throw TransferError.unknownHost(url: url, detail: failure.detail)
        }
    }

    private static func pinned(_ addresses: [IPAddress], for url: WebURL) -> String? {
        guard IPAddress(url.host) == nil else { return nil }
        let list = addresses.map { $0.isIPv6 ? "[\($0)]" : "\($0)" }.joined(separator: ",")
        return "+\(url.host):\(url.port):\(list)"
    }
}
