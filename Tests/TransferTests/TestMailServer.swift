import Foundation
import Synchronization

/// A scripted mail server on loopback that answers line by line and remembers what was said to it.
final class TestMailServer: Sendable {
    typealias Script = @Sendable (_ line: String) -> String?

    private let listener: TestListener
    private let heard: Heard

    private final class Heard: Sendable {
        let lines = Mutex<[String]>([])
    }

    var port: Int { listener.port }
    var accepts: Int { listener.accepts }
    /// Every line so far, without its end.
    var lines: [String] { heard.lines.withLock { $0 } }

    /// `script` answers a line with whole lines of its own, or with `nil` hangs up; an empty answer says nothing.
    init(greeting: String, script: @escaping Script) throws {
        let heard = Heard()
        self.heard = heard
        listener = try TestListener { connection in
            guard TestListener.write(Array(greeting.utf8), to: connection) else { return }
            while let bytes = TestListener.read(connection, until: "\n") {
                let line = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "")
                heard.lines.withLock { $0.append(line) }
                guard let answer = script(line) else { return }
                guard TestListener.write(Array(answer.utf8), to: connection) else { return }
            }
        }
    }

    /// Takes every mail, but for what `replies` answers differently; the keys are beginnings of lines.
    static func smtp(_ replies: [String: String] = [:]) throws -> TestMailServer {
        let isText = Mutex(false)
        return try TestMailServer(greeting: "220 mail.example ESMTP\r\n") { line in
            if let key = replies.keys.first(where: line.hasPrefix) { return replies[key] }
            return isText.withLock { isText in
                if isText, line != "." { return "" }
                isText = line == "DATA"
                switch line.prefix(4) {
                case "EHLO": return "250-mail.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n"
                case "AUTH": return "235 welcome\r\n"
                case "DATA": return "354 go on\r\n"
                case "QUIT": return "221 bye\r\n"
                default: return "250 fine\r\n"
                }
            }
        }
    }

    /// A folder with messages by number, of the given generation.
    static func imap(
        _ messages: [Int: String], generation: Int = 7, replies: [String: String] = [:]
    ) throws -> TestMailServer {
        try TestMailServer(greeting: "* OK [CAPABILITY IMAP4rev1] ready\r\n") { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 1 else { return nil }
            let tag = words[0]
            let order = words.dropFirst().joined(separator: " ")
            if let key = replies.keys.first(where: order.hasPrefix) {
                return replies[key]?.replacing("TAG", with: tag)
            }
            switch words[1] {
            case "CAPABILITY": return "* CAPABILITY IMAP4rev1\r\n\(tag) OK done\r\n"
            case "EXAMINE":
                return "* \(messages.count) EXISTS\r\n* OK [UIDVALIDITY \(generation)] valid\r\n\(tag) OK read-only\r\n"
            case "UID" where order.hasSuffix("(UID RFC822.SIZE)"):
                let first = Int(words[3].prefix { $0 != ":" }) ?? 0
                let last = messages.keys.max()
                let listed = messages.keys.sorted().filter { $0 >= first || $0 == last }
                return listed.map { "* \($0) FETCH (UID \($0) RFC822.SIZE \(messages[$0]?.utf8.count ?? 0))\r\n" }
                    .joined() + "\(tag) OK\r\n"
            case "UID":
                guard let uid = Int(words[3]), let text = messages[uid] else { return "\(tag) OK nothing\r\n" }
                let literal = "{\(text.utf8.count)}\r\n\(text)"
                return "* \(uid) FETCH (FLAGS (\\Recent) UID \(uid) BODY[] \(literal))\r\n\(tag) OK\r\n"
            case "LOGOUT": return "* BYE\r\n\(tag) OK\r\n"
            default: return "\(tag) OK\r\n"
            }
        }
    }
}
