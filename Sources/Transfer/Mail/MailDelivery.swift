/// A mail on its way to a server, which takes it for all recipients or for none.
public struct MailDelivery: Sendable {
    public var server: MailServer
    public var credentials: MailCredentials?
    /// Who is told when it cannot be delivered.
    public var sender: String
    public var recipients: [String]
    /// Headers, an empty line and the text, in ASCII and in lines of at most 998 bytes; any line ends.
    public var message: [UInt8]
    public var limits: TransferLimits
    /// Addresses that may be reached although they are not public.
    public var network: AddressAllowance

    public init(
        server: MailServer, credentials: MailCredentials? = nil, sender: String, recipients: [String],
        message: [UInt8], limits: TransferLimits = .mail, network: AddressAllowance = .publicOnly
    ) {
        self.server = server
        self.credentials = credentials
        self.sender = sender
        self.recipients = recipients
        self.message = message
        self.limits = limits
        self.network = network
    }

    /// Refuses what the server could take for a command, or could not take at all.
    func check() throws {
        guard server.sends else { throw TransferError.badMail(reason: "'\(server)' does not send; use smtps://") }
        guard (1...100).contains(recipients.count) else {
            throw TransferError.badMail(reason: "it has \(recipients.count) recipients; give it 1 to 100")
        }
        for address in [sender] + recipients where !Self.isAddress(address) {
            let shown = String(address.filter { $0.isASCII && !$0.isNewline && $0 >= " " }.prefix(80))
            throw TransferError.badMail(reason: "'\(shown)' is not a plain address such as name@shop.example")
        }
        guard message.allSatisfy({ $0 < 0x80 && $0 != 0 }) else {
            throw TransferError.badMail(reason: "it contains a NUL or bytes beyond ASCII; encode its text")
        }
    }

    /// Whether `text` is an address without quotes, comments and characters that mean something to a server.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let domain = parts.last, (1...64).contains(name.utf8.count),
            (1...255).contains(domain.utf8.count)
        else { return false }
        return name.utf8.allSatisfy { asciiIsAlphanumeric($0) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains($0) }
            && domain.utf8.allSatisfy { asciiIsAlphanumeric($0) || "-.".utf8.contains($0) }
    }
}

extension TransferLimits {
    /// For mail, where servers may think for long.
    public static let mail = TransferLimits(total: .seconds(120))
}
