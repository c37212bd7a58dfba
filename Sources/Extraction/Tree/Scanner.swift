#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Searches in bytes that run at the speed of memory.
extension UnsafeBufferPointer<UInt8> {
    /// The index of the next `byte` from `start` on; `nil` where there is none before `end`.
    @inline(__always)
    func index(of byte: UInt8, from start: Int, to end: Int) -> Int? {
        guard start < end, let base = baseAddress, let found = memchr(base + start, Int32(byte), end - start) else {
            return nil
        }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    /// The index of the next `-->` from `start` on, where its `>` stands.
    func endOfComment(from start: Int) -> Int? {
        var from = start
        while let index = index(of: UInt8(ascii: ">"), from: from, to: count) {
            if index >= start + 2, self[index - 1] == UInt8(ascii: "-"), self[index - 2] == UInt8(ascii: "-") {
                return index
            }
            // `--!>` ends a comment as well.
            if index >= start + 3, self[index - 1] == UInt8(ascii: "!"), self[index - 2] == UInt8(ascii: "-"),
                self[index - 3] == UInt8(ascii: "-")
            {
                return index
            }
            from = index + 1
        }
        return nil
    }

    /// The index of the `<` of the next end tag with this name (lower case) from `start` on.
    func endTag(named name: StaticString, from start: Int) -> Int? {
        let length = name.utf8CodeUnitCount
        let pointer = name.utf8Start
        var from = start
        while let index = index(of: UInt8(ascii: "<"), from: from, to: count) {
            from = index + 1
            guard index + 2 + length <= count else { return nil }
            guard self[index + 1] == UInt8(ascii: "/") else { continue }
            var offset = 0
            while offset < length, self[index + 2 + offset].asciiLowercased == pointer[offset] { offset += 1 }
            guard offset == length else { continue }
            let after = index + 2 + length
            if after == count || !(self[after].isASCIILetter || self[after].isASCIIDigit) { return index }
        }
        return nil
    }

    /// Whether `needle` (lower case) stands anywhere in the range, in any case.
    func contains(_ needle: StaticString, in range: Range<Int>) -> Bool {
        firstIndex(of: needle, in: range) != nil
    }

    /// Where `needle` (lower case letters) first stands in the range, in any case.
    func firstIndex(of needle: StaticString, in range: Range<Int>) -> Int? {
        let length = needle.utf8CodeUnitCount
        let pointer = needle.utf8Start
        guard length > 0, range.count >= length else { return nil }
        let first = pointer[0]
        var index = range.lowerBound
        let end = range.upperBound - length
        while index <= end {
            if self[index].asciiLowercased == first {
                var offset = 1
                while offset < length, self[index + offset].asciiLowercased == pointer[offset] { offset += 1 }
                if offset == length { return index }
            }
            index += 1
        }
        return nil
    }
}
