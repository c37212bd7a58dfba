import Feedback

/// What owners are known to have answered, by the letters.
struct KnownReplies {
    private var windows: Set<UInt64> = []
    private var short: Set<UInt64> = []
    private static let beginning = 24

    init(_ reviews: [ReviewDraft]) {
        for reply in reviews.compactMap(\.reply) {
            let letters = TextLetters.of(reply)
            short.insert(TextLetters.key(of: letters[...]))
            // Several answers to one review are known as one text.
            for part in reply.split(separator: "\n\n") {
                short.insert(TextLetters.key(of: TextLetters.of(String(part))[...]))
            }
            guard letters.count >= Self.beginning else { continue }
            var key = RollingKey(letters.prefix(Self.beginning))
            windows.insert(key.value)
            for start in 0..<(letters.count - Self.beginning) {
                key.roll(out: letters[start], in: letters[start + Self.beginning], length: Self.beginning)
                windows.insert(key.value)
            }
        }
    }

    var isEmpty: Bool { short.isEmpty }

    func contains(_ text: String?) -> Bool {
        let letters = TextLetters.of(text)
        guard !letters.isEmpty, !isEmpty else { return false }
        if short.contains(TextLetters.key(of: letters[...])) { return true }
        return letters.count >= Self.beginning && windows.contains(RollingKey(letters.prefix(Self.beginning)).value)
    }
}
