/// Finds many phrases in a text in one pass.
struct PhraseTable<Meaning: Sendable>: Sendable {
    private struct Phrase {
        var bytes: Range<Int>
        var meaning: Meaning
    }

    /// Phrases in order of their first byte, all bytes in one array.
    private var phrases: [Phrase] = []
    private var bytes: [UInt8] = []
    /// Where the phrases begin that start with each byte.
    private var starts = [Int](repeating: 0, count: 257)

    /// `phrases` in lower case, several for a meaning separated by `|`.
    init(_ list: [(String, Meaning)]) {
        var byFirst: [[(phrase: [UInt8], meaning: Meaning)]] = Array(repeating: [], count: 256)
        for (words, meaning) in list {
            for phrase in words.split(separator: "|") {
                let bytes = Array(phrase.utf8)
                byFirst[Int(bytes[0])].append((bytes, meaning))
            }
        }
        for first in 0..<256 {
            starts[first] = phrases.count
            for (phrase, meaning) in byFirst[first] {
                phrases.append(Phrase(bytes: bytes.count..<bytes.count + phrase.count, meaning: meaning))
                bytes.append(contentsOf: phrase)
            }
        }
        starts[256] = phrases.count
    }

    /// Calls `found` for each phrase that stands in the lower-cased text where a word begins; it returns whether to go on.
    func search(_ text: UnsafeBufferPointer<UInt8>, found: (Meaning, Int) -> Bool) {
        var previous: UInt8 = 32
        for index in 0..<text.count {
            let byte = text[index]
            defer { previous = byte }
            let first = starts[Int(byte)]
            let last = starts[Int(byte) + 1]
            guard first < last, byte >= 0x80 || !(previous.isASCIILetter || previous.isASCIIDigit) else { continue }
            for place in first..<last where matches(text, at: index, phrases[place].bytes) {
                if !found(phrases[place].meaning, index) { return }
            }
        }
    }

    /// Whether any phrase stands in the lower-cased text.
    func isIn(_ text: [UInt8]) -> Bool {
        var result = false
        text.withUnsafeBufferPointer {
            search($0) { _, _ in
                result = true
                return false
            }
        }
        return result
    }

    private func matches(_ text: UnsafeBufferPointer<UInt8>, at start: Int, _ phrase: Range<Int>) -> Bool {
        guard start + phrase.count <= text.count else { return false }
        for offset in 0..<phrase.count where text[start + offset] != bytes[phrase.lowerBound + offset] { return false }
        // A phrase of letters ends where a word ends; East Asian ones may end anywhere.
        let after = start + phrase.count
        let last = bytes[phrase.upperBound - 1]
        guard after < text.count, last < 0x80 else { return true }
        return !(text[after].isASCIILetter && last.isASCIILetter) && !(text[after].isASCIIDigit && last.isASCIIDigit)
    }
}
