/// Writes out the alternatives of a term: `never (came|arrived)` → `never came`, `never arrived`.
enum TermExpansion {
    /// More than this for one line is a mistake.
    static let limit = 512
    static let bar: UInt8 = 0x7C

    /// Calls `body` with each term that `term` stands for; false where there are more than `limit`, after the first ones.
    static func forEach(of term: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
        guard term.contains(bar) else {
            term.withUnsafeBufferPointer(body)
            return true
        }
        let parts = parts(of: term[...])
        var total = 1
        for part in parts {
            total *= part.count
            if total > limit { return false }
        }
        var choice = [Int](repeating: 0, count: parts.count)
        var written: [UInt8] = []
        var hasMore = true
        while hasMore {
            written.removeAll(keepingCapacity: true)
            for (part, index) in zip(parts, choice) { written.append(contentsOf: part[index]) }
            written.withUnsafeBufferPointer(body)
            hasMore = advance(&choice, parts)
        }
        return true
    }

    /// The next choice of options; false after the last one.
    private static func advance(_ choice: inout [Int], _ parts: [[[UInt8]]]) -> Bool {
        for index in choice.indices.reversed() {
            choice[index] += 1
            if choice[index] < parts[index].count { return true }
            choice[index] = 0
        }
        return false
    }

    /// The term as a row of parts with one or more options each.
    private static func parts(of term: ArraySlice<UInt8>) -> [[[UInt8]]] {
        var parts: [[[UInt8]]] = []
        var plain: [UInt8] = []
        var index = term.startIndex
        while index < term.endIndex {
            if term[index] == 0x28, let group = group(in: term, from: index) {
                parts.append([plain])
                parts.append(group.options)
                plain = []
                index = group.end
            } else {
                plain.append(term[index])
                index += 1
            }
        }
        return parts + [[plain]]
    }

    /// The options between the parenthesis at `start` and its partner; `nil` where it is only a parenthesis.
    private static func group(in term: ArraySlice<UInt8>, from start: Int) -> (options: [[UInt8]], end: Int)? {
        var depth = 0
        var options: [[UInt8]] = [[]]
        for index in start..<term.endIndex {
            switch term[index] {
            case 0x28 where depth > 0:
                depth += 1
                options[options.count - 1].append(0x28)
            case 0x28: depth = 1
            case 0x29 where depth == 1:
                guard options.count > 1 else { return nil }
                return (options.flatMap(nested), index + 1)
            case 0x29:
                depth -= 1
                options[options.count - 1].append(0x29)
            case bar where depth == 1: options.append([])
            default: options[options.count - 1].append(term[index])
            }
        }
        return nil
    }

    private static func nested(_ option: [UInt8]) -> [[UInt8]] {
        guard option.contains(bar) else { return [option] }
        var options: [[UInt8]] = []
        return forEach(of: option) { options.append(Array($0)) } ? options : []
    }
}
