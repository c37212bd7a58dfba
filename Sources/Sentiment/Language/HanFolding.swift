import COpenCC
import Foundation

/// The simplified form of each traditional Chinese character and the other way round, as OpenCC has them.
///
/// OpenCC is asked once for all characters; a text is then folded character by character, so that offsets stay exact.
struct HanFolding: Sendable {
    static let first: UInt32 = 0x4E00
    static let last: UInt32 = 0x9FFF

    /// The place of 著 in the tables.
    private static let zhuInTaiwan = 0x8457 - Int(first)

    private let toSimplified: [UInt16]
    /// The character is never written in simplified, or never in traditional, text.
    private let isTraditionalOnly: [Bool]
    private let isSimplifiedOnly: [Bool]

    /// Both tables stay the identity where OpenCC's data files are missing; `isAvailable` is false then.
    let isAvailable: Bool

    /// - Parameter cache: where the tables are kept, because asking OpenCC for them takes a tenth of a second.
    init(cache: LexiconCache? = nil) {
        let (simplified, traditional) = Self.tables(cache)
        isAvailable = !simplified.isEmpty && !traditional.isEmpty
        let identity = (Self.first...Self.last).map { UInt16($0) }
        var folded = simplified.isEmpty ? identity : simplified
        let unfolded = traditional.isEmpty ? identity : traditional
        isTraditionalOnly = zip(folded, identity).map { $0 != $1 }
        isSimplifiedOnly = zip(unfolded, identity).map { $0 != $1 }
        // Taiwan writes 著 for 着 too; in words, which a table of characters cannot see, OpenCC tells them apart.
        folded[Self.zhuInTaiwan] = 0x7740
        toSimplified = folded
    }

    func simplified(_ scalar: UInt32) -> UInt32 {
        guard scalar >= Self.first, scalar <= Self.last else { return scalar }
        return UInt32(toSimplified[Int(scalar - Self.first)])
    }

    /// What a compiled lexicon depends on in here.
    func add(to key: inout ContentKey) {
        toSimplified.withUnsafeBytes { key.add($0) }
    }

    /// How many characters of the text are only traditional, and how many only simplified.
    func scriptCounts(_ text: UnsafeBufferPointer<UInt8>) -> (traditional: Int, simplified: Int) {
        var (traditional, simplified) = (0, 0)
        var index = 0
        while index < text.count {
            let scalar = decodedScalar(in: text, at: index)
            index += scalar.length
            guard scalar.value >= Self.first, scalar.value <= Self.last else { continue }
            let offset = Int(scalar.value - Self.first)
            if isTraditionalOnly[offset] { traditional += 1 }
            if isSimplifiedOnly[offset] { simplified += 1 }
        }
        return (traditional, simplified)
    }

    /// To simplified and to traditional; empty where OpenCC's data files are missing.
    private static func tables(_ cache: LexiconCache?) -> ([UInt16], [UInt16]) {
        let key = cache == nil ? nil : dataKey()
        let count = Int(last - first) + 1
        if let key, let kept = cache?.table(for: key, count: count * 4) {
            let numbers = kept.withUnsafeBytes { bytes in
                (0..<count * 2).map {
                    UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self))
                }
            }
            return (Array(numbers[..<count]), Array(numbers[count...]))
        }
        let tables = (table(["t2s.json", "hk2s.json"]), table(["s2t.json"]))
        if let key, tables.0.count == count, tables.1.count == count {
            let bytes = (tables.0 + tables.1).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
            cache?.store(table: bytes, for: key)
        }
        return tables
    }

    /// Which data files OpenCC has, by their names, sizes and times; `nil` where it keeps them somewhere else.
    private static func dataKey() -> ContentKey? {
        for folder in ["/usr/share/opencc", "/usr/local/share/opencc", "/opt/homebrew/share/opencc"] {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder), !names.isEmpty else {
                continue
            }
            var key = ContentKey()
            for name in names.sorted() {
                var status = stat()
                guard stat("\(folder)/\(name)", &status) == 0 else { return nil }
                #if canImport(Glibc)
                    let seconds = status.st_mtim.tv_sec
                #else
                    let seconds = status.st_mtimespec.tv_sec
                #endif
                let line = "\(name) \(status.st_size) \(seconds)"
                Array(line.utf8).withUnsafeBytes { key.add($0) }
            }
            return key
        }
        return nil
    }

    /// What the configurations make of each character, the first that changes it deciding; empty where one is missing.
    private static func table(_ configurations: [String]) -> [UInt16] {
        var table = (first...last).map { UInt16($0) }
        for configuration in configurations {
            guard let converted = converted(table, configuration) else { return [] }
            table = converted
        }
        return table
    }

    private static func converted(_ characters: [UInt16], _ configuration: String) -> [UInt16]? {
        guard let handle = opencc_open(configuration), Int(bitPattern: handle) != -1 else { return nil }
        defer { opencc_close(handle) }
        // A line for each character, so that no phrase of OpenCC's spans two of them.
        var text: [UInt8] = []
        text.reserveCapacity(characters.count * 4)
        for character in characters {
            text.append(contentsOf: [
                UInt8(0xE0 | character >> 12), UInt8(0x80 | character >> 6 & 0x3F), UInt8(0x80 | character & 0x3F), 10,
            ])
        }
        let output = text.withUnsafeBytes { bytes in
            opencc_convert_utf8(handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
        }
        guard let output else { return nil }
        defer { opencc_convert_utf8_free(output) }
        let result = UnsafeBufferPointer(
            start: UnsafeRawPointer(output).assumingMemoryBound(to: UInt8.self), count: strlen(output))
        return firstScalars(of: result, fallback: characters)
    }

    /// The first character of each line.
    private static func firstScalars(of text: UnsafeBufferPointer<UInt8>, fallback: [UInt16]) -> [UInt16] {
        var result = fallback
        var line = 0
        var isStart = true
        var index = 0
        while index < text.count, line < result.count {
            let scalar = decodedScalar(in: text, at: index)
            if scalar.value == 10 {
                line += 1
                isStart = true
            } else if isStart {
                if let character = UInt16(exactly: scalar.value) { result[line] = character }
                isStart = false
            }
            index += scalar.length
        }
        return result
    }
}
