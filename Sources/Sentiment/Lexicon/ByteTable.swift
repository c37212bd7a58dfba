/// A table from byte strings to the numbers 0, 1, 2, …, in flat arrays, with open addressing.
struct ByteTable: Sendable {
    private(set) var arena: [UInt8] = []
    private(set) var ends: [Int32] = []
    private(set) var hashes: [UInt32] = []
    private(set) var slots = [Int32](repeating: -1, count: 64)

    var count: Int { ends.count }

    /// The number of `key`, or -1.
    func find(_ key: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = Self.hash(key)
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] >= 0 {
            let index = slots[slot]
            if hashes[Int(index)] == hash, isEqual(Int(index), key) { return index }
            slot = (slot + 1) & mask
        }
        return -1
    }

    /// The number of `key`, which is added when it is new.
    mutating func insert(_ key: UnsafeBufferPointer<UInt8>) -> Int32 {
        let known = find(key)
        if known >= 0 { return known }
        if ends.count * 2 >= slots.count { grow() }
        let index = Int32(ends.count)
        let hash = Self.hash(key)
        arena.append(contentsOf: key)
        ends.append(Int32(arena.count))
        hashes.append(hash)
        place(index, hash)
        return index
    }

    func bytes(of index: Int32) -> [UInt8] {
        let begin = index == 0 ? 0 : Int(ends[Int(index) - 1])
        return Array(arena[begin..<Int(ends[Int(index)])])
    }

    private func isEqual(_ index: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        let begin = index == 0 ? 0 : Int(ends[index - 1])
        guard Int(ends[index]) - begin == key.count else { return false }
        for offset in 0..<key.count where arena[begin + offset] != key[offset] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for index in 0..<ends.count { place(Int32(index), hashes[index]) }
    }

    private mutating func place(_ index: Int32, _ hash: UInt32) {
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = index
    }

    static func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }
}

extension ByteTable {
    func find(_ key: [UInt8]) -> Int32 { key.withUnsafeBufferPointer { find($0) } }
    mutating func insert(_ key: [UInt8]) -> Int32 { key.withUnsafeBufferPointer { insert($0) } }
}

/// Other spellings of known words: without diacritics or apostrophe.
struct AliasTable: Sendable {
    private(set) var keys = ByteTable()
    private(set) var values: [Int32] = []

    /// The word that `key` is another spelling of, or -1.
    func find(_ key: UnsafeBufferPointer<UInt8>) -> Int32 {
        let index = keys.find(key)
        return index < 0 ? -1 : values[Int(index)]
    }

    /// The first word to claim a spelling keeps it.
    mutating func insert(_ key: [UInt8], _ value: Int32) {
        let index = keys.insert(key)
        if Int(index) == values.count { values.append(value) }
    }
}
