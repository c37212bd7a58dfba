/// The edges of a trie that is being built, in one table: from a node over a token to the next node.
struct EdgeTable: Sendable {
    struct Slot {
        var key: UInt64 = .max
        var child: Int32 = -1
        private var padding: Int32 = 0

        init(key: UInt64 = .max, child: Int32 = -1) {
            self.key = key
            self.child = child
        }
    }

    private(set) var slots: [Slot]
    private(set) var count = 0

    /// `capacity` is only a guess that saves growing.
    init(capacity: Int) {
        var size = 256
        while size < capacity * 2, size < 1 << 22 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
    }

    /// The child of a node over a token, or -1.
    func child(of node: Int32, over token: Int32) -> Int32 {
        let key = Self.key(node, token)
        let mask = slots.count &- 1
        var slot = Self.hash(key) & mask
        while slots[slot].key != .max {
            if slots[slot].key == key { return slots[slot].child }
            slot = (slot &+ 1) & mask
        }
        return -1
    }

    mutating func insert(_ child: Int32, of node: Int32, over token: Int32) {
        if count * 2 >= slots.count { grow() }
        place(Slot(key: Self.key(node, token), child: child))
        count += 1
    }

    /// Calls `body` with each edge: its node, its token and the node that it leads to.
    func forEach(_ body: (Int32, Int32, Int32) -> Void) {
        for slot in slots where slot.key != .max {
            body(Int32(truncatingIfNeeded: slot.key >> 32), Int32(truncatingIfNeeded: slot.key), slot.child)
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        for slot in old where slot.key != .max { place(slot) }
    }

    private mutating func place(_ new: Slot) {
        let mask = slots.count - 1
        var slot = Self.hash(new.key) & mask
        while slots[slot].key != .max { slot = (slot + 1) & mask }
        slots[slot] = new
    }

    private static func key(_ node: Int32, _ token: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: token))
    }

    private static func hash(_ key: UInt64) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: (mixed ^ mixed >> 29) >> 20)
    }
}
