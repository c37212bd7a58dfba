/// Reads the new messages of a folder, one after another, without changing anything in it (RFC 3501).
struct IMAPConversation: Conversation {
    private enum Step: Sendable {
        case opening
        case listing
        case fetching(Int)
    }

    private struct Entry: Sendable {
        let uid: UInt32
        let size: Int
    }

    private let query: MailFolderQuery
    private var reader: IMAPReader
    private var step = Step.opening
    private var command = 0
    private var entries: [Entry] = []
    private var folder: MailFolder
    private var fetchedBytes = 0

    init(_ query: MailFolderQuery) {
        self.query = query
        reader = IMAPReader(maximumLiteral: query.limits.decodedBytes)
        folder = MailFolder(mark: MailFolderMark(generation: 0, uid: 0))
    }

    mutating func begin() -> [UInt8] { order("EXAMINE \(IMAPName.quoted(query.folder))") }

    mutating func receive(_ bytes: ArraySlice<UInt8>) throws -> ConversationTurn {
        var rest = bytes
        do {
            while let response = try reader.next(from: &rest) {
                if let turn = try take(response) { return turn }
            }
        } catch IMAPReader.Problem.lineTooLong {
            throw nonsense("an endless line")
        } catch IMAPReader.Problem.literalTooLong {
            throw TransferError.tooLarge(url: query.server.url, limit: query.limits.decodedBytes)
        }
        return .listen
    }

    private mutating func order(_ text: String) -> [UInt8] {
        command += 1
        return Array("H\(command) \(text)\r\n".utf8)
    }

    private func nonsense(_ detail: String) -> TransferError { .notMail(server: query.server.url, detail: detail) }

    private mutating func take(_ response: IMAPReader.Response) throws -> ConversationTurn? {
        let words = IMAPWords(response.line)
        if words.first == "*" {
            takeNews(words, response)
            return nil
        }
        guard words.first == "H\(command)" else { return nil }
        let isDone = words.second == "OK"
        switch step {
        case .opening:
            guard isDone else { throw TransferError.folderRefused(server: query.server.url, folder: query.folder) }
            // In another generation of the folder the old numbers mean nothing.
            let isSame = query.mark?.generation == folder.mark.generation
            folder.mark.uid = isSame ? query.mark?.uid ?? 0 : 0
            step = .listing
            return .say(order("UID FETCH \(UInt64(folder.mark.uid) + 1):* (UID RFC822.SIZE)"))
        case .listing:
            guard isDone else { throw nonsense("the folder cannot be listed") }
            return fetch(from: 0)
        case .fetching(let index):
            guard isDone else { throw nonsense("a message cannot be fetched") }
            folder.mark.uid = entries[index].uid
            return fetch(from: index + 1)
        }
    }

    private mutating func takeNews(_ words: IMAPWords, _ response: IMAPReader.Response) {
        switch step {
        case .opening:
            if let generation = words.number(after: "[UIDVALIDITY") { folder.mark.generation = UInt32(generation) }
        case .listing:
            guard words.has("FETCH"), let uid = words.number(after: "UID"),
                let size = words.number(after: "RFC822.SIZE")
            else { return }
            note(Entry(uid: uid, size: Int(size)))
        case .fetching(let index):
            guard words.has("FETCH"), words.number(after: "UID") == entries[index].uid,
                let bytes = response.literals.first, folder.messages.last?.uid != entries[index].uid
            else { return }
            fetchedBytes += bytes.count
            folder.messages.append(.init(uid: entries[index].uid, bytes: bytes))
        }
    }

    /// Keeps the first messages of the list; `5:*` names the last one even where its number is below 5.
    private mutating func note(_ entry: Entry) {
        let limit = max(1, query.maximumMessages)
        guard entry.uid > folder.mark.uid else { return }
        if entries.last.map({ $0.uid < entry.uid }) ?? true {
            entries.append(entry)
        } else if let index = entries.firstIndex(where: { $0.uid >= entry.uid }), entries[index].uid > entry.uid {
            entries.insert(entry, at: index)
        }
        guard entries.count > limit else { return }
        entries.removeLast()
        folder.hasMore = true
    }

    private mutating func fetch(from start: Int) -> ConversationTurn {
        for index in start..<max(start, entries.count) {
            let entry = entries[index]
            guard entry.size <= query.limits.decodedBytes else {
                folder.tooLarge.append(entry.uid)
                folder.mark.uid = entry.uid
                continue
            }
            guard fetchedBytes + entry.size <= 4 * query.limits.decodedBytes else {
                folder.hasMore = true
                break
            }
            step = .fetching(index)
            return .say(order("UID FETCH \(entry.uid) (UID BODY.PEEK[])"))
        }
        return .end(.folder(folder), farewell: order("LOGOUT"))
    }
}

/// The words of a response: what stands between spaces and parentheses, in upper case.
private struct IMAPWords {
    private let words: [Substring]

    init(_ line: [UInt8]) {
        let text = String(decoding: line.prefix(2048), as: UTF8.self).uppercased()
        words = text.split(maxSplits: 200) { " ()]".contains($0) }
    }

    var first: Substring? { words.first }
    var second: Substring? { words.dropFirst().first }

    func has(_ word: String) -> Bool { words.contains { $0 == word } }

    func number(after word: String) -> UInt32? {
        guard let index = words.firstIndex(where: { $0 == word }), index + 1 < words.count else { return nil }
        return UInt32(words[index + 1])
    }
}
