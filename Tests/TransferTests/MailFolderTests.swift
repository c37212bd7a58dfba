import Feedback
import Testing

@testable import Transfer

@Suite("Reading a mail folder")
struct MailFolderTests {
    let transfer: Transfer

    init() throws { transfer = try Transfer() }

    func query(_ server: TestMailServer, mark: MailFolderMark? = nil, folder: String = "INBOX") throws
        -> MailFolderQuery
    {
        MailFolderQuery(
            server: try MailServer("imap://127.0.0.1:\(server.port)"),
            credentials: try MailCredentials(user: "owner", password: "tr0ub4dor"), folder: folder, mark: mark,
            network: try loopback())
    }

    @Test("Its new messages arrive whole and in order, and stay unread")
    func readsMessages() async throws {
        let lines = String(repeating: "ä\r\n", count: 9000)
        let tricky = "Subject: x\r\n\r\nH3 OK\r\n* 9 FETCH (UID 9 BODY[] {4}\r\n)\r\n" + lines
        let server = try TestMailServer.imap([3: "first", 5: tricky, 12: ""])
        let found = try await transfer.messages(query(server))
        #expect(found.messages.map(\.uid) == [3, 5, 12])
        #expect(found.messages.map { String(decoding: $0.bytes, as: UTF8.self) } == ["first", tricky, ""])
        #expect(found.mark == MailFolderMark(generation: 7, uid: 12))
        #expect(!found.hasMore)
        #expect(server.lines.contains { $0.hasSuffix(#"EXAMINE "INBOX""#) })
        #expect(!server.lines.contains { $0.contains("BODY[") || $0.contains("SELECT") || $0.contains("STORE") })
    }

    @Test("What was read before is not read again, unless the folder was made anew")
    func goesOn() async throws {
        let server = try TestMailServer.imap([3: "old", 5: "new"])
        let later = try await transfer.messages(query(server, mark: MailFolderMark(generation: 7, uid: 3)))
        #expect(later.messages.map(\.uid) == [5])
        let none = try await transfer.messages(query(server, mark: later.mark))
        #expect(none.messages.isEmpty)
        #expect(none.mark == later.mark)
        let anew = try await transfer.messages(query(server, mark: MailFolderMark(generation: 6, uid: 5)))
        #expect(anew.messages.map(\.uid) == [3, 5])
    }

    @Test("Many messages come in portions, and huge ones are left where they are")
    func boundsMessages() async throws {
        let server = try TestMailServer.imap([1: "a", 2: String(repeating: "b", count: 2000), 3: "c", 4: "d"])
        var query = try query(server)
        query.limits.decodedBytes = 1000
        query.maximumMessages = 3
        let first = try await transfer.messages(query)
        #expect(first.messages.map(\.uid) == [1, 3])
        #expect(first.tooLarge == [2])
        #expect(first.hasMore)
        query.mark = first.mark
        let second = try await transfer.messages(query)
        #expect(second.messages.map(\.uid) == [4])
        #expect(!second.hasMore)
    }

    @Test("Refusals name the server and the folder, never the password")
    func reportsRefusals() async throws {
        let closed = try TestMailServer.imap([:], replies: ["EXAMINE": "TAG NO tr0ub4dor\r\n"])
        let name = "Atsauksmes ā & \"b\""
        let noFolder = await transferError { try await transfer.messages(query(closed, folder: name)) }
        #expect(noFolder?.verdict == .notFound)
        #expect(closed.lines.contains { $0.hasSuffix(#"EXAMINE "Atsauksmes &AQE- &- \"b\"""#) })
        let locked = try TestMailServer.imap([:], replies: ["LOGIN": "TAG NO tr0ub4dor\r\n"])
        let noLogin = await transferError { try await transfer.messages(query(locked)) }
        #expect(noLogin?.verdict == .loginWall)
        for error in [noFolder, noLogin] { #expect(error?.description.contains("tr0ub4dor") == false) }
    }

    @Test(
        "A hostile server costs no more than its limits",
        arguments: [
            ("UID FETCH 1:*", "* 1 FETCH (UID 1 RFC822.SIZE 5 {999999999}\r\n", Verdict.tooLarge),
            ("UID FETCH 1:*", "* 1 FETCH (UID 1 RFC822.SIZE 5)\r\nTAG BAD\r\n", .unreadable),
            ("EXAMINE", "* " + String(repeating: "x", count: 70_000), .unreadable),
            ("UID FETCH 1 ", "TAG NO\r\n", .unreadable), ("UID FETCH 1 ", "", .network),
        ])
    func survivesHostileServers(order: String, reply: String, verdict: Verdict) async throws {
        let server = try TestMailServer.imap([1: "a"], replies: [order: reply])
        var query = try query(server)
        query.limits.total = reply.isEmpty ? .milliseconds(200) : .seconds(10)
        #expect(await transferError { try await transfer.messages(query) }?.verdict == verdict)
    }

    @Test("Folder names with line breaks, and sending servers, are refused")
    func refusesBadQueries() async throws {
        let server = try TestMailServer.imap([:])
        for name in ["", "a\r\nH9 DELETE b", "a\0b", String(repeating: "a", count: 600)] {
            #expect(await transferError { try await transfer.messages(query(server, folder: name)) } != nil)
        }
        var other = try query(server)
        other.server = try MailServer("smtp://127.0.0.1:\(server.port)")
        #expect(await transferError { try await transfer.messages(other) } != nil)
        #expect(server.accepts == 0)
    }

    @Test("Responses are read the same in pieces of any size, and bytes of any kind end in an error or a response")
    func readsPieces() throws {
        let text = Array("* 1 FETCH (UID 1 BODY[] {5}\r\na\r\nb\n X {0}\r\n)\r\nH1 OK\r\n".utf8)
        for size in 1...text.count {
            var reader = IMAPReader(maximumLiteral: 10)
            var found: [IMAPReader.Response] = []
            for start in stride(from: 0, to: text.count, by: size) {
                var rest = text[start..<min(text.count, start + size)]
                while let response = try reader.next(from: &rest) { found.append(response) }
            }
            #expect(found.map(\.literals) == [[Array("a\r\nb\n".utf8), []], []])
        }
        var seed: UInt64 = 42
        for _ in 0..<2000 {
            var reader = IMAPReader(maximumLiteral: 10)
            let bytes = (0..<40).map { _ -> UInt8 in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Array("{}0129+\r\n* ()H".utf8)[Int(seed >> 33) % 14]
            }
            var rest = bytes[...]
            while let response = try? reader.next(from: &rest) { #expect(response.line.count <= bytes.count) }
        }
    }
}
