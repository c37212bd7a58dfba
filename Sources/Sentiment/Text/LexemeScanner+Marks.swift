/// Numbers, marks and emoji.
extension LexemeScanner {
    /// A number with what belongs to it: `4.5`, `10/10`, `100%`, `3rd`.
    mutating func number() -> LexemeKind {
        begin()
        while position < text.count {
            let decoded = decodedScalar(in: text, at: position)
            let folded = foldedScalar(decoded.value)
            let isPart: Bool
            switch ScalarClass.of(folded) {
            case .digit, .letter: isPart = folded < 0x80
            case .sign, .stop, .pause:
                isPart =
                    folded == 0x25
                    || ([0x2E, 0x2C, 0x2F, 0x3A].contains(folded) && isDigit(at: position + decoded.length))
            default: isPart = false
            }
            guard isPart else { break }
            append(UInt8(truncatingIfNeeded: folded))
            position += decoded.length
        }
        end = position
        return .number
    }

    func isDigit(at index: Int) -> Bool {
        guard index < text.count else { return false }
        return ScalarClass.of(decodedScalar(in: text, at: index).value) == .digit
    }

    /// A full stop inside a name (`amazon.com`, `e.g`) ends nothing.
    mutating func stop(_ decoded: DecodedScalar) -> LexemeKind? {
        if decoded.value == 0x2E, position + 1 < text.count, text[position + 1] > 96, text[position + 1] < 123,
            position > 0, text[position - 1] > 32
        {
            return single(.sign, decoded)
        }
        return single(.stop, decoded)
    }

    /// A hyphen inside a word only parts it; one between spaces parts clauses.
    mutating func hyphen(_ decoded: DecodedScalar) -> LexemeKind? {
        let after = position + decoded.length
        if isLetter(at: after) || isDigit(at: after), position > 0, text[position - 1] > 32 {
            position = after
            return nil
        }
        return single(.pause, decoded)
    }

    /// A whole emoji; its skin tone and whatever is joined to it are left out of the key.
    mutating func emoji(_ decoded: DecodedScalar) -> LexemeKind {
        begin()
        scalar = decoded.value
        keyLength = encodeScalar(decoded.value, to: key)
        position += decoded.length
        end = position
        while position < text.count {
            let next = decodedScalar(in: text, at: position)
            if next.value == 0x200D, position + 3 < text.count {
                let joined = decodedScalar(in: text, at: position + 3)
                guard ScalarClass.of(joined.value) == .emoji else { break }
                position += 3 + joined.length
            } else if (0x1F3FB...0x1F3FF).contains(next.value) || next.value == 0xFE0F || next.value == 0xFE0E {
                position += next.length
            } else {
                break
            }
            end = position
        }
        return .emoji
    }
}
