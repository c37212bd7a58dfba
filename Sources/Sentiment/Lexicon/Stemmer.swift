import CStemmer

/// Brings the forms of a word together for one language. Not thread-safe: each worker has its own.
final class Stemmer {
    private enum Kind {
        case none, latvian
        case snowball(OpaquePointer)
    }

    private let kind: Kind

    /// Any name that Snowball knows, or `latvian`; with any other name nothing is stemmed and `isKnown` is false.
    init(name: String?) {
        switch name {
        case nil: kind = .none
        case "latvian": kind = .latvian
        case .some(let name):
            if let stemmer = sb_stemmer_new(name, "UTF_8") { kind = .snowball(stemmer) } else { kind = .none }
        }
    }

    deinit {
        if case .snowball(let stemmer) = kind { sb_stemmer_delete(stemmer) }
    }

    var isKnown: Bool {
        if case .none = kind { return false }
        return true
    }

    /// The stem of a folded word, as bytes that are good until the next call.
    func withStem<Result>(
        of word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        switch kind {
        case .none: return body(word)
        case .latvian:
            let stem = LatvianStemmer.stem(of: word)
            return stem.withUnsafeBufferPointer(body)
        case .snowball(let stemmer):
            guard let stem = sb_stemmer_stem(stemmer, word.baseAddress, Int32(word.count)) else { return body(word) }
            return body(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
        }
    }
}
