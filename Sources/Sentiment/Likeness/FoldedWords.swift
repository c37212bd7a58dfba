/// The words of a text, folded and hashed; the hash of a word is the same in every run and on every machine.
struct FoldedWords {
    struct Word {
        let hash: UInt64
        /// Two for a word, one for a character of a script without spaces.
        let length: Int
        let letters: Int
    }

    private(set) var words: [Word] = []
    /// The words themselves, where they were asked for.
    private(set) var spelled: [String] = []

    private var hash: UInt64 = 0
    private var letters = 0
    private var spelling = String.UnicodeScalarView()
    private let spells: Bool

    init(_ lexicons: LexiconSet, limit: Int, text: UnsafeBufferPointer<UInt8>, spells: Bool = false) {
        self.spells = spells
        // The table costs a tenth of a second to make, and most texts never need it.
        var folding: HanFolding?
        var index = 0
        while index < text.count, words.count < limit {
            let scalar = decodedScalar(in: text, at: index)
            index += scalar.length
            switch ScalarClass.of(scalar.value) {
            case .letter, .digit: take(scalar.value)
            case .ideograph:
                if folding == nil { folding = lexicons.folding }
                takeAlone(folding?.simplified(scalar.value) ?? scalar.value)
            case .apostrophe, .ignorable, .mark: continue
            default: endWord()
            }
        }
        endWord()
    }

    private mutating func take(_ scalar: UInt32) {
        if Self.standsAlone(scalar) { return takeAlone(scalar) }
        let folded = foldedScalar(scalar)
        let plain = plainLatinScalar(folded)
        add(plain == 0 ? folded : plain)
    }

    private mutating func takeAlone(_ scalar: UInt32) {
        if spells {
            add(scalar)
        } else {
            endWord()
            add(scalar)
            end(length: 1)
        }
    }

    private mutating func add(_ scalar: UInt32) {
        hash = (hash ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3
        hash ^= hash >> 29
        letters += 1
        if spells, let scalar = Unicode.Scalar(scalar) { spelling.append(scalar) }
    }

    private mutating func endWord() {
        if letters > 0 { end(length: 2) }
    }

    private mutating func end(length: Int) {
        words.append(Word(hash: Self.mixed(hash), length: length, letters: letters))
        if spells {
            spelled.append(String(spelling))
            spelling = String.UnicodeScalarView()
        }
        hash = 0
        letters = 0
    }

    /// Letters of Thai, Lao, Burmese, Khmer and of Korean syllables, where spaces do not part words as elsewhere.
    private static func standsAlone(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0xAC00...0xD7A3: true
        default: false
        }
    }

    /// Spreads a hash over all its bits, as splitmix64 does.
    static func mixed(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
