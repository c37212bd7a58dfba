/// Finds the number of a known name from its folded bytes, without making a string of them.
struct NameTable {
    private var keys: [UInt64]
    private var numbers: [UInt8]

    static let tags = NameTable(Tag.allCases.dropFirst(2).map { ($0.name, $0.rawValue) })
    static let attributes = NameTable(AttributeName.allCases.dropFirst().map { ($0.name, $0.rawValue) })

    init(_ names: [(String, UInt8)]) {
        keys = [UInt64](repeating: 0, count: 512)
        numbers = [UInt8](repeating: 0, count: 512)
        for (name, number) in names {
            let key = name.utf8.reduce(into: UInt64(0)) { Self.fold($1, into: &$0) }
            var slot = Self.slot(of: key)
            while keys[slot] != 0 { slot = (slot + 1) & 511 }
            keys[slot] = key
            numbers[slot] = number
        }
    }

    /// The number of the name with this key; 0 where the name is not known.
    @inline(__always)
    func number(of key: UInt64) -> UInt8 {
        var slot = Self.slot(of: key)
        while keys[slot] != 0 {
            if keys[slot] == key { return numbers[slot] }
            slot = (slot + 1) & 511
        }
        return 0
    }

    @inline(__always)
    static func fold(_ byte: UInt8, into key: inout UInt64) {
        key = (key << 8 | key >> 56) ^ UInt64(byte)
    }

    @inline(__always)
    private static func slot(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 55)
    }
}
