/// Says without CLD2 that a text is English, where its small words leave no doubt: those of most reviews do, and asking
/// CLD2 costs as much as scoring them.
enum PlainEnglish {
    /// Words of nearly every English sentence. Some are words of other languages too, but not so many of them at once.
    private static let small: Set<UInt64> = Set(
        """
        all and any are back be because been being before bought but buy by can can't could did didn't does doesn't
        doing don't easy even ever every for from get good got great had has have he's her his how i'd i'm i've is isn't
        it it's just know like love loved more most much my never nice not only other our out over really she should some
        still than that that's the their them then there these they thing things think this those time too use used using
        very wasn't way well were what when where which who why will with won't work worked working works would you your
        yours about again after always into
        """.split { $0.isWhitespace }.compactMap { word in
            Array(word.utf8).withUnsafeBufferPointer { key(of: $0[...]) }
        })
    private static let longest = 8
    /// So many of them there must be, and one in so many words, so that no other language can be quoted.
    private static let (fewest, share) = (4, 4)

    /// Whether the text is English beyond doubt; `false` says nothing.
    static func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = min(text.count, ScriptCounts.limit)
        var (words, found, start) = (0, 0, 0)
        while start < end {
            var stop = start
            while stop < end, isInWord(text[stop]) { stop &+= 1 }
            if stop > start {
                words &+= 1
                if stop &- start <= longest, let key = key(of: text[start..<stop]), small.contains(key) { found &+= 1 }
            } else if text[stop] >= 0x80 {
                guard let length = markLength(in: text, at: stop) else { return false }
                stop &+= length
            } else {
                stop &+= 1
            }
            start = stop
        }
        return found >= fewest && found &* share >= words
    }

    private static func isInWord(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= 97 && lower <= 122 || byte == UInt8(ascii: "'")
    }

    /// The word in lower case as a number; `nil` where it is too long.
    private static func key(of word: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
        guard word.count <= longest else { return nil }
        return word.reduce(0) { $0 << 8 | UInt64($1 == UInt8(ascii: "'") ? $1 : $1 | 0x20) }
    }

    /// The length of a typographic mark or an emoji; `nil` for a letter that is not ASCII, and for anything else.
    private static func markLength(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        let scalar = decodedScalar(in: text, at: index)
        switch scalar.value {
        case 0x2000..<0x2C00, 0xFE0F, 0x1F000..<0x20000: return scalar.length
        default: return nil
        }
    }
}
