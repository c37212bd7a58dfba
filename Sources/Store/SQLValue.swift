/// A value that goes into or comes out of a statement; both databases have these kinds.
public enum SQLValue: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case real(Double)
    case bytes([UInt8])
    case null

    static func text(_ value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }
    static func integer(_ value: Int64?) -> SQLValue { value.map(SQLValue.integer) ?? .null }
    static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }
    static func real(_ value: Double?) -> SQLValue { value.map(SQLValue.real) ?? .null }
}

/// One row of an answer, read from the left.
struct SQLRow: ~Copyable {
    private let values: [SQLValue]
    private var position = 0

    init(_ values: [SQLValue]) {
        self.values = values
    }

    private mutating func next() -> SQLValue {
        defer { position += 1 }
        return values[position]
    }

    mutating func optionalText() -> String? {
        if case .text(let text) = next() { text } else { nil }
    }

    mutating func text() -> String { optionalText() ?? "" }

    mutating func optionalInteger() -> Int64? {
        switch next() {
        case .integer(let integer): integer
        case .real(let real): Int64(exactly: real.rounded())
        default: nil
        }
    }

    mutating func integer() -> Int { Int(optionalInteger() ?? 0) }

    mutating func optionalReal() -> Double? {
        switch next() {
        case .real(let real): real
        case .integer(let integer): Double(integer)
        default: nil
        }
    }

    mutating func bytes() -> [UInt8] {
        if case .bytes(let bytes) = next() { bytes } else { [] }
    }

    mutating func real() -> Double { optionalReal() ?? 0 }
}
