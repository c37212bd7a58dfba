public import Feedback

/// Reads transcripts of chats, one JSON object a line: a conversation with its messages, or a message each.
///
/// Only what the customer said is taken; a conversation becomes one draft.
public struct ChatReader: Sendable {
    private let customers: Set<String>
    private let now: Instant

    /// - Parameter customerRoles: what the transcripts call a customer, besides the usual words.
    public init(customerRoles: [String] = [], now: Instant) {
        customers = Self.usualCustomers.union(customerRoles.map { $0.lowercased() })
        self.now = now
    }

    private static let usualCustomers: Set<String> = [
        "customer", "user", "visitor", "client", "guest", "end_user", "end-user", "enduser", "contact", "lead", "buyer",
        "shopper", "consumer", "kunde", "klients", "客户", "用户", "顾客", "客戶",
    ]

    public func reading(of bytes: [UInt8]) -> DocumentReading {
        var conversations: [String: ChatConversation] = [:]
        var order: [String] = []
        var refused: [RefusedRecord] = []
        let dates = DateReader(now: now)
        bytes.withUnsafeBufferPointer { run in
            JSONLines.forEach(in: run) { number, tree, problem in
                guard let tree else { return refused.append(RefusedRecord(number: number, reason: problem)) }
                let key = Self.text(Self.keys, tree) ?? "line-\(number)"
                if conversations[key] == nil { order.append(key) }
                let problem = conversations[key, default: ChatConversation(line: number)].add(
                    tree, customers: customers, dates: dates)
                if let problem { refused.append(RefusedRecord(number: number, reason: problem)) }
            }
        }
        var drafts: [ReviewDraft] = []
        for key in order {
            guard let conversation = conversations[key], !conversation.turns.isEmpty else {
                if conversations[key]?.hasMessages == true {
                    let line = conversations[key]?.line ?? 0
                    refused.append(
                        RefusedRecord(number: line, reason: "the customer says nothing in this conversation"))
                }
                continue
            }
            drafts.append(conversation.draft(key: key.hasPrefix("line-") ? nil : key))
        }
        refused.sort { $0.number < $1.number }
        let verdict: Verdict = drafts.isEmpty ? refused.isEmpty ? .empty : .unreadable : .reviews
        return DocumentReading(verdict: verdict, reviews: drafts, records: order.count, refused: refused)
    }

    private static let keys = JSONPath(
        known: "conversation_id || conversationId || conversation || chat_id || chatId || ticket_id || session_id || id"
    )

    fileprivate static func text(_ path: JSONPath, _ tree: JSONTree, at value: Int? = nil) -> String? {
        path.text(in: tree, from: value ?? tree.root)
    }
}

/// What is known of one conversation so far.
private struct ChatConversation {
    let line: Int
    private(set) var turns: [String] = []
    private(set) var hasMessages = false
    private var size = 0
    private var author: String?
    private var date: StatedDate?
    private var rating: StatedRating?
    private var order: String?
    private static let longest = 256 << 10

    init(line: Int) {
        self.line = line
    }

    /// Adds a line; returns why it cannot be used.
    mutating func add(_ tree: JSONTree, customers: Set<String>, dates: DateReader) -> String? {
        author = author ?? ChatReader.text(Self.names, tree)
        order = order ?? ChatReader.text(Self.orders, tree)
        if rating == nil, let stated = ChatReader.text(Self.ratings, tree), !stated.hasPrefix("-") {
            rating = RatingReader.statement(in: stated)?.rating()
        }
        guard let messages = Self.messages.first(in: tree, from: tree.root), tree.values[messages].kind == .array else {
            return addMessage(tree.root, of: tree, customers: customers, dates: dates)
        }
        date = date ?? ChatReader.text(Self.times, tree).flatMap { Self.date($0, dates) }
        for message in tree.children(of: messages) {
            if let problem = addMessage(message, of: tree, customers: customers, dates: dates) { return problem }
        }
        return nil
    }

    private mutating func addMessage(_ message: Int, of tree: JSONTree, customers: Set<String>, dates: DateReader)
        -> String?
    {
        guard let role = ChatReader.text(Self.roles, tree, at: message)?.lowercased() else {
            return "a message does not say who wrote it; name the customer's role under 'customer'"
        }
        hasMessages = true
        guard customers.contains(role) else { return nil }
        if date == nil { date = ChatReader.text(Self.times, tree, at: message).flatMap { Self.date($0, dates) } }
        author = author ?? ChatReader.text(Self.senders, tree, at: message)
        guard let value = Self.texts.first(in: tree, from: message), tree.text(of: value) != nil,
            let text = Prose.text(of: tree.decoded(value)), size < Self.longest
        else { return nil }
        size += text.utf8.count
        turns.append(text)
        return nil
    }

    func draft(key: String?) -> ReviewDraft {
        ReviewDraft(
            key: key, author: author, rating: rating, date: date, body: turns.joined(separator: "\n\n"), order: order)
    }

    private static func date(_ text: String, _ dates: DateReader) -> StatedDate? {
        dates.exactStatement(in: text)?.date(order: .dayFirst)
    }

    private static let messages = JSONPath(known: "messages || turns || transcript || events || parts")
    private static let roles = JSONPath(
        known: "role || sender.type || author.type || from.type || sender_type || author_type || author.role "
            + "|| sender.role || sender || from || speaker || author || by")
    private static let texts = JSONPath(
        known: "text || body || content || message || content.text || content[0].text || msg")
    private static let times = JSONPath(
        known: "time || created_at || createdAt || timestamp || date || sent_at || started_at || created || ts || at")
    private static let names = JSONPath(
        known: "customer.name || user.name || visitor.name || contact.name || customer_name")
    private static let senders = JSONPath(known: "name || sender.name || author.name || from.name || sender_name")
    private static let ratings = JSONPath(known: "rating || csat || score || satisfaction")
    private static let orders = JSONPath(known: "order || order_id || orderId || order_number")
}
