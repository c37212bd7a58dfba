/// Finds the words and short phrases of texts that could become entries.
struct PhraseCounter {
    /// Words in a phrase, and Chinese characters in one.
    private static let wordLimit = 3
    private static let characterRange = 2...4

    private struct Piece {
        var bytes: [UInt8]
        var isIdeograph: Bool
    }

    private let folding: HanFolding?
    private let key = KeyBuffer()

    init(folding: HanFolding?) {
        self.folding = folding
    }

    /// The shorter phrases inside a phrase.
    static func parts(of phrase: String) -> [String] {
        let hasWords = phrase.utf8.first.map { $0 < 0x80 } ?? true || phrase.contains(" ")
        let pieces = hasWords ? phrase.split(separator: " ").map(String.init) : phrase.map(String.init)
        var parts: [String] = []
        for start in pieces.indices {
            for end in start..<pieces.count where end - start + 1 < pieces.count {
                parts.append(pieces[start...end].joined(separator: hasWords ? " " : ""))
            }
        }
        return parts
    }

    /// The phrases of a text, each once.
    func phrases(of text: String) -> Set<String> {
        var found: Set<String> = []
        var run: [Piece] = []
        var text = text
        text.withUTF8 { bytes in
            var scanner = LexemeScanner(text: bytes, key: key.base)
            while true {
                let kind = scanner.next()
                switch kind {
                case .word, .ideograph:
                    run.append(piece(kind, scanner))
                default:
                    addPhrases(of: run, to: &found)
                    run.removeAll(keepingCapacity: true)
                    if kind == .emoji { found.insert(String(decoding: scanner.keyBytes, as: UTF8.self)) }
                }
                if kind == .end { break }
            }
        }
        return found
    }

    private func piece(_ kind: LexemeKind, _ scanner: LexemeScanner) -> Piece {
        guard kind == .ideograph, let folding else {
            return Piece(bytes: Array(scanner.keyBytes), isIdeograph: kind == .ideograph)
        }
        let length = encodeScalar(folding.simplified(scanner.scalar), to: key.base)
        return Piece(bytes: Array(UnsafeBufferPointer(start: key.base, count: length)), isIdeograph: true)
    }

    private func addPhrases(of run: [Piece], to found: inout Set<String>) {
        for start in run.indices {
            let isIdeograph = run[start].isIdeograph
            let limit = isIdeograph ? Self.characterRange.upperBound : Self.wordLimit
            var phrase: [UInt8] = []
            for index in start..<min(start + limit, run.count) where run[index].isIdeograph == isIdeograph {
                if index - start > 0, !run[index - 1].isIdeograph == isIdeograph { break }
                if !isIdeograph, !phrase.isEmpty { phrase.append(32) }
                phrase.append(contentsOf: run[index].bytes)
                let length = index - start + 1
                if isIdeograph ? Self.characterRange.contains(length) : phrase.count > 2 {
                    found.insert(String(decoding: phrase, as: UTF8.self))
                }
            }
        }
    }
}
