import Feedback
import Store
import Synchronization
import Testing
import Transfer

@testable import Collection

@Suite("Reading a mail folder as a feed")
struct MailFolderFeedTests {
    private let feed = """
        name: mails
        kind: mail
        server: imaps://mail.shop.example
        folder: Complaints
        user: shop
        password: ${SECRET}
        own: [shop.example]
        """

    /// A folder on a server that gives two messages an answer.
    private final class ScriptedFolder: Sendable {
        private let state: Mutex<(generation: UInt32, messages: [UInt32: String], asked: [MailFolderMark?])>
        private let failure: TransferError?

        init(_ messages: [UInt32: String], failure: TransferError? = nil) {
            state = Mutex((1, messages, []))
            self.failure = failure
        }

        var asked: [MailFolderMark?] { state.withLock { $0.asked } }

        func put(_ message: String, at uid: UInt32) { state.withLock { $0.messages[uid] = message } }

        func remake() { state.withLock { $0.generation += 1 } }

        @Sendable func read(_ query: MailFolderQuery) async throws -> MailFolder {
            if let failure { throw failure }
            return state.withLock { state in
                state.asked.append(query.mark)
                let isSame = query.mark?.generation == state.generation
                let last = isSame ? query.mark?.uid ?? 0 : 0
                let new = state.messages.filter { $0.key > last }.sorted { $0.key < $1.key }
                return MailFolder(
                    messages: new.prefix(2).map { MailFolder.Message(uid: $0.key, bytes: Array($0.value.utf8)) },
                    mark: MailFolderMark(generation: state.generation, uid: new.prefix(2).last?.key ?? last),
                    hasMore: new.count > 2)
            }
        }
    }

    private func mail(_ id: Int, _ text: String, from: String = "Anna <a@x.example>") -> String {
        "From: \(from)\nMessage-ID: <\(id)@x>\nDate: Mon, 2 Nov 2026 10:00:00 +0200\nSubject: Kettle\n\n\(text)\n"
    }

    @Test("Each message is read once, over as many answers as it takes, and refused ones are listed")
    func reads() async throws {
        let folder = ScriptedFolder([
            3: mail(3, "it never arrived"), 5: mail(5, "We are sorry", from: "help@shop.example"), 9: mail(9, "good"),
        ])
        let bench = try Bench(ScriptedSite([:]), readMail: folder.read)
        let first = try #require(try await bench.collect(feed).result)
        #expect((first.new, first.refused, first.verdict) == (2, 1, .reviews))
        folder.put(mail(12, "bad lid"), at: 12)
        let second = try #require(try await bench.collect(feed).result)
        #expect((second.new, second.unchanged, second.verdict) == (1, 2, .reviews))
        let marks = folder.asked.map { $0?.uid }
        #expect(marks == [nil, 5, 9])
        let review = try #require(try await bench.reviews().first { $0.content.body == "it never arrived" })
        #expect(review.isFlagged)
        let refused = try await bench.database.read { transaction in
            var lines: [Int] = []
            try transaction.forEachRefusedRow(feed: "mails") { lines.append($0.line) }
            return lines
        }
        #expect(refused == [5])
    }

    @Test("A folder that was made anew is read again, and no mail is stored twice")
    func remade() async throws {
        let folder = ScriptedFolder([3: mail(3, "it never arrived"), 4: mail(4, "good")])
        let bench = try Bench(ScriptedSite([:]), readMail: folder.read)
        _ = try await bench.collect(feed)
        folder.remake()
        let again = try #require(try await bench.collect(feed).result)
        #expect((again.new, again.unchanged) == (0, 2))
        #expect(try await bench.reviews().count == 2)
    }

    @Test("An empty folder is empty, and a refused login is never success")
    func verdicts() async throws {
        let empty = try Bench(ScriptedSite([:]), readMail: ScriptedFolder([:]).read)
        #expect(try await empty.collect(feed).result?.verdict == .empty)
        let server = try WebURL("https://mail.shop.example/")
        let locked = ScriptedFolder([:], failure: .loginRefused(server: server))
        let result = try await Bench(ScriptedSite([:]), readMail: locked.read).collect(feed).result
        #expect(result?.verdict == .loginWall)
        #expect(result?.detail?.contains("check the user name and the password") == true)
    }

    @Test(
        "What is missing in the feed file is said with its line",
        arguments: [
            ("kind: mail", "feeds/shop.yaml:1: 'server' is missing"),
            ("kind: mail\nserver: imaps://x.example", "feeds/shop.yaml:1: 'user' is missing"),
            (
                "kind: mail\nserver: imaps://x.example\nuser: a\npassword: hunter2",
                "feeds/shop.yaml:4: 'password' is a secret and must not stand in a file"
            ),
            ("kind: mail\nserver: smtps://x.example", "feeds/shop.yaml:2: 'smtps://x.example' sends mail"),
            ("kind: mail\nserver: https://x.example", "feeds/shop.yaml:2: "),
        ])
    func problems(_ yaml: String, _ expected: String) {
        let problems = Bench.problems(yaml)
        #expect(problems.contains { $0.hasPrefix(expected) }, "\(problems)")
        #expect(!problems.contains { $0.contains("hunter2") })
    }
}
