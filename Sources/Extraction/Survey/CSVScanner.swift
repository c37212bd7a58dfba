/// Finds the records of delimited text (RFC 4180) in a buffer.
struct CSVScanner {
    /// A field's bytes without its quotes.
    struct Field {
        var range: Range<Int>
        var hasDoubledQuotes = false
    }

    enum Outcome: Equatable {
        /// A whole record; it ends before `end`, and took this many line breaks.
        case record(end: Int, lines: Int)
        /// The buffer ends inside the record.
        case incomplete
        /// Quotes are wrong; the record's first line ends before `end`.
        case broken(end: Int, reason: String)
    }

    let delimiter: UInt8
    /// Lines end in a lone carriage return, as they did on old Macs.
    let endsLinesWithReturn: Bool
    let fieldLimit: Int
    private(set) var fields: [Field] = []

    init(delimiter: UInt8, endsLinesWithReturn: Bool, fieldLimit: Int) {
        self.delimiter = delimiter
        self.endsLinesWithReturn = endsLinesWithReturn
        self.fieldLimit = fieldLimit
    }

    private var lineEnd: UInt8 { endsLinesWithReturn ? 13 : 10 }

    /// Scans the record that begins at `start`; `fields` then holds its fields.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) -> Outcome {
        fields.removeAll(keepingCapacity: true)
        var index = start
        var lines = 0
        while true {
            guard index < bytes.count || isLast else { return .incomplete }
            if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                guard let failure = scanQuoted(bytes, &index, &lines, isLast: isLast) else {
                    guard isLast || index - start > fieldLimit else { return .incomplete }
                    return broken(bytes, from: start, "a quote in column \(fields.count + 1) is never closed", isLast)
                }
                if let failure { return broken(bytes, from: start, failure, isLast) }
            } else {
                scanPlain(bytes, &index)
            }
            if index >= bytes.count { return isLast ? .record(end: index, lines: lines) : .incomplete }
            let byte = bytes[index]
            index += 1
            if byte == delimiter { continue }
            if byte == 13, !endsLinesWithReturn { index += 1 }
            return .record(end: index, lines: lines + 1)
        }
    }

    private mutating func scanPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == delimiter || byte == lineEnd { break }
            if byte == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { break }
            index += 1
        }
        var end = index
        // A carriage return at the very end of the buffer belongs to the line break that may follow.
        if end == bytes.count, end > start, bytes[end - 1] == 13 { end -= 1 }
        fields.append(Field(range: start..<end))
    }

    /// `nil` where the closing quote is missing; else what is wrong with the field, if anything.
    private mutating func scanQuoted(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ lines: inout Int, isLast: Bool
    ) -> String?? {
        let start = index + 1
        var position = start
        var field = Field(range: start..<start)
        while position < bytes.count {
            let byte = bytes[position]
            if byte == lineEnd { lines += 1 }
            guard byte == UInt8(ascii: "\"") else {
                position += 1
                continue
            }
            guard position + 1 < bytes.count else {
                index = position + 1
                guard isLast else { return nil }
                field.range = start..<position
                fields.append(field)
                return .some(nil)
            }
            let next = bytes[position + 1]
            if next == UInt8(ascii: "\"") {
                field.hasDoubledQuotes = true
                position += 2
                continue
            }
            index = position + 1
            field.range = start..<position
            fields.append(field)
            if next == delimiter || next == lineEnd { return .some(nil) }
            if next == 13, position + 2 >= bytes.count || bytes[position + 2] == 10 {
                return position + 2 >= bytes.count && !isLast ? nil : .some(nil)
            }
            return
                "a quote in column \(fields.count) is closed before the column ends; quotes inside a text must be doubled"
        }
        index = position
        return nil
    }

    private func broken(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ reason: String, _ isLast: Bool
    ) -> Outcome {
        if let end = bytes.index(of: lineEnd, from: start, to: bytes.count) {
            return .broken(end: end + 1, reason: reason)
        }
        return isLast || bytes.count - start > fieldLimit ? .broken(end: bytes.count, reason: reason) : .incomplete
    }
}
