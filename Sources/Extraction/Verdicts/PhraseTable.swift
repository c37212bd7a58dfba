/// Finds many phrases in a text in one pass.
struct PhraseTable<Meaning: Sendable>: Sendable {
    /// The phrases that begin with each byte.
    private var byFirst: [[(phrase: [UInt8], meaning: Meaning)]] = Array(repeating: [], count: 256)

    /// `phrases` in lower case, several for a meaning separated by `|`.
    init(_ phrases: [(String, Meaning)]) {
        for (list, meaning) in phrases {
            for phrase in list.split(separator: "|") {
                let bytes = Array(phrase.utf8)
                byFirst[Int(bytes[0])].append((bytes, meaning))
            }
        }
    }

    /// Calls `found` for each phrase that stands in the lower-cased text where a word begins.
    func search(_ text: UnsafeBufferPointer<UInt8>, found: (Meaning, Int) -> Void) {
        var previous: UInt8 = 32
        for index in 0..<text.count {
            let byte = text[index]
            defer { previous = byte }
            let candidates = byFirst[Int(byte)]
            guard !candidates.isEmpty, byte >= 0x80 || !(previous.isASCIILetter || previous.isASCIIDigit) else { continue }
            for (phrase, meaning) in candidates where Self.matches(text, at: index, phrase) { found(meaning, index) }
        }
    }

    private static func matches(_ text: UnsafeBufferPointer<UInt8>, at start: Int, _ phrase: [UInt8]) -> Bool {
        guard start + phrase.count <= text.count else { return false }
        for offset in 0..<phrase.count where text[start + offset] != phrase[offset] { return false }
        // A phrase of letters ends where a word ends; East Asian ones may end anywhere.
        let after = start + phrase.count
        guard after < text.count, let last = phrase.last, last < 0x80 else { return true }
        return !(text[after].isASCIILetter && last.isASCIILetter) && !(text[after].isASCIIDigit && last.isASCIIDigit)
    }
}
