/// The one form in which a word is looked up, and the other forms that mean it.
enum WordKey {
    private static let apostrophe: UInt8 = 39

    /// `don't` and `dont` are one word: the apostrophe of `n't` is left out.
    static func normalised(_ word: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var key = Array(word)
        if isContraction(word) { key.remove(at: key.count - 2) }
        return key
    }

    @inline(__always)
    static func isContraction(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let count = word.count
        return count > 3 && word[count - 1] == 0x74 && word[count - 2] == apostrophe && word[count - 3] == 0x6E
    }

    /// What else people type for a word: without diacritics, and without the apostrophe where that makes no other word.
    static func aliases(of key: [UInt8]) -> [[UInt8]] {
        var result: [[UInt8]] = []
        if let plain = key.withUnsafeBufferPointer(withoutDiacritics) { result.append(plain) }
        let endings: [[UInt8]] = [Array("'s".utf8), Array("'ve".utf8), Array("'m".utf8)]
        if endings.contains(where: { key.count > $0.count && key.suffix($0.count) == $0[...] }) {
            result.append(key.filter { $0 != apostrophe })
        }
        return result
    }
}
