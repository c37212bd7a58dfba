import Feedback
import Yams

/// The keys and values of one mapping of a feed file, read one by one.
///
/// Each reader notes a problem with its line and gives `nil` where the value is not what it has to be; what was not read
/// in the end is an unknown key. Secrets stand in a value as `${NAME}` and come from the environment.
struct FeedFields {
    private let values: [(key: String, line: Int, node: Node)]
    private var known: [String]
    let file: String
    let line: Int
    let environment: [String: String]
    var problems: [FeedProblem] = []

    init(_ mapping: Node.Mapping, file: String, line: Int, environment: [String: String], known: [String] = []) {
        self.file = file
        self.line = line
        self.environment = environment
        self.known = known
        values = mapping.compactMap { key, node in
            key.scalar.map { ($0.string, key.mark?.line ?? line, node) }
        }
    }

    mutating func note(_ message: String, line: Int?) {
        problems.append(FeedProblem(file: file, line: line, message: message))
    }

    func line(of key: String) -> Int { values.first { $0.key == key }?.line ?? line }

    func has(_ key: String) -> Bool { values.contains { $0.key == key } }

    private mutating func node(_ key: String) -> Node? {
        if !known.contains(key) { known.append(key) }
        guard let node = values.first(where: { $0.key == key })?.node else { return nil }
        if let scalar = node.scalar, scalar.style == .plain, ["", "~", "null"].contains(scalar.string) { return nil }
        return node
    }

    mutating func text(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard let scalar = node.scalar else {
            note("'\(key)' has to be text; write it on one line, as in '\(key): …'", line: line(of: key))
            return nil
        }
        return expanded(scalar.string, key: key)
    }

    /// A text that must not stand in the file itself, but comes from the environment.
    mutating func secret(_ key: String) -> String? {
        if let scalar = node(key)?.scalar, !scalar.string.contains("${") {
            note(
                "'\(key)' is a secret and must not stand in a file; write '\(key): ${NAME}' and set NAME in the "
                    + "environment", line: line(of: key))
            return nil
        }
        return text(key)
    }

    mutating func requiredText(_ key: String, example: String) -> String? {
        if !has(key) { note("'\(key)' is missing; add a line such as '\(key): \(example)'", line: line) }
        return text(key)
    }

    mutating func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let text = text(key) else { return nil }
        guard let number = Double(text), range.contains(number) else {
            note("'\(key)' has to be a number from \(range.lowerBound) to \(range.upperBound)", line: line(of: key))
            return nil
        }
        return number
    }

    mutating func wholeNumber(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            note(
                "'\(key)' has to be a whole number from \(range.lowerBound) to \(range.upperBound)",
                line: line(of: key))
            return nil
        }
        return number
    }

    /// A list of texts; a single text counts as a list of one.
    mutating func texts(_ key: String) -> [String]? {
        guard let node = node(key) else { return nil }
        if node.scalar != nil { return text(key).map { [$0] } }
        guard let sequence = node.sequence else {
            note("'\(key)' has to be a list, as in '\(key): [one, two]'", line: line(of: key))
            return nil
        }
        var result: [String] = []
        for item in sequence {
            guard let scalar = item.scalar else {
                note("each entry of '\(key)' has to be text", line: item.mark?.line ?? line(of: key))
                return nil
            }
            if let text = expanded(scalar.string, key: key) { result.append(text) }
        }
        return result
    }

    /// Every key of a mapping whose keys are names of somebody else, such as headers, with its text.
    ///
    /// `isSecret` says that the text, or a part of it, came from the environment.
    mutating func pairs(_ key: String) -> [(name: String, text: String, isSecret: Bool, line: Int)] {
        guard var inner = fields(key) else { return [] }
        defer { finish(inner) }
        var result: [(name: String, text: String, isSecret: Bool, line: Int)] = []
        for (name, line, node) in inner.values {
            guard let text = inner.text(name) else { continue }
            result.append((name, text, node.scalar?.string.contains("${") ?? false, line))
        }
        return result
    }

    /// A mapping inside this one; its problems are handed back with ``finish(_:)``.
    mutating func fields(_ key: String) -> FeedFields? {
        guard let node = node(key) else { return nil }
        guard let mapping = node.mapping else {
            note("'\(key)' has to be a mapping: keys on lines of their own, indented under it", line: line(of: key))
            return nil
        }
        return FeedFields(mapping, file: file, line: line(of: key), environment: environment)
    }

    func isMapping(_ key: String) -> Bool {
        values.contains { $0.key == key && $0.node.mapping != nil }
    }

    /// Takes over the problems of an inner mapping, its unknown keys among them.
    mutating func finish(_ inner: FeedFields) {
        problems += inner.problems + inner.unknownKeys()
    }

    func unknownKeys() -> [FeedProblem] {
        values.filter { !known.contains($0.key) }.map { key, line, _ in
            let hint = Suggestion.nearest(to: key, among: known).map { "; did you mean '\($0)'?" } ?? ""
            let list = known.sorted().joined(separator: ", ")
            return FeedProblem(
                file: file, line: line, message: "unknown key '\(key)'\(hint) known keys: \(list)")
        }
    }

    /// Puts the environment's values in place of `${NAME}`; no message ever holds one.
    private mutating func expanded(_ text: String, key: String) -> String? {
        guard text.contains("${") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.range(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            let name = String(rest[start.upperBound..<end])
            guard let value = environment[name], !value.isEmpty else {
                note(
                    "'\(key)' needs the secret '\(name)', which is not set; set it in the environment, as in "
                        + "'export \(name)=…'", line: line(of: key))
                return nil
            }
            result += rest[..<start.lowerBound] + value
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
