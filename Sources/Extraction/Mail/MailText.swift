/// What somebody wrote in a mail: without what was quoted, and without the signature.
enum MailText {
    /// Longer mails are read as far as this, in bytes.
    private static let longest = 1 << 20

    static func own(_ text: String) -> String? {
        let text = text.utf8.count > longest ? String(decoding: text.utf8.prefix(longest), as: UTF8.self) : text
        var lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        if let end = lines.firstIndex(where: { $0 == "-- " || $0.trimmed == "--" }) { lines.removeSubrange(end...) }
        lines = withoutQuotes(lines)
        lines = withoutClosing(lines)
        var out: [String] = []
        for line in lines {
            let line = line.trimmed
            if line.isEmpty, out.last?.isEmpty ?? true { continue }
            out.append(line)
        }
        while out.last?.isEmpty == true { out.removeLast() }
        return out.isEmpty ? nil : out.joined(separator: "\n")
    }

    private static func withoutQuotes(_ lines: [String]) -> [String] {
        var kept: [String] = []
        var index = 0
        let lastQuoted = lines.lastIndex { $0.hasPrefix(">") } ?? -1
        while index < lines.count {
            let line = lines[index].trimmed
            if line.hasPrefix(">") {
                index += 1
                continue
            }
            if beginsOriginal(lines, at: index) { break }
            let span = attribution(lines, at: index)
            if span > 0 {
                // Without marks, everything behind the line is quoted.
                guard lastQuoted >= index + span else { break }
                index += span
                continue
            }
            kept.append(lines[index])
            index += 1
        }
        return kept
    }

    /// How many lines say that somebody wrote what follows: "On Monday … wrote:", also broken over two or three lines.
    private static func attribution(_ lines: [String], at index: Int) -> Int {
        guard openings.contains(where: { lines[index].trimmed.lowercased().hasPrefix($0) }) else {
            return endsAttribution(lines[index].trimmed) ? 1 : 0
        }
        var joined = ""
        for count in 1...3 where index + count <= lines.count {
            joined += " " + lines[index + count - 1].trimmed
            if joined.utf8.count > 400 { return 0 }
            if endsAttribution(joined) { return count }
        }
        return 0
    }

    private static func endsAttribution(_ line: String) -> Bool {
        guard let last = line.last, last == ":" || last == "：", line.utf8.count > 8, line.contains(where: \.isNumber)
        else { return false }
        let lower = line.lowercased()
        return verbs.contains { lower.contains($0) }
    }

    private static let openings = [
        "on ", "am ", "le ", "il ", "el ", "op ", "em ", "den ", "dnia ", "w dniu", "в ", "於", "在",
        "20", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    ]
    private static let verbs = [
        "wrote", "schrieb", "rakstīja", "raksta", "写道", "寫道", "a écrit", "ha scritto", "escribió", "escreveu",
        "napisał", "пишет", "написал", "skrev", "schreef", "kirjoitti", "rašė", "kirjutas",
    ]

    /// "-----Original Message-----", or the head of a mail that was put under the answer.
    private static func beginsOriginal(_ lines: [String], at index: Int) -> Bool {
        let line = lines[index].trimmed.lowercased()
        if line.hasPrefix("---") || line.hasPrefix("___") {
            let words = line.filter { $0 != "-" && $0 != "_" }.trimmed
            if originals.contains(where: { words.hasPrefix($0) }) { return true }
            return words.isEmpty && line.count >= 10 && index + 1 < lines.count && isHead(lines, at: index + 1)
        }
        return isHead(lines, at: index)
    }

    private static func isHead(_ lines: [String], at index: Int) -> Bool {
        func names(_ line: String, _ list: [String]) -> Bool {
            let line = line.trimmed.lowercased().replacing("*", with: "").replacing("：", with: ":")
            return list.contains { line.hasPrefix($0 + ":") }
        }
        guard names(lines[index], senders) else { return false }
        return lines[(index + 1)...].prefix(4).contains { names($0, heads) }
    }

    private static let originals = [
        "original message", "ursprüngliche nachricht", "originalnachricht", "forwarded message", "weitergeleitete",
        "sākotnējais ziņojums", "原始邮件", "原始郵件", "message d'origine", "reply above", "转发",
    ]
    private static let senders = ["from", "von", "no", "发件人", "寄件者", "de", "da", "от"]
    private static let heads = [
        "sent", "date", "to", "subject", "gesendet", "datum", "an", "betreff", "nosūtīts", "datums", "kam", "temats",
        "发送时间", "收件人", "主题", "日期", "寄件日期", "收件者", "主旨",
    ]

    /// Cuts the regards with the name and address under them, and what phones write under mails.
    private static func withoutClosing(_ lines: [String]) -> [String] {
        for (index, line) in lines.enumerated() {
            let text = line.trimmed.lowercased()
            if phones.contains(where: { text.hasPrefix($0) }) { return Array(lines[..<index]) }
            let bare = text.trimmingSuffix(while: { ",.!，。".contains($0) })
            guard closings.contains(String(bare)), lines.count - index <= 30 else { continue }
            let rest = lines[(index + 1)...].filter { !$0.trimmed.isEmpty }
            if index > 0, rest.count <= 10, rest.allSatisfy({ $0.count <= 70 }) { return Array(lines[..<index]) }
        }
        return lines
    }

    private static let phones = [
        "sent from my ", "sent from outlook", "sent from mail for", "get outlook for", "von meinem iphone",
        "gesendet von",
        "von meinem ", "nosūtīts no ", "发自我的", "來自我的", "从我的", "從我的", "envoyé de mon", "inviato da",
    ]
    private static let closings: Set<String> = [
        "best regards", "kind regards", "regards", "best", "best wishes", "sincerely", "yours sincerely",
        "yours faithfully", "cheers", "many thanks", "thank you", "thanks", "mit freundlichen grüßen",
        "mit freundlichem gruß", "freundliche grüße", "viele grüße", "liebe grüße", "beste grüße", "mfg", "vg", "lg",
        "gruß", "ar cieņu", "ar sveicieniem", "visu labu", "paldies", "此致", "此致敬礼", "祝好", "谢谢", "謝謝", "敬上",
    ]
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> SubSequence {
        var rest = self[...]
        while let last = rest.last, isTrimmed(last) { rest = rest.dropLast() }
        return rest
    }
}
