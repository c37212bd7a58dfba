/// What a character does in a text: which of them make words, and which end them.
enum ScalarClass: UInt8 {
    case letter, digit, ideograph, emoji
    case space, lineBreak
    /// Ends a sentence, as `.` and `。` do.
    case stop
    /// Ends a clause, as `,` and `，` do.
    case pause
    case apostrophe, hyphen
    /// Adds nothing to the meaning: quotation marks, zero-width characters.
    case ignorable
    /// Belongs to the letter before it.
    case mark
    case sign
}

extension ScalarClass {
    @inline(__always)
    static func of(ascii byte: UInt8) -> ScalarClass {
        switch byte {
        case 65...90, 97...122: .letter
        case 48...57: .digit
        case 10, 13: .lineBreak
        case 0...32, 127: .space
        case 33, 46, 63: .stop
        case 39: .apostrophe
        case 45: .hyphen
        case 40, 41, 44, 58, 59, 91, 93, 123, 124, 125: .pause
        case 34, 35, 42, 95, 96: .ignorable
        default: .sign
        }
    }

    static func of(_ scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0..<0x80: of(ascii: UInt8(scalar))
        case 0x80..<0x250: ofLatin(scalar)
        case 0x250..<0x2000: ofAlphabet(scalar)
        case 0x2000..<0x2100: ofGeneralPunctuation(scalar)
        case 0x2300..<0x2400, 0x2600..<0x27C0, 0x2B00..<0x2C00: .emoji
        case 0x2C00..<0x2E00: .letter
        case 0x2E80..<0xFFFF: ofEastAsian(scalar)
        case 0x1F3FB...0x1F3FF: .ignorable
        case 0x1F000..<0x1FB00: .emoji
        case 0x10000..<0x1F000: .letter
        case 0x20000..<0x40000: .ideograph
        case 0xE0000...: .ignorable
        default: .sign
        }
    }

    private static func ofLatin(_ scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0x85: .lineBreak
        case 0xA0: .space
        case 0xAB, 0xBB, 0xAD, 0x80..<0xA0: .ignorable
        case 0xB4: .apostrophe
        case 0xD7, 0xF7: .sign
        case 0xC0...: .letter
        case 0xAA, 0xB5, 0xBA: .letter
        default: .sign
        }
    }

    private static func ofAlphabet(_ scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0x2BC: .apostrophe
        case 0x300..<0x370: .mark
        case 0x60C, 0x61B, 0x387: .pause
        case 0x37E, 0x589, 0x61F, 0x6D4, 0x964, 0x965: .stop
        case 0x1680, 0x180E: .space
        default: .letter
        }
    }

    private static func ofGeneralPunctuation(_ scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0x2000...0x200A, 0x202F, 0x205F: .space
        case 0x200B...0x200F, 0x201A, 0x201C...0x201F, 0x2039, 0x203A, 0x202A...0x202E, 0x2060...0x206F: .ignorable
        case 0x2010, 0x2011: .hyphen
        case 0x2012...0x2015: .pause
        case 0x2018, 0x2019, 0x201B, 0x2032: .apostrophe
        case 0x2026, 0x203C, 0x2047...0x2049: .stop
        case 0x2028, 0x2029: .lineBreak
        case 0x20D0...0x20FF: .ignorable
        default: .sign
        }
    }

    private static func ofEastAsian(_ scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0x3000: .space
        case 0x3001, 0x301C, 0xFE10...0xFE1F, 0xFE30...0xFE4F, 0xFF64: .pause
        case 0x3002, 0xFF61: .stop
        case 0x3008...0x3011, 0x3014...0x301B, 0x301D...0x301F, 0xFE00...0xFE0F, 0xFEFF: .ignorable
        case 0x3005, 0x3007, 0x3041...0x30FA, 0x30FC...0x312F, 0x3400...0x4DBF, 0x4E00...0x9FFF: .ideograph
        case 0x2E80...0x2FDF, 0xF900...0xFAFF, 0xFF66...0xFF9D: .ideograph
        case 0x3131...0x318F, 0xA000...0xD7FF, 0xFB00...0xFDFF, 0xFE70...0xFEFE: .letter
        case 0xFF01...0xFF5E: of(ascii: UInt8(scalar - 0xFF01 + 0x21))
        default: .sign
        }
    }
}
