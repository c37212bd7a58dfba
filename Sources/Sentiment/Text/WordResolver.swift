/// Finds out which word of the lexicon a word of a text is: as written, by another spelling, or by its stem.
final class WordResolver {
    private let tables: Automaton.Tables
    private let stemmer: Stemmer

    init(_ automaton: Automaton) {
        tables = automaton.tables
        stemmer = Stemmer(name: automaton.stemmerName)
    }

    func numbers(of written: UnsafeBufferPointer<UInt8>) -> WordNumbers {
        guard WordKey.isContraction(written) || written.contains(39) else { return found(written) }
        let key = WordKey.normalised(written)
        let numbers = key.withUnsafeBufferPointer(found)
        guard numbers.word < 0, numbers.stem < 0, key.count > 2, key[key.count - 2] == 39, key.last == 0x73 else {
            return numbers
        }
        return key.dropLast(2).withUnsafeBufferPointer(found)
    }

    /// The number of a word exactly as it is written; -1 where there is none.
    func wordNumber(of key: UnsafeBufferPointer<UInt8>) -> Int32 { tables.words.find(key) }

    private func found(_ key: UnsafeBufferPointer<UInt8>) -> WordNumbers {
        let numbers = spelled(key)
        guard numbers.word < 0, numbers.stem < 0, Self.longestRun(key) >= 3 else {
            return numbers
        }
        for limit in [2, 1] {
            var reduced = Self.reduced(key, to: limit).withUnsafeBufferPointer(spelled)
            reduced.isStretched = true
            if reduced.word >= 0 || reduced.stem >= 0 { return reduced }
        }
        return numbers
    }

    private func spelled(_ key: UnsafeBufferPointer<UInt8>) -> WordNumbers {
        var numbers = WordNumbers()
        numbers.word = tables.words.find(key)
        if numbers.word < 0 {
            let alias = tables.wordAliases.find(key)
            if alias >= 0 { numbers.word = tables.wordAliasValues[Int(alias)] }
        }
        guard tables.stems.count > 0, let first = key.first, first > 64 else { return numbers }
        numbers.stem = stemmer.withStem(of: key, number(ofStem:))
        return numbers
    }

    /// Stems are numbered after the words.
    private func number(ofStem stem: UnsafeBufferPointer<UInt8>) -> Int32 {
        let index = tables.stems.find(stem)
        if index >= 0 { return index + Int32(tables.words.count) }
        let alias = tables.stemAliases.find(stem)
        return alias < 0 ? -1 : tables.stemAliasValues[Int(alias)]
    }

    private static func longestRun(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        var best = 1
        var run = 1
        for index in key.indices.dropFirst() {
            run = key[index] == key[index - 1] ? run + 1 : 1
            best = max(best, run)
        }
        return best
    }

    /// `sooooo` with runs of at most `limit` letters.
    private static func reduced(_ key: UnsafeBufferPointer<UInt8>, to limit: Int) -> [UInt8] {
        var result: [UInt8] = []
        var run = 0
        for (index, byte) in key.enumerated() {
            run = index > 0 && key[index - 1] == byte ? run + 1 : 1
            if byte >= 0x80 || run <= limit { result.append(byte) }
        }
        return result
    }
}
