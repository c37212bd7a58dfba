import Feedback

/// A lexicon's file as read: its entries, what its head says, and what is wrong with it.
struct LexiconFile: Sendable {
    let name: String
    private(set) var entries: [LexiconEntry] = []
    private(set) var problems: [LexiconProblem] = []
    /// The stemmer that `word~` means in this language, as the head names it.
    private(set) var stemmer: String?
    /// Whether two negators only negate more strongly, as in Latvian or Spanish.
    private(set) var hasNegativeConcord = false
    /// Whether the entries replace those of other files, as learned weights do.
    private(set) var isOverlay = false
    private var ownCodes: Set<String> = []
    private var codeLists: [String: [LexiconCode]] = [:]

    init(name: String, bytes: [UInt8]) {
        self.name = name
        var number = 0
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 10 { end += 1 }
            number += 1
            read(bytes[start..<(end > start && bytes[end - 1] == 13 ? end - 1 : end)], number)
            start = end + 1
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
        guard let first = line.first(where: { $0 != 32 }) else { return }
        if first == 35 { return readHead(line) }
        var rest = line
        let term = takeColumn(&rest)
        guard rest.startIndex < line.endIndex || line.last == 9 else {
            return report(number, "no tab in '\(text(line))'; columns are parted by single tabs")
        }
        guard !term.isEmpty else { return report(number, "the term is empty") }
        let roleName = text(takeColumn(&rest))
        guard let role = LexiconRole(rawValue: roleName) else { return reportRole(number, roleName) }
        guard let weight = weight(takeColumn(&rest), role, number) else { return }
        let codes = codes(takeColumn(&rest), number)
        entries.append(LexiconEntry(term: Array(term), role: role, weight: weight, codes: codes, line: number))
    }

    /// What stands before the next tab, without spaces around it.
    private func takeColumn(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = rest.firstIndex(of: 9) ?? rest.endIndex
        let column = rest[rest.startIndex..<end]
        rest = rest[min(end + 1, rest.endIndex)...]
        return trimmed(column)
    }

    private mutating func readHead(_ line: ArraySlice<UInt8>) {
        let words = text(line.dropFirst()).split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return }
        let value = words[1].split(separator: " ").first.map(String.init) ?? ""
        switch words[0] {
        case "stemmer:": stemmer = value
        case "negation:": hasNegativeConcord = value == "concord"
        case "overlay:": isOverlay = value == "yes"
        case "codes:": ownCodes.formUnion(words[1].split { $0 == "," || $0 == " " }.map(String.init))
        default: return
        }
    }

    // MARK: Columns

    private mutating func weight(_ column: ArraySlice<UInt8>, _ role: LexiconRole, _ number: Int) -> Double? {
        guard let range = role.weights else {
            if !column.isEmpty, Double(text(column)) == nil {
                report(number, "'\(text(column))' is no weight; a \(role.rawValue) takes none")
            }
            return 0
        }
        guard let value = Double(text(column)), value.isFinite else {
            report(number, "'\(text(column))' is no weight; a \(role.rawValue) needs a number in \(described(range))")
            return nil
        }
        if !range.contains(value) {
            report(
                number, "the weight \(value) is out of range; a \(role.rawValue) takes \(described(range))", .outOfRange
            )
        }
        return min(max(value, range.lowerBound), range.upperBound)
    }

    private mutating func codes(_ column: ArraySlice<UInt8>, _ number: Int) -> [LexiconCode] {
        guard !column.isEmpty else { return [] }
        let list = text(column)
        if let known = codeLists[list] { return known }
        var codes: [LexiconCode] = []
        let before = problems.count
        for name in list.split(separator: ",") {
            if let code = code(String(name.drop { $0 == " " }), number) { codes.append(code) }
        }
        if problems.count == before { codeLists[list] = codes }
        return codes
    }

    private mutating func code(_ name: String, _ number: Int) -> LexiconCode? {
        switch LexiconCode(name) {
        case .defect(let defect) where Defect.titles[defect] == nil && !ownCodes.contains(name): break
        case let code?: return code
        case nil: break
        }
        let known =
            Defect.titles.keys.map(\.code) + Urgency.allCases.map { "urgent:" + $0.rawValue }
            + LexiconArea.allCases.map { "area:" + $0.rawValue }
        let hint = Suggestion.nearest(to: name, among: known.sorted()).map { "did you mean '\($0)'?" }
        report(number, "unknown code '\(name)'; \(hint ?? "name codes of your own in the head: '# codes: \(name)'")")
        return nil
    }

    // MARK: Reports

    private mutating func reportRole(_ number: Int, _ name: String) {
        let roles = LexiconRole.allCases.map(\.rawValue)
        let hint = Suggestion.nearest(to: name, among: roles).map { "did you mean '\($0)'? " } ?? ""
        report(number, "unknown role '\(name)'; \(hint)known roles: \(roles.joined(separator: ", "))")
    }

    mutating func report(_ line: Int, _ message: String, _ kind: LexiconProblem.Kind = .malformed) {
        problems.append(LexiconProblem(file: name, line: line, kind: kind, message: message))
    }

    private func described(_ range: ClosedRange<Double>) -> String { "\(range.lowerBound) to \(range.upperBound)" }
    private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while bytes.first == 32 { bytes.removeFirst() }
        while bytes.last == 32 { bytes.removeLast() }
        return bytes
    }
}
