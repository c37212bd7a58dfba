/// A compiled lexicon as one block of bytes, the same in memory and in the cache's file.
///
/// A header, a directory of sections, and the sections: flat arrays of plain values, each at a multiple of 64 bytes.
enum AutomatonImage {
    enum Section: Int, CaseIterable {
        case wordArena, wordEnds, wordHashes, wordSlots
        case stemArena, stemEnds, stemHashes, stemSlots
        case wordAliasArena, wordAliasEnds, wordAliasHashes, wordAliasSlots, wordAliasValues
        case stemAliasArena, stemAliasEnds, stemAliasHashes, stemAliasSlots, stemAliasValues
        case ideographs, edges, nodes, entries, codes, stemmer, traits
    }

    /// Raise it when the layout changes, so that no older file is read.
    static let magic: UInt64 = 0x4845_4544_4C45_5803
    private static let headerSize = 64
    private static let alignment = 64
    private static var directoryEnd: Int { headerSize + Section.allCases.count * 16 }

    /// The image's bytes. `key` says from which files it was made.
    static func bytes(of content: AutomatonContent, key: ContentKey) -> [UInt8] {
        var sections = [[UInt8]](repeating: [], count: Section.allCases.count)
        func put<Value>(_ section: Section, _ values: [Value]) {
            sections[section.rawValue] = values.withUnsafeBytes { Array($0) }
        }
        func put(_ first: Section, _ table: ByteTable) {
            let parts = [
                table.arena, table.ends.withUnsafeBytes { Array($0) }, table.hashes.withUnsafeBytes { Array($0) },
                table.slots.withUnsafeBytes { Array($0) },
            ]
            sections.replaceSubrange(first.rawValue..<(first.rawValue + 4), with: parts)
        }
        put(.wordArena, content.words)
        put(.stemArena, content.stems)
        put(.wordAliasArena, content.wordAliases.keys)
        put(.wordAliasValues, content.wordAliases.values)
        put(.stemAliasArena, content.stemAliases.keys)
        put(.stemAliasValues, content.stemAliasValues)
        put(.ideographs, content.ideographs)
        put(.edges, content.edges)
        put(.nodes, content.nodes)
        put(.entries, content.entries)
        put(.codes, Array(content.codes.map(\.text).joined(separator: "\n").utf8))
        put(.stemmer, Array((content.stemmerName ?? "").utf8))
        put(.traits, [content.hasNegativeConcord ? 1 : 0] as [UInt8])
        return joined(sections, key)
    }

    private static func joined(_ sections: [[UInt8]], _ key: ContentKey) -> [UInt8] {
        var offset = directoryEnd
        var directory: [UInt64] = []
        for section in sections {
            offset = (offset + alignment - 1) / alignment * alignment
            directory += [UInt64(offset), UInt64(section.count)]
            offset += section.count
        }
        var bytes = [UInt8](repeating: 0, count: headerSize)
        bytes.reserveCapacity(offset)
        directory.withUnsafeBytes { bytes.append(contentsOf: $0) }
        for (index, section) in sections.enumerated() {
            bytes.append(contentsOf: repeatElement(0, count: Int(directory[2 * index]) - bytes.count))
            bytes.append(contentsOf: section)
        }
        let checksum = bytes.withUnsafeBytes { ContentKey(UnsafeRawBufferPointer(rebasing: $0[headerSize...])) }
        let header = [magic, key.first, key.second, checksum.first, checksum.second, UInt64(bytes.count), 0, 0]
        bytes.replaceSubrange(0..<headerSize, with: header.withUnsafeBytes { Array($0) })
        return bytes
    }

    /// Whether a block is a whole and unharmed image made for `key`.
    static func isSound(_ block: MemoryBlock, for key: ContentKey) -> Bool {
        let bytes = block.bytes
        guard bytes.count >= directoryEnd else { return false }
        let header = (0..<6).map { bytes.load(fromByteOffset: $0 * 8, as: UInt64.self) }
        guard header[0] == magic, header[1] == key.first, header[2] == key.second,
            header[5] == UInt64(bytes.count)
        else { return false }
        let checksum = ContentKey(UnsafeRawBufferPointer(rebasing: bytes[headerSize...]))
        guard checksum.first == header[3], checksum.second == header[4] else { return false }
        return Section.allCases.allSatisfy { range(of: $0, in: bytes) != nil }
    }

    /// The bytes of a section; `nil` where the directory points outside.
    static func range(of section: Section, in bytes: UnsafeRawBufferPointer) -> Range<Int>? {
        let place = headerSize + section.rawValue * 16
        guard let start = Int(exactly: bytes.load(fromByteOffset: place, as: UInt64.self)),
            let count = Int(exactly: bytes.load(fromByteOffset: place + 8, as: UInt64.self)),
            start >= directoryEnd, start % alignment == 0, start <= bytes.count, count <= bytes.count - start
        else { return nil }
        return start..<(start + count)
    }
}

/// 128 bits that stand for a content. Good against accidents, not against somebody who forges a file on purpose.
struct ContentKey: Sendable, Hashable {
    private(set) var first: UInt64 = 0x9E37_79B9_7F4A_7C15
    private(set) var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F

    init() {}

    init(_ bytes: UnsafeRawBufferPointer) {
        add(bytes)
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        while index + 8 <= bytes.count {
            mix(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < bytes.count {
            rest = rest << 8 | UInt64(bytes[index])
            index += 1
        }
        mix(rest)
        mix(UInt64(bytes.count))
    }

    @inline(__always)
    private mutating func mix(_ word: UInt64) {
        first = (first ^ word) &* 0x2545_F491_4F6C_DD1D
        first ^= first >> 32
        second = (second &+ word) &* 0xD6E8_FEB8_6659_FD93
        second ^= second >> 29
    }

    /// A file's name.
    var name: String {
        [first, second].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
