/// The letter that an ASCII letter and a combining mark make together, or 0 where heed knows none.
func composedScalar(_ letter: UInt8, mark: UInt32) -> UInt32 {
    switch mark {
    case 0x300: composed(letter, "aeiou", [0xE0, 0xE8, 0xEC, 0xF2, 0xF9])
    case 0x301: composed(letter, "aeiouyzncs", [0xE1, 0xE9, 0xED, 0xF3, 0xFA, 0xFD, 0x17A, 0x144, 0x107, 0x15B])
    case 0x302: composed(letter, "aeiou", [0xE2, 0xEA, 0xEE, 0xF4, 0xFB])
    case 0x303: composed(letter, "ano", [0xE3, 0xF1, 0xF5])
    case 0x304: composed(letter, "aeiou", [0x101, 0x113, 0x12B, 0x14D, 0x16B])
    case 0x308: composed(letter, "aeiou", [0xE4, 0xEB, 0xEF, 0xF6, 0xFC])
    case 0x30C: composed(letter, "cszern", [0x10D, 0x161, 0x17E, 0x11B, 0x159, 0x148])
    case 0x327: composed(letter, "cgklnrs", [0xE7, 0x123, 0x137, 0x13C, 0x146, 0x157, 0x15F])
    case 0x328: composed(letter, "aeiu", [0x105, 0x119, 0x12F, 0x173])
    default: 0
    }
}

private func composed(_ letter: UInt8, _ letters: StaticString, _ results: [UInt32]) -> UInt32 {
    letters.withUTF8Buffer { buffer in
        guard let index = buffer.firstIndex(of: letter), index < results.count else { return 0 }
        return results[index]
    }
}
