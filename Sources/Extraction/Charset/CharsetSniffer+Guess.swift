/// Telling legacy encodings apart by the bytes that each of them allows and prefers.
extension CharsetSniffer {
    /// The likeliest encoding of bytes that are no UTF-8 and name none.
    static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset {
        if let charset = utf16(bytes) { return charset }
        let sample = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, 262_144)])
        let doubles: [(Charset, Double)] = [
            (
                .gb18030,
                score(
                    sample, isLead: { 0x81...0xFE ~= $0 }, isTrail: { $0 >= 0x40 && $0 != 0x7F && $0 != 0xFF },
                    isCommon: { lead, trail in
                        0xB0...0xD7 ~= lead && trail >= 0xA1 || 0xA1...0xA3 ~= lead && trail >= 0xA1
                    })
            ),
            (
                .big5,
                score(
                    sample, isLead: { 0x81...0xFE ~= $0 }, isTrail: { 0x40...0x7E ~= $0 || 0xA1...0xFE ~= $0 },
                    isCommon: { lead, _ in 0xA4...0xC6 ~= lead || lead == 0xA1 })
            ),
            (
                .shiftJIS,
                score(
                    sample, isLead: { 0x81...0x9F ~= $0 || 0xE0...0xFC ~= $0 },
                    isTrail: { 0x40...0x7E ~= $0 || 0x80...0xFC ~= $0 },
                    isCommon: { lead, trail in lead == 0x82 && trail >= 0x9F || lead == 0x83 || lead == 0x81 },
                    isSingle: { 0xA1...0xDF ~= $0 })
            ),
            (
                .eucJP,
                score(
                    sample, isLead: { 0xA1...0xFE ~= $0 }, isTrail: { 0xA1...0xFE ~= $0 },
                    isCommon: { lead, _ in lead == 0xA4 || lead == 0xA5 || lead == 0xA1 })
            ),
        ]
        if let best = doubles.max(by: { $0.1 < $1.1 }), best.1 > 0.45 { return best.0 }
        return isBaltic(sample)
            ? .windows1257 : isCyrillic(sample) ? Charset(label: "windows-1251") ?? .windows1252 : .windows1252
    }

    /// The share of common two-byte characters among all that is not ASCII; 0 where the bytes do not fit at all.
    private static func score(
        _ bytes: UnsafeBufferPointer<UInt8>, isLead: (UInt8) -> Bool, isTrail: (UInt8) -> Bool,
        isCommon: (UInt8, UInt8) -> Bool, isSingle: (UInt8) -> Bool = { _ in false }
    ) -> Double {
        var pairs = 0
        var common = 0
        var bad = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte < 0x80 || isSingle(byte) { continue }
            guard isLead(byte), index < bytes.count, isTrail(bytes[index]) else {
                bad += 1
                continue
            }
            pairs += 1
            if isCommon(byte, bytes[index]) { common += 1 }
            index += 1
        }
        guard pairs > 0, bad * 20 <= pairs else { return 0 }
        return Double(common) / Double(pairs + bad * 4)
    }

    /// Latvian and Lithuanian letters stand where western texts have none inside words: ā ē ī ū š ž č.
    private static func isBaltic(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var baltic = 0
        var western = 0
        for index in 1..<max(1, bytes.count - 1) where bytes[index] >= 0xC0 {
            guard bytes[index - 1].isASCIILetter || bytes[index + 1].isASCIILetter else { continue }
            switch bytes[index] {
            case 0xE2, 0xE7, 0xEE, 0xFB, 0xF0, 0xFE, 0xE8, 0xF2, 0xEF, 0xEC: baltic += 1
            case 0xE4, 0xF6, 0xFC, 0xDF, 0xE9, 0xE0, 0xF3, 0xF1, 0xE5, 0xE6, 0xF8, 0xEA: western += 1
            default: break
            }
        }
        return baltic > western * 2
    }

    /// Cyrillic words are runs of high bytes.
    private static func isCyrillic(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var runs = 0
        var high = 0
        for index in 1..<max(1, bytes.count) where bytes[index] >= 0xC0 {
            high += 1
            if bytes[index - 1] >= 0xC0 { runs += 1 }
        }
        return high > 20 && runs * 3 > high * 2
    }
}
