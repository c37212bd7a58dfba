/// A character as read from bytes that may be anything.
struct DecodedScalar {
    /// U+FFFD where the bytes are no UTF-8.
    let value: UInt32
    /// How many bytes it takes, at least one.
    let length: Int
}

/// Reads the character at `index`; never reads beyond the end and always moves on.
@inline(__always)
func decodedScalar(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> DecodedScalar {
    let first = text[index]
    if first < 0x80 { return DecodedScalar(value: UInt32(first), length: 1) }
    let left = text.count - index
    if first >= 0xC2, first < 0xE0, left >= 2, text[index + 1] & 0xC0 == 0x80 {
        return DecodedScalar(value: UInt32(first & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F), length: 2)
    }
    if first >= 0xE0, first < 0xF0, left >= 3, text[index + 1] & 0xC0 == 0x80, text[index + 2] & 0xC0 == 0x80 {
        let value =
            UInt32(first & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
        if value >= 0x800, !(0xD800...0xDFFF).contains(value) { return DecodedScalar(value: value, length: 3) }
    }
    if first >= 0xF0, first < 0xF5, left >= 4, text[index + 1] & 0xC0 == 0x80, text[index + 2] & 0xC0 == 0x80,
        text[index + 3] & 0xC0 == 0x80
    {
        let high = UInt32(first & 0x07) << 18 | UInt32(text[index + 1] & 0x3F) << 12
        let value = high | UInt32(text[index + 2] & 0x3F) << 6 | UInt32(text[index + 3] & 0x3F)
        if (0x10000...0x10FFFF).contains(value) { return DecodedScalar(value: value, length: 4) }
    }
    return DecodedScalar(value: 0xFFFD, length: 1)
}

/// Writes a character as UTF-8 and returns the number of bytes; `target` must have room for four.
@inline(__always)
func encodeScalar(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
    if scalar < 0x80 {
        target[0] = UInt8(truncatingIfNeeded: scalar)
        return 1
    }
    if scalar < 0x800 {
        target[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
        target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
        return 2
    }
    if scalar < 0x10000 {
        target[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
        target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
        target[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
        return 3
    }
    target[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18 & 0x07)
    target[1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
    target[2] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
    target[3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
    return 4
}
