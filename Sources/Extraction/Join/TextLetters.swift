/// The letters and digits of a text, by which views of the same text are known: quotes, dashes and spaces differ.
enum TextLetters {
    /// The first letters, at most about `limit` bytes of them.
    static func of(_ text: String?, limit: Int = .max) -> [UInt8] {
        guard var text else { return [] }
        return text.withUTF8 { run in
            var result: [UInt8] = []
            result.reserveCapacity(min(run.count, limit))
            var index = 0
            while index < run.count, result.count < limit {
                let byte = run[index]
                if byte == 0xE2 {
                    index += 3
                    continue
                }
                if byte == 0xC2 {
                    index += 2
                    continue
                }
                if byte >= 0x80 || byte.isASCIIDigit || byte.isASCIILetter { result.append(byte.asciiLowercased) }
                index += 1
            }
            return result
        }
    }

    /// A key that is the same for texts with the same letters; two texts that differ share one by chance only.
    static func key(of texts: [String?]) -> UInt64 {
        var key: UInt64 = 14_695_981_039_346_656_037
        for text in texts {
            for byte in of(text) { key = (key ^ UInt64(byte)) &* 1_099_511_628_211 }
            key = (key ^ 0xFF) &* 1_099_511_628_211
        }
        return key
    }

    static func key(of letters: ArraySlice<UInt8>) -> UInt64 {
        letters.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}
