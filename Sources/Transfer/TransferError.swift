public import Feedback

/// Why nothing useful came back.
public enum TransferError: Error, Sendable, CustomStringConvertible {
    case badURL(url: String, reason: String)
    case badHeader(name: String, problem: HeaderProblem)
    case badNetwork(text: String, reason: String)
    case addressRefused(url: WebURL, address: String, reason: String)
    case portRefused(url: WebURL)
    case unknownHost(url: WebURL, detail: String)
    case unreachable(url: WebURL, detail: String)
    case insecure(url: WebURL, detail: String)
    case timedOut(url: WebURL, detail: String)
    case tooLarge(url: WebURL, limit: Int)
    case headersTooLarge(url: WebURL, limit: Int)
    case redirectRefused(from: WebURL, reason: String)
    case tooManyRedirects(url: WebURL, limit: Int)
    case cutOff(url: WebURL, detail: String)
    case undecodable(url: WebURL, detail: String)
    case notHTTP(url: WebURL, detail: String)
    /// A mail server said no; 4yz means for now, 5yz for good.
    case mailRefused(server: WebURL, step: String, status: String)
    case loginRefused(server: WebURL)
    case folderRefused(server: WebURL, folder: String)
    case notMail(server: WebURL, detail: String)
    case badMail(reason: String)
    case paused(host: String, until: Instant, reason: PauseReason)
    case engineUnavailable(detail: String)

    public enum HeaderProblem: Sendable { case name, value }

    public var verdict: Verdict {
        switch self {
        case .addressRefused, .portRefused, .headersTooLarge, .redirectRefused, .tooManyRedirects, .badHeader: .hostile
        case .badURL, .badNetwork, .undecodable, .notHTTP, .notMail, .badMail: .unreadable
        case .mailRefused: isRetryable ? .network : .blocked
        case .loginRefused: .loginWall
        case .folderRefused: .notFound
        case .tooLarge: .tooLarge
        case .cutOff: .partial
        case .paused(_, _, .failing): .network
        case .paused: .rateLimited
        case .unknownHost, .unreachable, .insecure, .timedOut, .engineUnavailable: .network
        }
    }

    /// Whether no connection was even tried, so that the host is not to blame.
    var isFromBeforeContact: Bool {
        switch self {
        case .badURL, .badHeader, .badNetwork, .badMail, .addressRefused, .portRefused, .engineUnavailable, .paused:
            true
        default: false
        }
    }

    /// Whether `url` itself was not contacted; one that redirected elsewhere was.
    func isFromBeforeContact(with url: WebURL) -> Bool {
        switch self {
        case .addressRefused(let refused, _, _), .portRefused(let refused): refused == url
        default: isFromBeforeContact
        }
    }

    /// Whether the same request may do better a little later without anybody changing anything.
    public var isRetryable: Bool {
        switch self {
        case .unknownHost, .unreachable, .timedOut, .cutOff, .paused: true
        case .mailRefused(_, _, let status): status.hasPrefix("4")
        default: false
        }
    }

    public var description: String {
        switch self {
        case .badURL(let url, let reason): "the URL '\(url)' cannot be fetched: \(reason)"
        case .badHeader(let name, .name):
            "the header name '\(Self.shown(name))' is not valid; use letters, digits and '-'"
        case .badHeader(let name, .value): "the header '\(name)' contains a line break or control character; remove it"
        case .badNetwork(let text, let reason): "the network '\(text.prefix(60))' is not valid: \(reason)"
        case .addressRefused(let url, let address, let reason):
            "\(url): the address \(address) is \(reason) and was not contacted; "
                + "if it shall be reached, add it to 'network:' in the feed or channel"
        case .portRefused(let url):
            "\(url): the port \(url.port) was not contacted, only "
                + AddressPolicy.usualPorts(for: url.scheme).sorted().map(String.init).joined(separator: ", ")
                + " are; another port needs the host's address in 'network:' of the feed or channel"
        case .unknownHost(let url, let detail):
            "\(url): the host '\(url.host)' was not found (\(detail)); check its spelling and the name server"
        case .unreachable(let url, let detail): "\(url): no connection to '\(url.host)' (\(detail)); try again later"
        case .insecure(let url, let detail):
            "\(url): no secure connection to '\(url.host)' (\(detail)); check its certificate and this machine's clock"
        case .timedOut(let url, let detail): "\(url): too slow (\(detail)); try again later"
        case .tooLarge(let url, let limit): "\(url): larger than \(limit) bytes after decompression, ended there"
        case .headersTooLarge(let url, let limit): "\(url): more than \(limit) bytes of headers, ended there"
        case .redirectRefused(let url, let reason): "\(url): a redirect was not followed: \(reason)"
        case .tooManyRedirects(let url, let limit):
            "\(url): more than \(limit) redirects; put the page's final address into the feed"
        case .cutOff(let url, let detail): "\(url): the answer broke off (\(detail)); try again later"
        case .undecodable(let url, let detail): "\(url): the body's compression is broken (\(detail))"
        case .notHTTP(let url, let detail): "\(url): the answer is not HTTP (\(detail))"
        case .mailRefused(let server, let step, let status):
            "\(server): the server refused \(step) (\(status)); "
                + (isRetryable ? "it may take it later" : "check the addresses and what the server allows")
        case .loginRefused(let server): "\(server): the login was refused; check the user name and the password"
        case .folderRefused(let server, let folder):
            "\(server): the folder '\(Self.shown(folder))' cannot be opened; check its name"
        case .notMail(let server, let detail): "\(server): the mail server's answer makes no sense (\(detail))"
        case .badMail(let reason): "this mail cannot be sent: \(reason)"
        case .paused(let host, let until, let reason):
            "'\(host)' is left alone until \(until.iso8601), because \(reason.words)"
        case .engineUnavailable(let detail): "libcurl does not work here (\(detail)); run heed doctor"
        }
    }

    /// The name without what would break a line of output.
    private static func shown(_ name: String) -> String {
        String(name.filter { $0.isASCII && !$0.isNewline && $0 >= " " }.prefix(40))
    }
}

extension PauseReason {
    fileprivate var words: String {
        switch self {
        case .askedTo: "it asked us to wait"
        case .failing(let times): "it failed \(times) times in a row"
        case .crawlDelay: "its robots.txt asks for such long pauses"
        case .budgetSpent: "it was asked as often as it may be asked in a day"
        }
    }
}
