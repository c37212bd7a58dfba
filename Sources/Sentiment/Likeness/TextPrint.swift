/// What remains of a text to recognise it by when it stands somewhere else, a little changed.
public struct TextPrint: Sendable, Hashable {
    /// Two for each word, one for each character of a script without spaces.
    public let length: Int
    /// The hashes of its runs of two words or three such characters, sorted, each once.
    public let runs: [UInt64]
    /// A few hashes of its runs, chosen so that texts that are nearly the same share some of them.
    public let marks: [UInt64]

    /// The share of runs that two texts have in common, 0…1: twice the common ones over all of both.
    public func likeness(to other: TextPrint) -> Double {
        guard !runs.isEmpty, !other.runs.isEmpty else { return 0 }
        var (left, right, shared) = (0, 0, 0)
        while left < runs.count, right < other.runs.count {
            let (mine, theirs) = (runs[left], other.runs[right])
            if mine == theirs { shared += 1 }
            if mine <= theirs { left += 1 }
            if theirs <= mine { right += 1 }
        }
        return Double(2 * shared) / Double(runs.count + other.runs.count)
    }
}

/// Makes prints of texts: case, width, accents, punctuation and the two Chinese scripts apart.
public struct TextPrinter: Sendable {
    private let lexicons: LexiconSet

    /// Longer texts are recognised by their beginning.
    private static let mostWords = 4096
    /// Runs of two words or three characters tell short texts apart, of three or five are rarer in a large store.
    private static let (shortRun, longRun) = (3, 5)
    private static let (shortMarks, longMarks) = (2, 2)

    /// - Parameter lexicons: whose table brings the two Chinese scripts together.
    public init(_ lexicons: LexiconSet) {
        self.lexicons = lexicons
    }

    public func print(of text: String) -> TextPrint {
        var text = text
        let words = text.withUTF8 { FoldedWords(lexicons, limit: Self.mostWords, text: $0) }.words
        let short = Self.runs(of: words, length: Self.shortRun)
        let long = Self.runs(of: words, length: Self.longRun)
        let marks = Self.marks(short, Self.shortMarks) + Self.marks(long, Self.longMarks)
        var hashes = short.map(\.hash)
        hashes.sort()
        return TextPrint(
            length: words.reduce(0) { $0 + $1.length }, runs: Self.unique(hashes), marks: Self.unique(marks.sorted()))
    }

    /// The words of a name; characters of a script without spaces that stand side by side are one word.
    public func words(of name: String) -> [String] {
        var name = name
        return name.withUTF8 { FoldedWords(lexicons, limit: 16, text: $0, spells: true) }.spelled
    }

    private struct Run {
        let hash: UInt64
        /// How many letters it has.
        let letters: Int
    }

    /// A run from each word on, as long as it takes to reach `length`; a text shorter than that is one run.
    private static func runs(of words: [FoldedWords.Word], length: Int) -> [Run] {
        var runs: [Run] = []
        runs.reserveCapacity(words.count)
        for start in words.indices {
            var (hash, reached, letters) = (UInt64(length), 0, 0)
            var index = start
            while index < words.count, reached < length {
                hash = FoldedWords.mixed(hash ^ words[index].hash)
                reached += words[index].length
                letters += words[index].letters
                index += 1
            }
            if reached < length, start > 0 { break }
            runs.append(Run(hash: hash, letters: letters))
        }
        return runs
    }

    /// The runs whose hashes come first when those of many letters, which are rarer, are preferred.
    private static func marks(_ runs: [Run], _ count: Int) -> [UInt64] {
        var first: [(key: UInt64, hash: UInt64)] = []
        for run in runs {
            let letters = UInt64(min(run.letters, 48))
            let key = run.hash / max(1, letters * letters)
            guard first.count < count || key < first[first.count - 1].key else { continue }
            guard !first.contains(where: { $0.hash == run.hash }) else { continue }
            let place = first.firstIndex { key < $0.key } ?? first.count
            first.insert((key, run.hash), at: place)
            if first.count > count { first.removeLast() }
        }
        return first.map(\.hash)
    }

    private static func unique(_ sorted: [UInt64]) -> [UInt64] {
        var result: [UInt64] = []
        result.reserveCapacity(sorted.count)
        for hash in sorted where hash != result.last { result.append(hash) }
        return result
    }
}

extension TextPrint {
    /// The hash of a folded word, the same in every run.
    public static func hash(of word: String) -> UInt64 {
        word.unicodeScalars.reduce(0) { FoldedWords.mixed($0 ^ UInt64($1.value)) }
    }
}
