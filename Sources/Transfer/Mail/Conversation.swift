/// A dialogue with a mail server after greeting, encryption and login, without any input or output of its own.
protocol Conversation: Sendable {
    /// The first words.
    mutating func begin() -> [UInt8]

    /// Takes what the server said, in pieces of any size.
    mutating func receive(_ bytes: ArraySlice<UInt8>) throws -> ConversationTurn
}

enum ConversationTurn: Sendable {
    /// The server has not finished its sentence.
    case listen
    case say([UInt8])
    case end(Reply, farewell: [UInt8])
}

/// How to get in.
struct MailLogin: Sendable {
    let credentials: MailCredentials?
    /// Always, but towards this very machine, where the plain schemes are not overheard.
    let isEncrypted: Bool
}
