/// Sentences for reviews.
enum Wording {
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

    /// The ones that stand first are heard most often.
    private static let short = [
        "Good", "Very good", "Super, thanks", "Fine", "Bad", "Not good", "Great", "All good", "Thank you", "Top",
        "Okay",
        "As described", "Nice kettle", "Perfect", "Works", "Never again", "Fast delivery", "Love it", "Too small",
        "Broken", "Nothing came", "Very nice", "Good value", "Not bad", "As expected", "Recommended", "Bought it twice",
        "My mother likes it", "Too loud", "Always gladly",
    ]

    static func shortBody(_ chance: inout Chance) -> String { chance.early(of: short) }

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
