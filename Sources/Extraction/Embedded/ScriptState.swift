/// Finds the JSON that programs leave in the scripts of a page.
struct ScriptState {
    let bytes: UnsafeBufferPointer<UInt8>

    /// Calls `visit` for each document of a script that may hold reviews.
    func forEachDocument(in script: ByteRange, visit: (JSONTree) -> Void) {
        guard Self.mayHoldReviews(bytes, script.indices) else { return }
        scan(bytes, script.indices, depth: 0, visit: visit)
    }

    private static func mayHoldReviews(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        has("eview", by: 1, in: range, of: bytes) || has("omment", by: 1, in: range, of: bytes)
    }

    /// Whether a word of lower-case letters stands in the range, looked for by its letter at `offset`, which is rare.
    private static func has(
        _ word: StaticString, by offset: Int, in range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let length = word.utf8CodeUnitCount
        var from = range.lowerBound + offset
        while let found = bytes.index(
            of: word.utf8Start[offset], from: from, to: range.upperBound - length + offset + 1)
        {
            var place = 0
            while place < length, bytes[found - offset + place] == word.utf8Start[place] { place += 1 }
            if place == length { return true }
            from = found + 1
        }
        return false
    }

    private func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, depth: Int, visit: (JSONTree) -> Void
    ) {
        var position = range.lowerBound
        while position < range.upperBound, let start = Self.start(bytes, from: position, to: range.upperBound) {
            let (tree, end) = JSONParser.document(in: bytes, range: start..<range.upperBound)
            if tree.values.count > 3 { visit(tree) }
            if depth < 2 { scanStrings(of: tree, depth: depth, visit: visit) }
            position = max(end, start + 1)
        }
    }

    /// Where the next object or list of objects begins that is assigned or passed.
    private static func start(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        var index = start
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "["), begins(bytes, at: index, from: start, to: end) {
                return index
            }
            index += 1
        }
        return nil
    }

    private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, from start: Int, to end: Int) -> Bool
    {
        var next = index + 1
        while next < min(end, index + 16), bytes[next] <= 32 { next += 1 }
        guard next < end else { return false }
        let isData =
            bytes[index] == UInt8(ascii: "{")
            ? bytes[next] == UInt8(ascii: "\"")
            : bytes[next] == UInt8(ascii: "{") || bytes[next] == UInt8(ascii: "[") || bytes[next].isASCIIDigit
        guard isData else { return false }
        var before = index - 1
        while before >= max(start, index - 16), bytes[before] <= 32 { before -= 1 }
        guard before >= start else { return true }
        return bytes[before] == UInt8(ascii: "=") || bytes[before] == UInt8(ascii: "(")
            || bytes[before] == UInt8(ascii: ":")
            || bytes[before] == UInt8(ascii: ",")
    }

    /// Long strings may be documents themselves, as in `JSON.parse("…")` or in pieces that are streamed.
    private func scanStrings(of tree: JSONTree, depth: Int, visit: (JSONTree) -> Void) {
        for index in tree.values.indices {
            let value = tree.values[index]
            guard value.kind == .string, value.hasEscapes, value.bytes.count > 200,
                Self.mayHoldReviews(tree.bytes, value.bytes.indices)
            else { continue }
            var inner: [UInt8] = []
            JSONEscapes.append(UnsafeBufferPointer(rebasing: tree.bytes[value.bytes.indices]), to: &inner)
            inner.withUnsafeBufferPointer { scan($0, 0..<$0.count, depth: depth + 1, visit: visit) }
        }
    }
}
