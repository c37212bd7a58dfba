/// A builder's trie with equal branches made one, as flat arrays.
///
/// The alternatives of a line (`never (came|arrived)`) end alike, so that a lexicon becomes several times smaller and stays
/// in the processor's cache. The node from which a word or stem goes on has its number; other nodes follow.
struct SharedTrie {
    private(set) var nodes: [Automaton.Node]
    private(set) var edges: [Automaton.Edge] = []
    private let builder: [AutomatonBuilder.Node]
    private let branches: TrieBranches
    /// The first node met that each node is equal to.
    private var models: [Int32]
    /// The number of each model that stands among `nodes`, or -1.
    private var numbers: [Int32]
    /// The models that got a number but no record yet.
    private var pending: [Int32] = []

    init(_ builder: AutomatonBuilder, tokenCount: Int, number: (Int32) -> Int32) {
        self.builder = builder.nodes
        nodes = [Automaton.Node](repeating: Automaton.Node(), count: tokenCount)
        branches = TrieBranches(builder.edges, nodeCount: builder.nodes.count, tokenCount: tokenCount, number)
        models = Array(0..<Int32(builder.nodes.count))
        numbers = [Int32](repeating: -1, count: builder.nodes.count)
        unite()
        for edge in branches.range(of: 0) {
            nodes[Int(branches.tokens[edge])] = record(of: models[Int(branches.children[edge])])
            while let model = pending.popLast() { nodes[Int(numbers[Int(model)])] = record(of: model) }
        }
    }

    // MARK: Equal nodes

    /// Finds the model of each node; children come after their parents, so that from the end all are known.
    private mutating func unite() {
        var size = 64
        while size < builder.count * 2 { size *= 2 }
        var table = [Int32](repeating: -1, count: size)
        for node in (1..<builder.count).reversed() {
            var slot = signature(of: node) & (size - 1)
            while table[slot] >= 0, !isEqual(Int(table[slot]), node) { slot = (slot + 1) & (size - 1) }
            if table[slot] < 0 { table[slot] = Int32(node) }
            models[node] = table[slot]
        }
    }

    private func gapModel(of node: Int) -> Int32 { builder[node].gap < 0 ? -1 : models[Int(builder[node].gap)] }

    private func signature(of node: Int) -> Int {
        var hash = UInt64(UInt32(bitPattern: builder[node].entry))
        func add(_ value: Int32) {
            hash = (hash ^ UInt64(UInt32(bitPattern: value))) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
        }
        add(gapModel(of: node))
        for edge in branches.range(of: node) {
            add(branches.tokens[edge])
            add(models[Int(branches.children[edge])])
        }
        return Int(truncatingIfNeeded: hash)
    }

    private func isEqual(_ one: Int, _ other: Int) -> Bool {
        let (first, second) = (branches.range(of: one), branches.range(of: other))
        guard builder[one].entry == builder[other].entry, gapModel(of: one) == gapModel(of: other),
            first.count == second.count
        else { return false }
        return zip(first, second).allSatisfy {
            branches.tokens[$0] == branches.tokens[$1]
                && models[Int(branches.children[$0])] == models[Int(branches.children[$1])]
        }
    }

    // MARK: Flat arrays

    private mutating func record(of model: Int32) -> Automaton.Node {
        var record = Automaton.Node()
        record.entry = builder[Int(model)].entry
        let gap = gapModel(of: Int(model))
        if gap >= 0 { record.gap = number(of: gap) }
        let range = branches.range(of: Int(model))
        if range.isEmpty { return record }
        // Never more than three quarters full, so that a search ends soon.
        var size = 2
        while size * 3 < range.count * 4 { size *= 2 }
        let aligned = min(size, 8)
        edges.append(contentsOf: repeatElement(Automaton.Edge(), count: (aligned - edges.count % aligned) % aligned))
        record.firstEdge = Int32(edges.count)
        record.edgeMask = Int32(size - 1)
        edges.append(contentsOf: repeatElement(Automaton.Edge(), count: size))
        for edge in range { put(branches.tokens[edge], models[Int(branches.children[edge])], of: &record) }
        return record
    }

    private mutating func put(_ token: Int32, _ model: Int32, of record: inout Automaton.Node) {
        let entry = builder[Int(model)].entry
        let isLeaf = entry >= 0 && builder[Int(model)].gap < 0 && branches.range(of: Int(model)).isEmpty
        var slot = Automaton.Edge.slot(of: token) & record.edgeMask
        while edges[Int(record.firstEdge + slot)].token >= 0 { slot = (slot + 1) & record.edgeMask }
        edges[Int(record.firstEdge + slot)] = Automaton.Edge(token: token, child: isLeaf ? ~entry : number(of: model))
        record.edgeBits |= Automaton.Node.bit(for: token)
    }

    private mutating func number(of model: Int32) -> Int32 {
        if numbers[Int(model)] < 0 {
            numbers[Int(model)] = Int32(nodes.count)
            nodes.append(Automaton.Node())
            pending.append(model)
        }
        return numbers[Int(model)]
    }
}

/// The edges of a trie by node, those of a node in order of their tokens.
private struct TrieBranches {
    private(set) var tokens: [Int32] = []
    private(set) var children: [Int32] = []
    private var starts: [Int32] = []

    init(_ table: EdgeTable, nodeCount: Int, tokenCount: Int, _ number: (Int32) -> Int32) {
        var edges: [(node: Int32, token: Int32, child: Int32)] = []
        edges.reserveCapacity(table.count)
        table.forEach { edges.append(($0, number($1), $2)) }
        // Two stable passes: first by token, then by node.
        var order = [Int32](repeating: 0, count: edges.count)
        var places = Self.starts(edges.lazy.map(\.token), count: tokenCount)
        for (index, edge) in edges.enumerated() {
            order[Int(places[Int(edge.token)])] = Int32(index)
            places[Int(edge.token)] += 1
        }
        starts = Self.starts(edges.lazy.map(\.node), count: nodeCount)
        places = starts
        tokens = [Int32](repeating: 0, count: edges.count)
        children = tokens
        for index in order {
            let edge = edges[Int(index)]
            let place = Int(places[Int(edge.node)])
            (tokens[place], children[place]) = (edge.token, edge.child)
            places[Int(edge.node)] += 1
        }
    }

    func range(of node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }

    /// Where the edges of each key begin, and the end of the last.
    private static func starts(_ keys: some Sequence<Int32>, count: Int) -> [Int32] {
        var starts = [Int32](repeating: 0, count: count + 1)
        for key in keys { starts[Int(key) + 1] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        return starts
    }
}
