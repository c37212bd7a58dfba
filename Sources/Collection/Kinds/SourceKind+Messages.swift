import Extraction
import Feedback

extension SourceKind {
    /// Mails of customers: a mailbox file, a Maildir, or a folder of messages.
    static let mail = SourceKind(name: "mail") { fields, location in
        guard case .path(let path) = location else {
            fields.note(
                "kind 'mail' needs 'path', a mailbox file (mbox) or a folder (Maildir)", line: fields.line(of: "url"))
            return nil
        }
        let own = fields.texts("own") ?? []
        guard fields.problems.isEmpty else { return nil }
        return Prepared { run in
            let reader = MailReader(ownAddresses: own)
            return try await DocumentImport(run: run, path: path, endings: []) { bytes in
                [try messages(in: bytes, reader: reader)]
            }.read()
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
