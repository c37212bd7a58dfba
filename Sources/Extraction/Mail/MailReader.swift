public import Feedback

/// What became of one mail.
public enum MailReading: Sendable, Hashable {
    case review(ReviewDraft)
    /// The mail is no customer's, or has nothing to read.
    case refused(String)
}

/// Turns mails of customers into reviews: what they wrote themselves, without quotes and signatures.
public struct MailReader: Sendable {
    private let own: Set<String>
    private let sizeLimit: Int

    /// - Parameters:
    ///   - ownAddresses: mails from these, or from these domains, were written by the shop itself.
    ///   - sizeLimit: the most bytes of one mail.
    public init(ownAddresses: [String] = [], sizeLimit: Int = 32 << 20) {
        own = Set(ownAddresses.map { $0.lowercased() })
        self.sizeLimit = sizeLimit
    }

    public func reading(of bytes: [UInt8]) -> MailReading {
        guard bytes.count <= sizeLimit else { return .refused("the mail has more than \(sizeLimit) bytes") }
        let message = MailMessage(bytes)
        let headers = message.headers
        guard let from = headers.text("from") ?? headers.text("sender") else {
            return .refused("the mail has no sender; is this a mail at all?")
        }
        let sender = Self.sender(from)
        if let address = sender.address, isOwn(address) { return .refused("the shop wrote this mail itself") }
        if isAutomatic(headers, sender.address) { return .refused("a machine wrote this mail") }
        var draft = ReviewDraft(
            key: Self.identifier(headers), author: sender.name ?? sender.address,
            title: headers.text("subject").flatMap(Self.subject), body: message.text.flatMap(MailText.own))
        draft.date = headers.text("date").flatMap { MailDate.date(in: $0) }
        guard draft.body != nil else { return .refused("the mail has no text of its own") }
        return .review(draft)
    }

    private func isOwn(_ address: String) -> Bool {
        let domain = address.split(separator: "@").last.map(String.init) ?? address
        return own.contains(address) || own.contains(domain) || own.contains("@" + domain)
    }

    private func isAutomatic(_ headers: MailHeaders, _ address: String?) -> Bool {
        if let submitted = headers.text("auto-submitted")?.lowercased(), submitted != "no" { return true }
        if headers.contentType == "multipart/report" || headers.raw("x-autoreply") != nil { return true }
        if let kind = headers.text("precedence")?.lowercased(), ["bulk", "junk", "list", "auto_reply"].contains(kind) {
            return true
        }
        let name = address?.prefix { $0 != "@" }.lowercased() ?? ""
        return name == "mailer-daemon" || name == "postmaster"
    }

    private static func identifier(_ headers: MailHeaders) -> String? {
        guard let text = headers.text("message-id"), text.utf8.count <= 500 else { return nil }
        return text.filter { !"<> ".contains($0) }
    }

    /// `"Anna Berg" <anna@example.org>`, `anna@example.org (Anna Berg)` or an address alone.
    static func sender(_ text: String) -> (name: String?, address: String?) {
        func clean(_ name: some StringProtocol) -> String? {
            let bare = name.trimmed.replacing("\"", with: "").replacing("\\", with: "").trimmed
            return bare.isEmpty ? nil : bare
        }
        if let start = text.lastIndex(of: "<"), let end = text[start...].firstIndex(of: ">") {
            return (clean(text[..<start]), text[text.index(after: start)..<end].trimmed.lowercased())
        }
        if let start = text.firstIndex(of: "("), let end = text.lastIndex(of: ")"), start < end {
            return (clean(text[text.index(after: start)..<end]), text[..<start].trimmed.lowercased())
        }
        return (nil, text.trimmed.lowercased())
    }

    /// The subject without "Re:" and its like.
    static func subject(_ text: String) -> String? {
        var rest = text.trimmed
        for _ in 0..<8 {
            guard let colon = rest.firstIndex(where: { $0 == ":" || $0 == "：" }),
                marks.contains(rest[..<colon].trimmed.lowercased())
            else { break }
            rest = rest[rest.index(after: colon)...].trimmed
        }
        return rest.isEmpty ? nil : rest
    }

    private static let marks: Set<String> = [
        "re", "aw", "antw", "fw", "fwd", "wg", "sv", "vs", "odp", "atb", "ats", "pārs", "回复", "回覆", "答复", "转发", "轉寄",
    ]
}
