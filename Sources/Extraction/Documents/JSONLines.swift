/// Documents of JSON, one a line.
enum JSONLines {
    static let longestLine = 4 << 20

    /// Calls `line` with the number of each line that is not empty and its document; `nil` where it is none.
    static func forEach(
        in bytes: UnsafeBufferPointer<UInt8>, line: (_ number: Int, _ tree: JSONTree?, _ problem: String) -> Void
    ) {
        var start = 0
        var number = 0
        while start < bytes.count {
            let end = bytes.index(of: 10, from: start, to: bytes.count) ?? bytes.count
            number += 1
            let run = UnsafeBufferPointer(rebasing: bytes[start..<end])
            start = end + 1
            guard run.contains(where: { $0 > 32 }) else { continue }
            guard run.count <= longestLine else {
                line(number, nil, "the line has more than \(longestLine >> 20) MiB")
                continue
            }
            let tree = JSONParser.documents(in: run, range: 0..<run.count)
            guard tree.root == 1, tree.values[1].kind == .object, !tree.isDamaged else {
                line(number, nil, "the line is no JSON object, or a damaged one")
                continue
            }
            line(number, tree, "")
        }
    }
}
