extension Conversation {
    /// Records that rules found inside one another, settled as those of a visible list are.
    static func settled(_ reviews: [FoundReview], in tree: PageTree) -> [FoundReview] {
        var entries: [RecordReader.Entry] = []
        var open: [(end: Int, entry: Int)] = []
        var isNested = false
        for review in reviews {
            while let last = open.last, last.end <= review.node { open.removeLast() }
            let parent = open.last?.entry
            if parent != nil { isNested = true }
            open.append((Int(tree.nodes[review.node].end), entries.count))
            entries.append(
                RecordReader.Entry(review: review, parent: parent, isOwner: OwnerMarks.isOwner(review.node, in: tree)))
        }
        return isNested ? settled(entries) : reviews
    }
}
