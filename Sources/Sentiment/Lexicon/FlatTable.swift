/// Finds the sections of an image.
struct SectionReader {
    private let block: MemoryBlock

    init(_ block: MemoryBlock) {
        self.block = block
    }

    func values<Value>(_ section: AutomatonImage.Section) -> UnsafePointer<Value> {
        let start = AutomatonImage.range(of: section, in: block.bytes)?.lowerBound ?? 0
        guard let base = block.bytes.baseAddress else { preconditionFailure("an automaton without bytes") }
        return (base + start).assumingMemoryBound(to: Value.self)
    }

    func count<Value>(_ section: AutomatonImage.Section, of type: Value.Type) -> Int {
        (AutomatonImage.range(of: section, in: block.bytes)?.count ?? 0) / MemoryLayout<Value>.stride
    }
}

/// A `ByteTable` as it lies in an image.
struct FlatTable {
    let count: Int
    private let arena: UnsafePointer<UInt8>
    private let ends: UnsafePointer<Int32>
    private let hashes: UnsafePointer<UInt32>
    private let slots: UnsafePointer<Int32>
    private let mask: Int

    /// `first` is the first of the table's four sections.
    init(_ sections: SectionReader, _ first: AutomatonImage.Section) {
        func section(_ offset: Int) -> AutomatonImage.Section { .init(rawValue: first.rawValue + offset) ?? first }
        arena = sections.values(section(0))
        ends = sections.values(section(1))
        hashes = sections.values(section(2))
        slots = sections.values(section(3))
        count = sections.count(section(1), of: Int32.self)
        mask = sections.count(section(3), of: Int32.self) - 1
    }

    /// The number of `key`, or -1.
    func find(_ key: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = ByteTable.hash(key)
        var slot = Int(hash) & mask
        while slots[slot] >= 0 {
            let index = slots[slot]
            if hashes[Int(index)] == hash, isEqual(Int(index), key) { return index }
            slot = (slot &+ 1) & mask
        }
        return -1
    }

    private func isEqual(_ index: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
        let begin = index == 0 ? 0 : Int(ends[index - 1])
        guard Int(ends[index]) - begin == key.count else { return false }
        for offset in 0..<key.count where arena[begin + offset] != key[offset] { return false }
        return true
    }
}
