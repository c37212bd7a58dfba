/// What a short text looks like from outside: a name, a sentence, something quoted.
struct TextShape {
    /// The same for the same bytes; short texts that differ share one by chance only.
    let key: UInt64
    /// Few words, with letters, and not a number with a unit such as "35 reviews".
    let mayBeName: Bool
    /// Up to three words that begin with capitals, or a few signs of a script without any; no sentence.
    let isNameLike: Bool
    /// Up to three words and nothing that ends or divides a sentence.
    let isPlainName: Bool
    /// At least three words of which most are small, or a mark that ends a sentence, or many signs of East Asia.
    let isSentenceLike: Bool
    let isQuoted: Bool
    let isWorded: Bool

    init(_ text: String) {
        var text = text
        self = text.withUTF8 { TextShape($0) }
    }

    /// No name and no title is as long as this many bytes.
    private static let longest = 400

    private init(_ run: UnsafeBufferPointer<UInt8>) {
        let beginning = UnsafeBufferPointer(rebasing: run.prefix(Self.longest))
        let words = Words(beginning)
        let marks = Marks(beginning)
        let last = run.last ?? 32
        isWorded = beginning.hasLetter
        let isCount = run.first?.isASCIIDigit == true && words.spaces > 0
        let endsLikeSentence = last == UInt8(ascii: "?") || last == UInt8(ascii: ".")
        mayBeName =
            run.count <= 80 && words.spaces <= 5 && isWorded && !isCount && (!endsLikeSentence || run.count <= 14)
        isNameLike =
            words.count <= 3 && !marks.divides && !marks.brackets
            && (words.count == 1 || (words.small == 0 && !words.beginsSmall))
        isPlainName = mayBeName && words.count <= 3 && !marks.divides && !marks.stops
        isSentenceLike =
            words.count >= 3 && words.small * 2 >= words.count - 1 || words.count >= 2 && run.endsSentence
            || words.count <= 2 && run.count >= 24 && marks.eastAsianBytes >= 7
        isQuoted = run.count > 4 && run.opensQuote && run.closesQuote
        key = marks.key ^ UInt64(run.count)
    }

    /// The words between spaces.
    private struct Words {
        var count = 0
        var spaces = 0
        /// Words behind the first one that begin with a small letter.
        var small = 0
        var beginsSmall = false

        init(_ run: UnsafeBufferPointer<UInt8>) {
            var previous: UInt8 = 32
            for index in 0..<run.count {
                let byte = run[index]
                if byte == 32 {
                    spaces += 1
                } else if previous == 32 {
                    let isSmall = byte < 0x80 ? byte &- 97 < 26 : run.scalar(at: index).properties.isLowercase
                    if count == 0 { beginsSmall = isSmall } else if isSmall { small += 1 }
                    count += 1
                }
                previous = byte
            }
        }
    }

    /// Marks that no name has, and the bytes of East Asian signs.
    private struct Marks {
        var divides = false
        var brackets = false
        var stops = false
        var eastAsianBytes = 0
        var key: UInt64 = 14_695_981_039_346_656_037

        init(_ run: UnsafeBufferPointer<UInt8>) {
            for byte in run {
                key = (key ^ UInt64(byte)) &* 1_099_511_628_211
                switch byte {
                case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: ":"): divides = true
                case UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"): brackets = true
                case UInt8(ascii: "."): stops = true
                case 0xE3...: eastAsianBytes += 1
                default: break
                }
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The character that begins at `index` in well-formed UTF-8.
    fileprivate func scalar(at index: Int) -> Unicode.Scalar {
        String(decoding: self[index..<Swift.min(count, index + 4)], as: UTF8.self).unicodeScalars.first ?? " "
    }

    /// Whether there is a letter of any script.
    fileprivate var hasLetter: Bool {
        if contains(where: \.isASCIILetter) { return true }
        guard contains(where: { $0 >= 0x80 }) else { return false }
        return String(decoding: self, as: UTF8.self).unicodeScalars.contains { $0.properties.isAlphabetic }
    }

    fileprivate var endsSentence: Bool {
        guard let last else { return false }
        if last < 0x80 { return last == UInt8(ascii: "!") || last == UInt8(ascii: "?") || last == UInt8(ascii: ".") }
        return ["…", "！", "？", "。"].contains(where: ends)
    }

    fileprivate var opensQuote: Bool { ["“", "„", "\"", "«", "「"].contains(where: begins) }
    fileprivate var closesQuote: Bool { ["”", "“", "\"", "»", "」"].contains(where: ends) }

    private func begins(with word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard count >= length else { return false }
        for offset in 0..<length where self[offset] != word.utf8Start[offset] { return false }
        return true
    }

    private func ends(with word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard count >= length else { return false }
        for offset in 0..<length where self[count - length + offset] != word.utf8Start[offset] { return false }
        return true
    }
}
