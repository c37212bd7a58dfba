/// Hands one mail over, step by step (RFC 5321); recipients are named one by one, and one that is refused ends it all.
struct SMTPConversation: Conversation {
    private enum Step: Sendable {
        case sender
        case recipient(Int)
        case data
        case text
    }

    private let delivery: MailDelivery
    private var step = Step.sender
    private var line: [UInt8] = []

    private static let longestLine = 4096

    init(_ delivery: MailDelivery) {
        self.delivery = delivery
    }

    func begin() -> [UInt8] { Array("MAIL FROM:<\(delivery.sender)>\r\n".utf8) }

    mutating func receive(_ bytes: ArraySlice<UInt8>) throws -> ConversationTurn {
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                line.append(byte)
                guard line.count <= Self.longestLine else { throw nonsense() }
                continue
            }
            defer { line = [] }
            // Of an answer of several lines only the last one has a space behind its number.
            if line.count > 3, line[3] == UInt8(ascii: "-") { continue }
            return try take(line)
        }
        return .listen
    }

    private mutating func take(_ line: [UInt8]) throws -> ConversationTurn {
        guard line.count >= 3, let code = Int(String(decoding: line[..<3], as: UTF8.self)) else { throw nonsense() }
        switch step {
        case .sender:
            guard code == 250 else { throw refusal(of: "the sender", line) }
            step = .recipient(0)
            return ask(for: 0)
        case .recipient(let index):
            guard code == 250 || code == 251 else { throw refusal(of: "'\(delivery.recipients[index])'", line) }
            guard index + 1 < delivery.recipients.count else {
                step = .data
                return .say(Array("DATA\r\n".utf8))
            }
            step = .recipient(index + 1)
            return ask(for: index + 1)
        case .data:
            guard code == 354 else { throw refusal(of: "the message", line) }
            step = .text
            return .say(Self.escaped(delivery.message))
        case .text:
            guard code == 250 else { throw refusal(of: "the message", line) }
            return .end(.delivered, farewell: Array("QUIT\r\n".utf8))
        }
    }

    private func ask(for index: Int) -> ConversationTurn {
        .say(Array("RCPT TO:<\(delivery.recipients[index])>\r\n".utf8))
    }

    private func nonsense() -> TransferError { .notMail(server: delivery.server.url, detail: "no SMTP reply") }

    /// Of the server's words only the numbers are kept: it knows the password, and messages are logged.
    private func refusal(of what: String, _ line: [UInt8]) -> TransferError {
        let words = String(decoding: line.prefix(40), as: UTF8.self).split(separator: " ", maxSplits: 2)
        let isEnhanced = words.count > 1 && words[1].utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        let code = String(decoding: line.prefix(3), as: UTF8.self)
        return .mailRefused(
            server: delivery.server.url, step: what,
            status: isEnhanced && words[1].utf8.count <= 9 ? "\(code) \(words[1])" : code)
    }

    /// The message with CRLF everywhere, so that no server sees its end earlier than another, dots doubled where a line
    /// begins with one, and the end.
    static func escaped(_ message: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(message.count + message.count / 32 + 8)
        var rest = message[...]
        while !rest.isEmpty {
            let line = rest.prefix { $0 != 0x0A && $0 != 0x0D }
            rest = rest[line.endIndex...]
            if rest.first == 0x0D { rest = rest.dropFirst() }
            if rest.first == 0x0A { rest = rest.dropFirst() }
            if line.first == UInt8(ascii: ".") { result.append(UInt8(ascii: ".")) }
            result += line
            result += [0x0D, 0x0A]
        }
        return result + Array(".\r\n".utf8)
    }
}
