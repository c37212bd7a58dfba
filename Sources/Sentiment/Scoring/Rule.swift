/// What matched, and what changed its weight; written as `phrase+negated+boosted`.
struct Rule: OptionSet, Sendable {
    let rawValue: UInt16

    static let negated = Rule(rawValue: 1 << 0)
    static let boosted = Rule(rawValue: 1 << 1)
    static let weakened = Rule(rawValue: 1 << 2)
    static let capitals = Rule(rawValue: 1 << 3)
    static let stretched = Rule(rawValue: 1 << 4)
    static let exclamation = Rule(rawValue: 1 << 5)
    static let contrast = Rule(rawValue: 1 << 6)
    static let concession = Rule(rawValue: 1 << 7)
    static let irrealis = Rule(rawValue: 1 << 8)
    static let question = Rule(rawValue: 1 << 9)
    static let doubleNegated = Rule(rawValue: 1 << 10)
    /// A negator that found nothing to negate.
    static let alone = Rule(rawValue: 1 << 11)
    static let hearsay = Rule(rawValue: 1 << 12)
    static let past = Rule(rawValue: 1 << 13)

    private static let names: [(rule: Rule, name: StaticString)] = [
        (.negated, "+negated"), (.doubleNegated, "+double-negated"), (.boosted, "+boosted"), (.weakened, "+weakened"),
        (.capitals, "+capitals"), (.stretched, "+stretched"), (.exclamation, "+exclamation"),
        (.contrast, "+contrast"), (.concession, "+concession"), (.irrealis, "+irrealis"), (.question, "+question"),
        (.alone, "+alone"), (.hearsay, "+hearsay"), (.past, "+past"),
    ]

    /// Writes the rule's name, piece by piece.
    func describe(_ shape: Automaton.Entry.Shape, isTitle: Bool, _ write: (StaticString) -> Void) {
        if isTitle { write("title+") }
        switch shape {
        case .word: write("word")
        case .phrase: write("phrase")
        case .pattern: write("pattern")
        case .emoji: write("emoji")
        }
        for (rule, name) in Self.names where contains(rule) { write(name) }
    }
}
