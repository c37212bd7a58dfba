/// Words that stand around a review without being part of it.
enum Captions {
    private static let captions = PackedWords([
        "more", "read more", "show more", "see more", "view more", "full review", "continue reading", "expand", "less",
        "show less", "read less", "translate", "see translation", "google translation", "report", "helpful", "like",
        "reply",
        "mehr", "mehr lesen", "weiterlesen", "mehr anzeigen", "antworten", "weniger", "übersetzen", "melden", "vairāk",
        "lasīt vairāk", "rādīt vairāk", "atbildēt", "lire la suite", "voir plus", "plus", "répondre", "leer más",
        "ver más",
        "más", "responder", "leggi di più", "altro", "mostra altro", "rispondi", "lees meer", "meer", "lees verder",
        "beantwoorden", "reageer", "läs mer", "visa mer", "svara", "læs mere", "vis mere", "svar", "もっと見る", "続きを読む",
        "続きを見る", "返信", "展开", "全文", "查看全文", "更多", "回复", "展開", "看更多", "更多內容", "回覆", "czytaj więcej",
    ])

    /// Whether a link, button or inline element holds nothing but such a word.
    static func isCaption(_ node: Int, in tree: PageTree) -> Bool {
        switch tree.nodes[node].tag {
        case .a, .span, .button, .label, .div, .p, .strong, .small, .i, .summary: break
        default: return false
        }
        guard tree.nodes[node].end <= node + 8, tree.hasOnlyShortTexts(node) else { return false }
        var text = VisibleText(limit: 80)
        text.append(node, of: tree)
        return !text.isEmpty && text.bytes.count <= 40 && isCaption(text.bytes)
    }

    private static func isCaption(_ text: [UInt8]) -> Bool {
        let lower = LetterCase.lowered(text)
        var words: Range<Int>?
        var index = 0
        while index < lower.count {
            let next = min(lower.count, index + lower[index].characterLength)
            if DateToken.isLetter(lower, at: index), lower[index] < 0xF0 { words = (words?.lowerBound ?? index)..<next }
            index = next
        }
        guard let words else { return false }
        return captions.meaning(of: lower[words].reduce(0, PackedWords.pack)) != 0
    }

    /// A name without "by" before it and "says" behind it.
    static func name(_ text: String) -> String? {
        var words = text.split(separator: " ", omittingEmptySubsequences: true)
        while words.count > 1, let first = words.first, meaning(of: first) & before != 0,
            first.first?.isUppercase != true || first.lowercased() == "by" || first.hasSuffix(":")
        {
            words.removeFirst()
        }
        while words.count > 1, let last = words.last, meaning(of: last) & behind != 0 { words.removeLast() }
        var name = words.joined(separator: " ")[...]
        while let last = name.last, ",:;·|–—".contains(last) || last == " " { name.removeLast() }
        while let first = name.first, ",:;·|–—~".contains(first) || first == " " { name.removeFirst() }
        return name.isEmpty ? nil : String(name)
    }

    private static let before: UInt8 = 1
    private static let behind: UInt8 = 2
    private static let aroundNames = PackedWords([
        (
            [
                "by", "von", "door", "par", "por", "di", "av", "af", "from", "no", "reviewed", "written", "posted",
                "autors",
            ], before
        ),
        (
            [
                "says", "said", "sagt", "skrev", "schreibt", "wrote", "dit", "dice", "raksta", "writes", "zegt",
            ], behind
        ),
    ])

    /// Whether a word is one that stands before or behind names.
    private static func meaning(of word: Substring) -> UInt8 {
        let letters = word.utf8.lazy.filter { $0.isASCIILetter || $0 >= 0x80 }
        return aroundNames.meaning(of: letters.reduce(0) { PackedWords.pack($0, $1.asciiLowercased) })
    }

    /// A title without the quotes around it.
    static func title(_ text: String) -> String? {
        let quotes: Set<Character> = ["“", "”", "„", "\"", "«", "»", "「", "」"]
        var title = text[...]
        while let first = title.first, let last = title.last, title.count > 1, quotes.contains(first),
            quotes.contains(last)
        {
            title = title.dropFirst().dropLast()
        }
        return title.isEmpty ? nil : String(title)
    }

    /// A text without the shortened beginning that stands before the whole of it.
    static func withoutStub(_ text: [UInt8]) -> ArraySlice<UInt8> {
        guard let end = text.firstIndex(of: 10) else { return text[...] }
        var rest = text[end...]
        while rest.first == 10 { rest.removeFirst() }
        var stub = text[..<end]
        while stub.last == UInt8(ascii: ".") || stub.last == 32 { stub.removeLast() }
        if stub.suffix(3).elementsEqual([0xE2, 0x80, 0xA6]) { stub.removeLast(3) }
        guard stub.count >= 30,
            stub.count < end || rest.starts(with: stub) && rest.dropFirst(stub.count).first ?? 10 == 10
        else {
            return text[...]
        }
        // The whole text may begin a few lines further down.
        var line = rest
        while !line.isEmpty {
            if line.starts(with: stub) { return rest }
            guard let next = line.firstIndex(of: 10) else { break }
            line = line[(next + 1)...]
        }
        return text[...]
    }

    private static let replyLabels = PhraseTable<Void>(
        [
            "response from", "reply from", "owner response", "owner's reply", "seller response", "management response",
            "response by", "antwort von", "antwort des", "antwort vom", "kommentar des", "veikala atbilde",
            "atbilde no", "réponse de",
            "respuesta de", "risposta di", "risposta del", "reactie van", "antwoord van", "svar från", "svar fra",
            "商家回复",
            "店主回复", "商家回覆", "お店からの返信", "オーナーからの返信", "卖家回复", "客服回复", "管理員回覆",
        ].map { ($0, ()) })

    static func labelsReply(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange) -> Bool {
        guard range.count <= 120 else { return false }
        return replyLabels.isIn(bytes[range.indices].map(\.asciiLowercased))
    }

    /// The owner's answer without the line that says whose it is.
    static func withoutReplyLabel(_ text: String) -> String? {
        guard let end = text.firstIndex(of: "\n") else { return text }
        let line = text[..<end].utf8.map(\.asciiLowercased)
        guard line.count <= 120, replyLabels.isIn(line) else { return text }
        let rest = text[end...].drop { $0.isWhitespace }
        return rest.isEmpty ? nil : String(rest)
    }
}

extension PageTree {
    /// Whether the texts of an element of a few nodes are short enough for a caption.
    fileprivate func hasOnlyShortTexts(_ node: Int) -> Bool {
        descendants(of: node).allSatisfy { inner in
            !nodes[inner].isText || nodes[inner].hasReferences || nodes[inner].bytes.count <= 200
        }
    }
}
