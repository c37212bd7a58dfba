extension TreeBuilder {
    /// Reads the attributes of the tag that began at `start` up to its `>`; false where the page ends before it.
    mutating func takeAttributes(from start: Int) -> Bool {
        let first = tree.attributes.count
        var valueBytes = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                return checkLength(from: start, values: valueBytes)
            }
            if byte <= 32 || byte == UInt8(ascii: "/") {
                position += 1
                continue
            }
            guard let attribute = takeAttribute() else { break }
            valueBytes += attribute.value.count
            if tree.attributes.count - first >= limits.attributesPerTag {
                tree.damage.insert(.tooManyAttributes)
            } else if tree.attributes.count < limits.nodes {
                tree.attributes.append(attribute)
            } else {
                tree.damage.insert(.tooManyNodes)
            }
        }
        cutOff()
        return false
    }

    private mutating func checkLength(from start: Int, values: Int) -> Bool {
        if position - start - values > limits.tagBytes || values > limits.valueBytes { tree.damage.insert(.tagTooLong) }
        return true
    }

    private mutating func takeAttribute() -> Attribute? {
        let start = position
        var key: UInt64 = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte <= 32 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { break }
            if byte == UInt8(ascii: "="), position > start { break }
            NameTable.fold(byte.asciiLowercased, into: &key)
            position += 1
        }
        let name = ByteRange(start: Int32(start), end: Int32(position))
        var after = position
        while after < bytes.count, bytes[after].isASCIISpace { after += 1 }
        var value = ByteRange(start: name.end, end: name.end)
        if after < bytes.count, bytes[after] == UInt8(ascii: "=") {
            position = after + 1
            guard let taken = takeValue() else { return nil }
            value = taken
        }
        return Attribute(
            name: AttributeName(rawValue: attributeNames.number(of: key)) ?? .other, nameBytes: name, value: value)
    }

    /// Reads a quoted or bare value; `nil` where the page ends inside it.
    private mutating func takeValue() -> ByteRange? {
        while position < bytes.count, bytes[position].isASCIISpace { position += 1 }
        guard position < bytes.count else { return nil }
        let quote = bytes[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let end = bytes.index(of: quote, from: position + 1, to: bytes.count) else { return nil }
            defer { position = end + 1 }
            return ByteRange(start: Int32(position + 1), end: Int32(end))
        }
        let start = position
        while position < bytes.count, !bytes[position].isASCIISpace, bytes[position] != UInt8(ascii: ">") {
            position += 1
        }
        return ByteRange(start: Int32(start), end: Int32(position))
    }
}
