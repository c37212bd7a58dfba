/// A mail server: `smtps://`, `smtp://`, `imaps://` or `imap://`, a host and perhaps a port.
///
/// The plain schemes turn to TLS with STARTTLS before anything else is said, or are refused. Only this very machine may
/// be talked to without, where the allowance lets it be reached.
public struct MailServer: Sendable, Hashable, CustomStringConvertible {
    let url: WebURL

    /// Throws `TransferError.badURL`; without a port, 465 and 587 are used for sending, 993 and 143 for reading.
    public init(_ text: String) throws {
        let url = try WebURL(mailServer: text)
        guard url.target == "/" else {
            throw TransferError.badURL(
                url: "\(url)", reason: "a mail server has no path; name the folder on its own")
        }
        self.url = url
    }

    var sends: Bool { url.scheme.hasPrefix("smtp") }

    /// Whether it is one that mail is read from.
    public var hasFolders: Bool { !sends }

    /// The URL that libcurl connects to; an SMTP server is told that it is `name` that calls.
    func address(calling name: String = "") throws -> WebURL {
        try WebURL(mailServer: "\(url.scheme)://\(url.host):\(url.port)/\(name)")
    }

    public var description: String { url.description }
}

/// A user name and a password, which no description ever shows.
public struct MailCredentials: Sendable, CustomStringConvertible, CustomReflectable {
    let user: String
    let password: String

    /// Throws `TransferError.badMail` where one of them contains a line break or control character.
    public init(user: String, password: String) throws {
        guard !user.isEmpty, HTTPHeaders.isValue(user), HTTPHeaders.isValue(password) else {
            throw TransferError.badMail(
                reason: "the user name is empty, or it or the password contains a line break or control character")
        }
        self.user = user
        self.password = password
    }

    public var description: String { "credentials" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
