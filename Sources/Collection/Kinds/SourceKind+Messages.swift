import Extraction
import Feedback
import Transfer

extension SourceKind {
    /// Mails of customers: a folder on a mail server, a mailbox file, a Maildir, or a folder of messages.
    static let mail = SourceKind(name: "mail", locate: mailServer) { fields, location in
        let own = fields.texts("own") ?? []
        let reader = MailReader(ownAddresses: own)
        switch location {
        case .path(let path):
            guard fields.problems.isEmpty else { return nil }
            return Prepared { run in
                try await DocumentImport(run: run, path: path, endings: []) { bytes in
                    [try messages(in: bytes, reader: reader)]
                }.read()
            }
        case .mailFolder(let server, let name):
            guard let credentials = credentials(&fields), fields.problems.isEmpty else { return nil }
            let query = MailFolderQuery(server: server, credentials: credentials, folder: name)
            return Prepared { run in
                try await MailFolderFeed(run: run, query: query, address: location.description, reader: reader).read()
            }
        case .url:
            fields.note(
                "kind 'mail' needs 'server', as in 'server: imaps://mail.example.org', or 'path', a mailbox file (mbox) "
                    + "or a folder (Maildir)", line: fields.line(of: "url"))
            return nil
        }
    }

    /// The folder that `server` and `folder` name.
    @Sendable private static func mailServer(_ fields: inout FeedFields, _ directory: String) -> FeedLocation? {
        guard let text = fields.requiredText("server", example: "imaps://mail.example.org") else { return nil }
        let folder = fields.text("folder") ?? "INBOX"
        do {
            let server = try MailServer(text)
            guard server.hasFolders else {
                fields.note("'\(text)' sends mail; reading needs imaps:// or imap://", line: fields.line(of: "server"))
                return nil
            }
            return .mailFolder(server, name: folder)
        } catch {
            fields.note("\(error)", line: fields.line(of: "server"))
            return nil
        }
    }

    private static func credentials(_ fields: inout FeedFields) -> MailCredentials? {
        guard let user = fields.requiredText("user", example: "shop@example.org") else { return nil }
        if !fields.has("password") {
            fields.note("'password' is missing; add 'password: ${MAIL_PASSWORD}' and set it", line: fields.line)
        }
        guard let password = fields.secret("password") else { return nil }
        do {
            return try MailCredentials(user: user, password: password)
        } catch {
            fields.note("\(error)", line: fields.line(of: "user"))
            return nil
        }
    }

    /// The reviews in a mailbox file, or in the one message that a file is.
    static func messages(in bytes: [UInt8], reader: MailReader) throws -> DocumentReading {
        var reading = DocumentReading(verdict: .empty)
        func add(_ message: [UInt8]) {
            reading.records += 1
            switch reader.reading(of: message) {
            case .review(let draft): reading.reviews.append(draft)
            case .refused(let reason):
                reading.refused.append(RefusedRecord(number: reading.records, reason: reason))
            }
        }
        if Mailbox.begins(bytes) {
            var mailbox = Mailbox()
            let source = ByteSource(bytes)
            while let message = try mailbox.next(from: source.next) { add(message) }
        } else {
            add(bytes)
        }
        // Mail of machines and of the shop itself is nothing that went wrong.
        reading.verdict = reading.reviews.isEmpty ? .empty : .reviews
        return reading
    }

    /// Transcripts of chats, one JSON object a line, in a file or in the files of a folder.
    static let chat = SourceKind(name: "chat") { fields, location in
        guard case .path(let path) = location else {
            fields.note("kind 'chat' needs 'path', a file of JSON lines or a folder", line: fields.line(of: "url"))
            return nil
        }
        let roles = fields.texts("customer") ?? []
        guard fields.problems.isEmpty else { return nil }
        return Prepared { run in
            let reader = ChatReader(customerRoles: roles, now: run.start)
            return try await DocumentImport(run: run, path: path, endings: ["jsonl", "ndjson", "json"]) {
                [reader.reading(of: $0)]
            }.read()
        }
    }
}
