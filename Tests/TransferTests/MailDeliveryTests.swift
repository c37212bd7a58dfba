import Feedback
import Testing

@testable import Transfer

@Suite("Sending mail")
struct MailDeliveryTests {
    let transfer: Transfer

    init() throws { transfer = try Transfer() }

    func delivery(
        to server: TestMailServer, message: String = "Subject: late\r\n\r\nnever arrived",
        recipients: [String] = ["help@shop.example"]
    ) throws -> MailDelivery {
        MailDelivery(
            server: try MailServer("smtp://127.0.0.1:\(server.port)"), sender: "heed@shop.example",
            recipients: recipients, message: Array(message.utf8), network: try loopback())
    }

    @Test("A mail reaches its server with all recipients, each line as it was")
    func delivers() async throws {
        let server = try TestMailServer.smtp()
        let text = "Subject: late\n\n.\n..dots\rnever\r\narrived\n"
        try await transfer.send(mail: delivery(to: server, message: text, recipients: ["a@x.example", "b@x.example"]))
        let expected = [
            "EHLO shop.example", "MAIL FROM:<heed@shop.example>", "RCPT TO:<a@x.example>", "RCPT TO:<b@x.example>",
            "DATA", "Subject: late", "", "..", "...dots", "never", "arrived", ".",
        ]
        #expect(Array(server.lines.prefix(expected.count)) == expected)
        #expect(server.accepts == 1)
    }

    @Test("Credentials are sent to the server and shown to nobody")
    func hidesCredentials() async throws {
        let server = try TestMailServer.smtp(["AUTH": "535 5.7.8 no, tr0ub4dor is wrong\r\n"])
        var delivery = try delivery(to: server)
        delivery.credentials = try MailCredentials(user: "owner", password: "tr0ub4dor")
        let error = await transferError { try await transfer.send(mail: delivery) }
        guard case .loginRefused = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(server.lines.contains { $0.hasPrefix("AUTH") })
        var dumped = ""
        dump(delivery, to: &dumped)
        for text in ["\(delivery)", dumped, error?.description ?? ""] { #expect(!text.contains("tr0ub4dor")) }
    }

    @Test(
        "What the server refuses is told with its numbers, and whether to try again",
        arguments: [
            ("MAIL", "550 5.1.8 tr0ub4dor", "550 5.1.8", false), ("RCPT", "451-wait\r\n451 greylisted", "451", true),
            ("RCPT", "550 5.1.1 who?", "550 5.1.1", false), ("DATA", "554 no", "554", false),
            (".", "452 4.2.2 full", "452 4.2.2", true),
        ])
    func reportsRefusal(line: String, reply: String, status: String, isRetryable: Bool) async throws {
        let server = try TestMailServer.smtp([line: reply + "\r\n"])
        let error = await transferError { try await transfer.send(mail: delivery(to: server)) }
        guard case .mailRefused(_, _, status) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.isRetryable == isRetryable)
        #expect(error?.description.contains("tr0ub4dor") == false)
        #expect(line == "." || !server.lines.contains("."))
    }

    @Test(
        "Nothing but plain addresses and texts gets to a server",
        arguments: [
            ("a@b.example>\r\nRCPT TO:<evil@x.example", "text"), ("a@b.example\n", "text"), ("a b@c.example", "text"),
            ("\"a\"@c.example", "text"), ("a@b@c.example", "text"), ("@c.example", "text"), ("a@", "text"),
            ("ä@c.example", "text"), ("a@c.example", "nul\0"), ("a@c.example", "beyond ä"),
        ])
    func refusesInjection(recipient: String, text: String) async throws {
        let server = try TestMailServer.smtp()
        let delivery = try delivery(to: server, message: text, recipients: [recipient])
        let error = await transferError { try await transfer.send(mail: delivery) }
        guard case .badMail = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description.contains { $0.isNewline } == false)
        #expect(server.accepts == 0)
    }

    @Test(
        "No line end of any kind ends a message early",
        arguments: ["\n.\n", "\r.\r", "\r\n.\n", "\n.\r\n", "\r\n.\r"])
    func survivesSmuggling(end: String) {
        let sent = SMTPConversation.escaped(Array("a\(end)MAIL FROM:<x@y.example>".utf8))
        #expect(String(decoding: sent, as: UTF8.self) == "a\r\n..\r\nMAIL FROM:<x@y.example>\r\n.\r\n")
    }

    @Test("A server that falls silent, hangs up or talks nonsense is an error of its own kind")
    func reportsBrokenServers() async throws {
        let silent = try TestMailServer.smtp(["MAIL": ""])
        var slow = try delivery(to: silent)
        slow.limits.total = .milliseconds(80)
        #expect(await transferError { try await transfer.send(mail: slow) }?.isRetryable == true)
        let rude = try TestMailServer(greeting: "220 x\r\n") { $0.hasPrefix("EHLO") ? "250 x\r\n" : nil }
        #expect(await transferError { try await transfer.send(mail: delivery(to: rude)) }?.verdict == .partial)
        let odd = try TestMailServer.smtp(["MAIL": "what?\r\n"])
        #expect(await transferError { try await transfer.send(mail: delivery(to: odd)) }?.verdict == .unreadable)
        let endless = try TestMailServer.smtp(["MAIL": String(repeating: "250-x", count: 5000)])
        #expect(await transferError { try await transfer.send(mail: delivery(to: endless)) }?.verdict == .unreadable)
        let mute = try TestListener { TestListener.waitForEnd($0) }
        slow.server = try MailServer("smtp://127.0.0.1:\(mute.port)")
        #expect(await transferError { try await transfer.send(mail: slow) }?.verdict == .network)
        slow.limits.total = .seconds(60)
        let patient = slow
        let before = mute.accepts
        let task = Task { [transfer] in try await transfer.send(mail: patient) }
        while mute.accepts == before { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("Without encryption nothing is said to any host but this machine")
    func insistsOnEncryption() async throws {
        let server = try TestMailServer.smtp()
        let address = try #require(IPAddress("127.0.0.1"))
        let transfer = try Transfer(resolver: Resolver { _ in [address] })
        var delivery = try delivery(to: server)
        delivery.server = try MailServer("smtp://mail.example:\(server.port)")
        delivery.credentials = try MailCredentials(user: "owner", password: "tr0ub4dor")
        let error = await transferError { try await transfer.send(mail: delivery) }
        guard case .insecure = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!server.lines.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
    }

    @Test("Mail servers are named like URLs, without a path or a user")
    func readsServers() throws {
        #expect(try MailServer("smtp://mail.example").url.port == 587)
        #expect(try MailServer("smtps://mail.example").url.port == 465)
        #expect(try MailServer("imap://mail.example").url.port == 143)
        #expect(try MailServer("IMAPS://Mail.example/").description == "imaps://mail.example/")
        for text in [
            "https://mail.example", "smtp://mail.example/INBOX", "smtp://a:b@mail.example", "smtp://mail.example\r\nX",
            "pop3://mail.example", "smtp://", "mail.example", "imap://mail.example/;UID=1", "smtp://mail.example?x",
        ] {
            #expect(throws: TransferError.self, "\(text)") { try MailServer(text) }
        }
        #expect(throws: TransferError.self) { try WebURL("smtp://mail.example/") }
        #expect(throws: TransferError.self) { try MailCredentials(user: "a\r\nb", password: "") }
        #expect(throws: TransferError.self) { try MailCredentials(user: "a", password: "b\0") }
    }
}
