import ArgumentParser
import Foundation

/// How a list is printed.
struct ListFormat: ParsableArguments {
    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(help: "Print one JSON object a line.")
    var jsonl = false

    @Flag(help: "Print CSV.")
    var csv = false

    func validate() throws {
        guard [json, jsonl, csv].filter({ $0 }).count < 2 else {
            throw ValidationError("choose one of --json, --jsonl and --csv")
        }
    }

    var isMachine: Bool { json || jsonl || csv }
}

/// A value that stands in JSON as `null` where there is none, rather than being left out.
@propertyWrapper
struct Explicit<Value: Encodable & Sendable>: Encodable, Sendable {
    var wrappedValue: Value?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

enum JSONText {
    static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func document(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
