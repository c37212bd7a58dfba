import CCLD2

/// Says which language a text is in: by its script, by CLD2, and by what is known about its source.
struct LanguageDetector {
    private let lexicons: LexiconSet

    init(_ lexicons: LexiconSet) {
        self.lexicons = lexicons
    }

    /// What a hint comes to; good for all texts that come with it.
    struct Hint {
        let tag: String
        /// There is a lexicon for it.
        let isKnown: Bool
        let isChinese: Bool
    }

    func hint(_ tag: String) -> Hint {
        Hint(tag: tag, isKnown: lexicons.has(tag), isChinese: LexiconSet.isChinese(tag))
    }

    /// The language to score in: the hint where there is a lexicon for it and the script fits, else the likeliest.
    func scoringLanguage(of text: UnsafeBufferPointer<UInt8>, hint known: Hint?) -> String {
        guard let known, known.isKnown else { return language(of: text, hint: known?.tag).tag }
        let hint = known.tag
        if !known.isChinese, isPlain(text) { return hint }
        let scripts = ScriptCounts(text)
        if known.isChinese {
            guard scripts.ideographs > 0 || scripts.letters == 0 else { return language(of: text, hint: hint).tag }
            return hint == "zh" || hint == "yue" ? chinese(text, hint: hint) : hint
        }
        return scripts.ideographs * 3 > scripts.letters ? language(of: text, hint: hint).tag : hint
    }

    /// Only ASCII, as most English texts are: there is no other script in them.
    private func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text).prefix(ScriptCounts.limit))
        var index = 0
        while index + 8 <= bytes.count {
            if bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
            index += 8
        }
        return bytes[index...].allSatisfy { $0 < 0x80 }
    }

    /// The likeliest language and how sure that is, 0…1; `und` where nothing can be said.
    func language(of text: UnsafeBufferPointer<UInt8>, hint: String?) -> (tag: String, confidence: Double) {
        if PlainEnglish.contains(text) { return ("en", 0.95) }
        let scripts = ScriptCounts(text)
        if scripts.letters == 0, scripts.ideographs == 0 { return ("und", 0) }
        if scripts.kana * 8 > scripts.ideographs, scripts.kana > 1 { return ("ja", 0.9) }
        if scripts.ideographs * 3 > scripts.letters { return (chinese(text, hint: hint), 0.95) }
        var confidence: Int32 = 0
        var isReliable: Int32 = 0
        let length = Int32(clamping: min(text.count, 20_000))
        let code = text.withMemoryRebound(to: CChar.self) { characters in
            String(cString: heed_cld2_language(characters.baseAddress, length, baseTag(hint), &confidence, &isReliable))
        }
        let tag = Self.tag(code)
        if tag == "und" { return (hint ?? "und", hint == nil ? 0 : 0.3) }
        if LexiconSet.isChinese(tag) { return (chinese(text, hint: hint), 0.5) }
        let sureness = Double(confidence) / 100 * (isReliable != 0 ? 1 : 0.6)
        if let hint, baseTag(hint) != tag, sureness < 0.6 || text.count < 24 { return (hint, 0.5) }
        return (tag, min(max(sureness, 0), 1))
    }

    /// The language of one sentence inside a text, only where it is certain.
    func languageOfSentence(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.count >= 20 else { return nil }
        let guess = language(of: text, hint: nil)
        return guess.confidence >= 0.9 && lexicons.has(guess.tag) ? guess.tag : nil
    }

    /// Tells the scripts apart by the characters that only one of them has.
    private func chinese(_ text: UnsafeBufferPointer<UInt8>, hint: String?) -> String {
        let counts = lexicons.folding.scriptCounts(text)
        if counts.traditional == counts.simplified {
            return hint.flatMap { $0.hasPrefix("zh-Han") ? $0 : nil } ?? "zh-Hans"
        }
        return counts.traditional > counts.simplified ? "zh-Hant" : "zh-Hans"
    }

    private func baseTag(_ hint: String?) -> String? { hint.map { String($0.prefix { $0 != "-" }) } }

    /// CLD2's codes as the tags that the rest of heed uses.
    private static func tag(_ code: String) -> String {
        switch code {
        case "iw": "he"
        case "jw": "jv"
        case "in": "id"
        case "mo": "ro"
        case "nb", "nn": "no"
        default: code
        }
    }
}

/// How many letters and characters of which kind a text has.
struct ScriptCounts {
    static let limit = 4096

    private(set) var letters = 0
    private(set) var ideographs = 0
    private(set) var kana = 0

    /// Looks at the first few thousand bytes.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        let end = min(text.count, Self.limit)
        while index < end {
            let byte = text[index]
            if byte < 0x80 {
                let lower = byte | 0x20
                if lower >= 97, lower <= 122 { letters &+= 1 }
                index &+= 1
                continue
            }
            let scalar = decodedScalar(in: text, at: index)
            index &+= scalar.length
            switch ScalarClass.of(scalar.value) {
            case .letter: letters &+= 1
            case .ideograph:
                ideographs &+= 1
                if (0x3041...0x30FF).contains(scalar.value) { kana &+= 1 }
            default: break
            }
        }
    }
}
