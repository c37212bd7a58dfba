/// The letters and digits of a text, by which views of the same text are known: quotes, dashes and spaces differ.
enum TextLetters {
    /// The first letters, at most about `limit` bytes of them.
    static func of(_ text: String?, limit: Int = .max) -> [UInt8] {
        guard var text else { return [] }
        return text.withUTF8 { of($0, limit: limit) }
    }

    static func of(_ run: UnsafeBufferPointer<UInt8>, limit: Int = .max) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(min(run.count, limit))
        forEach(in: run) { letter in
            result.append(letter)
            return result.count < limit
        }
        return result
    }

    /// Calls `visit` for each letter in lower case until it returns false.
    @inline(__always)
    private static func forEach(in run: UnsafeBufferPointer<UInt8>, visit: (UInt8) -> Bool) {
        var index = 0
        while index < run.count {
            let byte = run[index]
            // Quotes, dashes and other marks beyond ASCII begin with these two.
            if byte == 0xE2 {
                index += 3
            } else if byte == 0xC2 {
                index += 2
            } else {
                index += 1
                guard byte >= 0x80 || byte.isASCIIDigit || byte.isASCIILetter else { continue }
                if !visit(byte.asciiLowercased) { return }
            }
        }
    }

    /// A key that is the same for texts with the same letters; two texts that differ share one by chance only.
    static func key(of texts: [String?]) -> UInt64 {
        var key: UInt64 = 14_695_981_039_346_656_037
        for text in texts {
            if var text {
                text.withUTF8 { run in
                    forEach(in: run) { letter in
                        key = (key ^ UInt64(letter)) &* 1_099_511_628_211
                        return true
                    }
                }
            }
            key = (key ^ 0xFF) &* 1_099_511_628_211
        }
        return key
    }

    /// A key of all bytes of a text; two texts that differ share one by chance only.
    static func exactKey(of text: String) -> UInt64 {
        text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    static func key(of letters: ArraySlice<UInt8>) -> UInt64 {
        letters.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}
