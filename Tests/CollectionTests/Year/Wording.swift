/// Names and sentences for reviews.
enum Wording {
    private static let names = [
        "Anna", "Bert", "Carla", "Dora", "Emil", "Fritz", "Greta", "Hugo", "Ilze", "Janis", "Karl", "Lea", "Marta",
        "Nils",
        "Olga", "Peter", "Rita", "Sven", "Tina", "Uwe",
    ]

    private static let nouns = [
        "kettle", "lid", "handle", "spout", "switch", "cord", "box", "parcel", "manual", "warranty", "filter", "colour",
        "steam", "base", "button", "light", "whistle", "courier", "invoice", "refund", "stand", "seal", "water",
        "sound",
    ]

    private static let verbs = [
        "broke", "arrived", "leaks", "works", "shines", "rattles", "pleases", "failed", "helps", "smells", "closes",
        "burns", "surprised", "lasted", "stopped", "vanished", "fits", "bends", "glows", "sticks",
    ]

    private static let others = [
        "after", "before", "without", "beside", "quickly", "slowly", "again", "never", "always", "badly", "nicely",
        "twice", "yesterday", "indoors", "somehow", "although", "because", "while", "mostly", "hardly", "our", "every",
        "their", "another", "winter", "summer", "kitchen", "mother", "office", "neighbour", "morning", "evening",
    ]

    private static let short = ["Good", "Very good", "Bad", "Super, thanks", "Fine", "Not good"]

    static func author(_ chance: inout Chance) -> String {
        let initial = "ABCDEFGHKLMNPRST".map(String.init)
        return chance.one(of: names) + " " + chance.one(of: initial) + "."
    }

    static func shortBody(_ chance: inout Chance) -> String { chance.one(of: short) }

    static func body(_ chance: inout Chance) -> String {
        (0..<chance.whole(2...4)).map { _ in sentence(&chance) }.joined(separator: " ")
    }

    static func sentence(_ chance: inout Chance) -> String {
        let words = (0..<chance.whole(2...4)).flatMap { _ in
            [chance.one(of: others), chance.one(of: nouns), chance.one(of: verbs)]
        }
        let text = words.joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    static func title(_ chance: inout Chance) -> String {
        "The \(chance.one(of: nouns)) \(chance.one(of: verbs))"
    }
}
