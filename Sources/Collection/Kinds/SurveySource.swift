import Feedback
import Foundation
import Store

/// A file that is read a piece at a time.
final class SourceFile {
    private let handle: FileHandle

    init(path: String) throws {
        handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    }

    func next() throws -> [UInt8]? {
        guard let data = try handle.read(upToCount: 256 << 10), !data.isEmpty else { return nil }
        return [UInt8](data)
    }
}

/// Bytes in memory, given as one piece.
final class ByteSource {
    private var bytes: [UInt8]?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func next() -> [UInt8]? {
        defer { bytes = nil }
        return bytes
    }
}

/// Tells apart answers without a number of their own that say exactly the same.
///
/// Many customers tick 10 and write nothing; each is an answer. The second such row gets a key that says so, the same at
/// every reading as long as the export keeps its order. Needs 12 bytes for each different answer.
struct OccurrenceCounter {
    private var counts: [UInt64: UInt32] = [:]

    mutating func numbered(_ draft: ReviewDraft) -> ReviewDraft {
        guard draft.key == nil else { return draft }
        let digest = Digest.fields([
            draft.author ?? "", draft.date?.text ?? "", draft.order ?? "", draft.product ?? "", draft.title ?? "",
            draft.body ?? "", draft.rating.map { "\($0.value)" } ?? "",
        ])
        let hash = digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        let number = counts[hash, default: 0] + 1
        counts[hash] = number
        var numbered = draft
        numbered.key = "row-\(Digest.hexadecimal(Array(digest.prefix(12))))-\(number)"
        return numbered
    }
}
