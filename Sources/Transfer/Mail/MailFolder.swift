/// A question for the messages of a folder that are newer than those already seen.
public struct MailFolderQuery: Sendable {
    public var server: MailServer
    public var credentials: MailCredentials?
    public var folder: String
    /// How far the folder was read last time; `nil` reads it from the beginning.
    public var mark: MailFolderMark?
    /// The most messages of one answer; the rest is for the next one.
    public var maximumMessages: Int
    /// `decodedBytes` bounds each message; four times that, all of one answer.
    public var limits: TransferLimits
    /// Addresses that may be reached although they are not public.
    public var network: AddressAllowance

    public init(
        server: MailServer, credentials: MailCredentials? = nil, folder: String = "INBOX",
        mark: MailFolderMark? = nil, maximumMessages: Int = 200, limits: TransferLimits = .mail,
        network: AddressAllowance = .publicOnly
    ) {
        self.server = server
        self.credentials = credentials
        self.folder = folder
        self.mark = mark
        self.maximumMessages = maximumMessages
        self.limits = limits
        self.network = network
    }

    func check() throws {
        guard !server.sends else { throw TransferError.badMail(reason: "'\(server)' has no folders; use imaps://") }
        guard !folder.isEmpty, folder.utf8.count <= 512, HTTPHeaders.isValue(folder) else {
            throw TransferError.badMail(
                reason: "the name of the folder is empty, too long or contains a control character")
        }
    }
}

/// How far a folder was read.
public struct MailFolderMark: Sendable, Hashable, Codable {
    /// The server's word for the folder's generation: when it changes, all numbers have a new meaning.
    public var generation: UInt32
    /// The number of the last message that was read.
    public var uid: UInt32

    public init(generation: UInt32, uid: UInt32) {
        self.generation = generation
        self.uid = uid
    }
}

/// What was found in a folder; nothing in it was changed, nor marked as read.
public struct MailFolder: Sendable {
    public struct Message: Sendable {
        public let uid: UInt32
        /// Headers and body as they were received.
        public let bytes: [UInt8]

        public init(uid: UInt32, bytes: [UInt8]) {
            self.uid = uid
            self.bytes = bytes
        }
    }

    /// In the order of their numbers.
    public internal(set) var messages: [Message] = []
    /// The numbers of messages over the limit, which were not fetched.
    public internal(set) var tooLarge: [UInt32] = []
    /// For the next query.
    public internal(set) var mark: MailFolderMark
    /// Whether there are more messages than one answer may have.
    public internal(set) var hasMore = false

    public init(messages: [Message] = [], mark: MailFolderMark, hasMore: Bool = false) {
        self.messages = messages
        self.mark = mark
        self.hasMore = hasMore
    }
}
