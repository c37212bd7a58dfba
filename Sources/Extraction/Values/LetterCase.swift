/// Lower case for the letters of Latin, Greek and Cyrillic, on bytes and without Unicode's tables.
enum LetterCase {
    /// The text with these letters in lower case; each keeps its length, every other byte stays as it is.
    static func lowered(_ text: [UInt8]) -> [UInt8] {
        var result = text
        result.withUnsafeMutableBufferPointer { run in
            var index = 0
            while index < run.count {
                let byte = run[index]
                if byte < 0x80 {
                    run[index] = byte.asciiLowercased
                    index += 1
                } else if byte & 0xE0 == 0xC0, index + 1 < run.count {
                    let scalar = lowered(UInt32(byte & 0x1F) << 6 | UInt32(run[index + 1] & 0x3F))
                    run[index] = 0xC0 | UInt8(truncatingIfNeeded: scalar >> 6)
                    run[index + 1] = 0x80 | UInt8(truncatingIfNeeded: scalar & 0x3F)
                    index += 2
                } else {
                    index += 1
                }
            }
        }
        return result
    }

    private static func lowered(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xC0...0xDE: scalar == 0xD7 ? scalar : scalar + 32
        // Pairs of which the even one is the capital, and those of which the odd one is.
        case 0x100...0x12F, 0x132...0x137, 0x14A...0x177: scalar | 1
        case 0x139...0x148, 0x179...0x17E: scalar + (scalar & 1)
        case 0x391...0x3A9, 0x410...0x42F: scalar + 32
        case 0x400...0x40F: scalar + 80
        default: scalar
        }
    }
}
