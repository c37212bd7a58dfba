/// Reads the lines of a robots.txt into groups, forgiving what sites get wrong in practice.
struct RobotsParser {
    private var groups: [RobotsRules.Group] = []
    /// Whether the next `User-agent` line begins another group.
    private var isGroupClosed = true

    static let maximumBytes = 500 << 10
    /// What lies behind is dropped: eight times the longest URL that old browsers took.
    private static let maximumLineBytes = 2083 * 8 - 1

    mutating func groups(in bytes: [UInt8]) -> [RobotsRules.Group] {
        var text = bytes.prefix(Self.maximumBytes)
        for byte: UInt8 in [0xEF, 0xBB, 0xBF] where text.first == byte { text = text.dropFirst() }
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            read(line.prefix(Self.maximumLineBytes))
        }
        return groups
    }

    private mutating func read(_ line: ArraySlice<UInt8>) {
        guard let (key, value) = Self.field(of: line.prefix { $0 != UInt8(ascii: "#") }) else { return }
        if Self.agentKeys.contains(where: key.starts) {
            addAgent(value)
        } else if key.starts(with: "allow".utf8) {
            addRule(value, isAllowed: true)
        } else if Self.disallowKeys.contains(where: key.starts) {
            addRule(value, isAllowed: false)
        } else if key == Array("crawl-delay".utf8), !groups.isEmpty {
            let delay = Self.seconds(value)
            groups[groups.count - 1].crawlDelay = delay ?? groups[groups.count - 1].crawlDelay
        }
    }

    private mutating func addAgent(_ value: ArraySlice<UInt8>) {
        if isGroupClosed { groups.append(RobotsRules.Group()) }
        isGroupClosed = false
        let isEverybody = value.first == UInt8(ascii: "*") && value.dropFirst().first.map(Self.isSpace) ?? true
        let name = value.prefix { asciiIsAlphanumeric($0) && !(0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
        let agent = isEverybody ? [UInt8(ascii: "*")] : name.map(asciiLower)
        if !agent.isEmpty { groups[groups.count - 1].agents.append(agent) }
    }

    private mutating func addRule(_ value: ArraySlice<UInt8>, isAllowed: Bool) {
        // Rules before the first agent belong to nobody.
        guard !groups.isEmpty else { return }
        isGroupClosed = true
        guard !value.isEmpty else { return }
        let directory = isAllowed ? RobotsPattern.directory(ofIndexPage: value) : nil
        let rule = RobotsRules.Rule(isAllowed: isAllowed, pattern: RobotsPattern(value), directory: directory)
        groups[groups.count - 1].rules.append(rule)
    }

    private static let agentKeys = ["user-agent", "useragent", "user agent"].map { Array($0.utf8) }
    private static let disallowKeys =
        ["disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"].map { Array($0.utf8) }

    /// The key in lower case and the value, divided by a colon or, in a line of two words, by the space.
    private static func field(of line: ArraySlice<UInt8>) -> (key: [UInt8], value: ArraySlice<UInt8>)? {
        let line = trimmed(line)
        if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let key = trimmed(line[..<colon]).map(asciiLower)
            return key.isEmpty ? nil : (key, trimmed(line[(colon + 1)...]))
        }
        let words = line.split(whereSeparator: isSpace)
        guard words.count == 2, let key = words.first, let value = words.last else { return nil }
        return (key.map(asciiLower), value)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = bytes.drop(while: isSpace)
        return start[..<(start.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start.startIndex)]
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    /// A number of seconds such as `10` or `0.5`; a day at most.
    private static func seconds(_ value: ArraySlice<UInt8>) -> Duration? {
        guard value.count <= 12, value.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
            let seconds = Double(String(decoding: value, as: UTF8.self))
        else { return nil }
        return .milliseconds(Int(min(seconds, 86_400) * 1000))
    }
}

extension Array where Element == UInt8 {
    /// `starts(with:)` the other way round, so that it can be handed to `contains(where:)`.
    fileprivate func starts(_ prefix: [UInt8]) -> Bool { starts(with: prefix) }
}
