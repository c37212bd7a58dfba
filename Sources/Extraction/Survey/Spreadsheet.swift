/// The first sheet of a spreadsheet file (Office Open XML), as rows of texts.
struct Spreadsheet {
    private let bytes: UnsafeBufferPointer<UInt8>
    private static let partLimit = 256 << 20
    private static let widest = 2000

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 3, 4]) }

    /// - Throws: `ExtractionError.unreadableExport` where the file is none or is damaged.
    func rows() throws -> [[String]] {
        let parts = directory()
        let sheets = parts.keys.filter { $0.hasPrefix("xl/worksheets/") && $0.hasSuffix(".xml") }
        // sheet2 comes before sheet10.
        guard let sheet = sheets.min(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }), let start = parts[sheet],
            let content = unpacked(start)
        else {
            throw ExtractionError.unreadableExport(
                line: 1, reason: "the file is packed but holds no sheet that can be read; save it as .xlsx or CSV")
        }
        let shared = parts["xl/sharedStrings.xml"].flatMap { unpacked($0) }.map(Self.sharedTexts) ?? []
        return content.withUnsafeBufferPointer { run in
            let tree = XMLTree.tree(of: run)
            return tree.nodes.indices.filter { tree.isNamed("row", $0) }.map { cells(of: $0, in: tree, shared: shared) }
        }
    }

    private func cells(of row: Int, in tree: XMLTree, shared: [String]) -> [String] {
        var cells: [String] = []
        for cell in tree.children(of: row) where tree.isNamed("c", cell) {
            let column = tree.attribute("r", of: cell).flatMap(Self.column) ?? cells.count
            guard column < Self.widest else { continue }
            while cells.count < column { cells.append("") }
            let value = tree.child("v", of: cell) ?? tree.child("is", of: cell)
            var text = value.map { String(decoding: tree.content(of: $0), as: UTF8.self) } ?? ""
            switch tree.attribute("t", of: cell) {
            case "s": text = Int(text).flatMap { shared.indices.contains($0) ? shared[$0] : nil } ?? ""
            case "b": text = text == "1" ? "true" : "false"
            case "e": text = ""
            default: break
            }
            cells.append(text)
        }
        return cells
    }

    private static func sharedTexts(_ bytes: [UInt8]) -> [String] {
        bytes.withUnsafeBufferPointer { run in
            let tree = XMLTree.tree(of: run)
            return tree.nodes.indices.filter { tree.isNamed("si", $0) }.map {
                String(decoding: tree.content(of: $0), as: UTF8.self)
            }
        }
    }

    /// The number of a column from a cell's name: 0 for `A1`, 27 for `AB7`.
    private static func column(_ name: String) -> Int? {
        var column = 0
        for byte in name.utf8 {
            guard byte.isASCIILetter else { break }
            guard column < widest else { return nil }
            column = column * 26 + Int(byte | 32) - 96
        }
        return column > 0 ? column - 1 : nil
    }

    /// Where each part's own header stands, with its method and packed size, after the directory at the file's end.
    private func directory() -> [String: Part] {
        var parts: [String: Part] = [:]
        guard bytes.count > 22 else { return parts }
        var end = bytes.count - 22
        let last = max(0, end - 65_557)
        while end > last, number(at: end, size: 4) != 0x0605_4B50 { end -= 1 }
        var index = number(at: end + 16, size: 4)
        while index + 46 <= bytes.count, number(at: index, size: 4) == 0x0201_4B50, parts.count < 10_000 {
            let length = number(at: index + 28, size: 2)
            guard index + 46 + length <= bytes.count else { break }
            let name = String(decoding: bytes[index + 46..<index + 46 + length], as: UTF8.self)
            parts[name] = Part(
                method: number(at: index + 10, size: 2), size: number(at: index + 20, size: 4),
                header: number(at: index + 42, size: 4))
            index += 46 + length + number(at: index + 30, size: 2) + number(at: index + 32, size: 2)
        }
        return parts
    }

    private struct Part {
        let method: Int
        let size: Int
        let header: Int
    }

    private func unpacked(_ part: Part) -> [UInt8]? {
        guard part.header + 30 <= bytes.count, number(at: part.header, size: 4) == 0x0403_4B50 else { return nil }
        let start = part.header + 30 + number(at: part.header + 26, size: 2) + number(at: part.header + 28, size: 2)
        guard start <= bytes.count, part.size <= bytes.count - start else { return nil }
        if part.method == 0 { return Array(bytes[start..<start + part.size]) }
        return part.method == 8 ? Inflate.unpacked(bytes, from: start, limit: Self.partLimit) : nil
    }

    private func number(at index: Int, size: Int) -> Int {
        guard index >= 0, index + size <= bytes.count else { return 0 }
        return (0..<size).reduce(0) { $0 | Int(bytes[index + $1]) << (8 * $1) }
    }
}
