import Sentiment

/// A name under which somebody wrote, as far as it tells people apart.
struct AuthorName: Sendable, Hashable {
    enum Relation {
        case same
        /// At least one of the two tells nobody apart.
        case unknown
        case different
    }

    /// The folded words; empty where the name tells nobody apart.
    let words: [String]
    /// Several words or a number: a name that few share.
    let isFull: Bool

    /// Names that sites give to all who state none.
    private static let anonymous: Set<String> = [
        "a", "an", "the", "amazon", "google", "ebay", "verified", "anonymous", "anonymously", "anonim", "anonīms",
        "anonims",
        "anonimis", "anonimous", "buyer", "client", "customer", "guest", "lietotajs", "klients", "pircejs", "user",
        "visitor", "reviewer", "shopper", "kunde", "kaufer", "anonym", "unknown", "none", "匿名", "匿名用户", "匿名买家",
        "用户", "顾客", "客户", "买家", "会员", "网友",
    ]

    init(_ name: String?, _ printer: TextPrinter) {
        let name = name ?? ""
        // A masked name, such as "A***a", is many people's, and so is an address without the part that is a name.
        let isHidden = name.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "@") }
        let words = isHidden ? [] : printer.words(of: name)
        let bare = words.map { $0.filter { !$0.isNumber } }
        let letters = bare.reduce(0) { $0 + $1.count }
        let isTelling = letters >= 2 && !bare.allSatisfy { $0.isEmpty || Self.anonymous.contains($0) }
        // "C-2041" is a number that only its own shop gives.
        let isNumber = letters <= 2 && bare != words
        self.words = isTelling && !isNumber ? words : []
        isFull = words.count > 1 || bare != words
    }

    var isTelling: Bool { !words.isEmpty }

    func relation(to other: AuthorName) -> Relation {
        guard isTelling, other.isTelling else { return .unknown }
        if words.joined() == other.words.joined() || words.sorted() == other.words.sorted() { return .same }
        let hasFirstInCommon = words[0] == other.words[0]
        if hasFirstInCommon, words.count == 1 || other.words.count == 1 { return .same }
        guard words.count == other.words.count else { return .different }
        let pairs = zip(words, other.words)
        let fits = pairs.allSatisfy { $0 == $1 || Self.isInitial($0, of: $1) || Self.isInitial($1, of: $0) }
        return fits && pairs.contains { $0 == $1 && $0.count > 1 } ? .same : .different
    }

    private static func isInitial(_ short: String, of long: String) -> Bool {
        short.count == 1 && long.hasPrefix(short)
    }
}
