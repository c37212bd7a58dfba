/// Finds, by structure alone, which repeated elements of a page may be its list of reviews.
struct RecordGroups {
    /// Elements that stand alike in the page and each hold prose beside a date or a rating.
    struct Group {
        var members: [Int] = []
        var dated = 0
        var rated = 0
        var priced = 0
        var crowded = 0
        var proseBytes = 0
        var depth: UInt16 = 0
    }

    /// Candidates, best first.
    static func candidates(in tree: PageTree, _ index: StructureIndex) -> [Group] {
        var places: [UInt64: Int] = [:]
        var groups: [Group] = []
        for node in 1..<max(1, tree.nodes.count) {
            let content = index.content[node]
            guard content.proseBytes > 0, content.dates > 0 || content.ratings > 0, !tree.nodes[node].isText,
                tree.nodes[node].tag != .body, tree.nodes[node].tag != .html
            else { continue }
            let place = places[index.path[node]] ?? groups.count
            if place == groups.count {
                places[index.path[node]] = place
                groups.append(Group(depth: tree.nodes[node].depth))
            }
            groups[place].add(node, content)
        }
        return groups.filter { $0.members.count >= 2 }.sorted { left, right in
            if left.score != right.score { return left.score > right.score }
            return left.depth < right.depth
        }
    }
}

extension RecordGroups.Group {
    mutating func add(_ node: Int, _ content: StructureIndex.Content) {
        members.append(node)
        if content.dates > 0 { dated += 1 }
        if content.ratings > 0 { rated += 1 }
        if content.prices > 0 { priced += 1 }
        // An element with many dates is a list itself.
        if content.dates > 4 { crowded += 1 }
        proseBytes += min(Int(content.proseBytes), 400)
    }

    var count: Int { members.count }

    /// How much prose of customers the group may be, weighed by how complete each member is.
    var score: Double {
        let share = (Double(dated) + Double(rated)) / Double(count)
        return Double(proseBytes) * share * (1 - 0.8 * Double(crowded) / Double(count))
    }
}
