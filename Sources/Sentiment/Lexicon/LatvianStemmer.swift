/// A light stemmer for Latvian nouns, adjectives and the commonest verb forms, after the description of Kārlis Krēsliņš's:
/// the first ending of an ordered list that fits is cut, when enough vowels stand before it, and softened consonants
/// are made hard again where the ending softens them.
///
/// Words typed without diacritics are stemmed by the same endings without theirs.
enum LatvianStemmer {
    private struct Ending {
        let bytes: [UInt8]
        /// How many vowels must stand in the word before the ending's own last ones.
        let vowels: Int
        let isSoftening: Bool

        init(_ text: String, vowels: Int, softening: Bool = false) {
            bytes = Array(text.utf8)
            self.vowels = vowels
            isSoftening = softening
        }
    }

    /// Longest first, so that the first one that fits is the right one.
    private static let endings: [Ending] = {
        let softening: Set<String> = [
            "iem", "ajai", "ais", "ai", "ei", "us", "iem", "iet", "ie", "ies", "u", "es", "ēm", "ām", "ju", "jiem",
            "jus",
        ]
        let written: [(String, Int)] = [
            ("ajiem", 3), ("ajai", 3), ("ajam", 2), ("ajām", 2), ("ajos", 2), ("ajās", 2), ("iem", 2), ("ajā", 2),
            ("ais", 2), ("ai", 2), ("ei", 2), ("ām", 1), ("am", 1), ("ēm", 1), ("īm", 1), ("im", 1), ("um", 1),
            ("us", 1), ("as", 1), ("ās", 1), ("es", 1), ("os", 1), ("ij", 1), ("īs", 1), ("ēs", 1), ("is", 1),
            ("ie", 1),
            ("u", 1), ("a", 1), ("i", 1), ("e", 1), ("ā", 1), ("ē", 1), ("ī", 1), ("ū", 1), ("o", 1), ("s", 0),
            ("š", 0),
        ]
        var all = written.map { Ending($0.0, vowels: $0.1, softening: softening.contains($0.0)) }
        for (text, vowels) in written {
            let word = Array(text.utf8)
            guard let plain = word.withUnsafeBufferPointer(withoutDiacritics) else { continue }
            let name = String(decoding: plain, as: UTF8.self)
            if all.allSatisfy({ $0.bytes != plain }) {
                all.append(Ending(name, vowels: vowels, softening: softening.contains(text)))
            }
        }
        return all.sorted { $0.bytes.count > $1.bytes.count }
    }()

    /// The stem of a lower-case word.
    static func stem(of word: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let vowels = vowelCount(word)
        for ending in endings where ends(word, with: ending.bytes) {
            guard vowels > ending.vowels || ending.vowels == 0 && vowels > 0 else { continue }
            let left = word.count - ending.bytes.count
            guard letterCount(word, upTo: left) >= 3 else { continue }
            let stem = Array(word[..<left])
            return ending.isSoftening ? hardened(stem) : stem
        }
        return Array(word)
    }

    /// Undoes what a softening ending did to the last consonants: `lāč` → `lāc`, `zem(j)` → `zem`, `aļņ` → `aln`.
    private static func hardened(_ stem: [UInt8]) -> [UInt8] {
        for (soft, hard) in softened where stem.count > soft.count && stem.suffix(soft.count) == soft[...] {
            return stem.dropLast(soft.count) + hard
        }
        return stem
    }

    private static let softened: [(soft: [UInt8], hard: [UInt8])] = [
        ("pj", "p"), ("bj", "b"), ("mj", "m"), ("vj", "v"), ("šņ", "sn"), ("žņ", "zn"), ("šļ", "sl"), ("žļ", "zl"),
        ("ļņ", "ln"), ("ļļ", "ll"), ("č", "c"), ("ļ", "l"), ("ņ", "n"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static func ends(_ word: UnsafeBufferPointer<UInt8>, with ending: [UInt8]) -> Bool {
        guard word.count > ending.count else { return false }
        for offset in 1...ending.count where word[word.count - offset] != ending[ending.count - offset] { return false }
        return true
    }

    private static func letterCount(_ word: UnsafeBufferPointer<UInt8>, upTo end: Int) -> Int {
        word[..<end].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }

    private static func vowelCount(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        var index = 0
        while index < word.count {
            let scalar = decodedScalar(in: word, at: index)
            switch scalar.value {
            case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x101, 0x113, 0x12B, 0x14D, 0x16B: count += 1
            default: break
            }
            index += scalar.length
        }
        return count
    }
}
