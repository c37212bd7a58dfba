import Feedback

/// Finds the visible list of reviews of a page and reads it, by structure alone.
struct RecordDetector {
    let tree: PageTree
    let dates: DateReader
    let limit: Int

    func reviews() -> [FoundReview] { finding()?.reviews ?? [] }

    /// The list that was found, with what spoke for it.
    func finding() -> RecordFinding? {
        let index = StructureIndex(tree)
        let groups = RecordGroups.candidates(in: tree, index)
        for group in groups.prefix(5) where group.score > (groups.first?.score ?? 0) * 0.1 {
            let records = completed(group, index)
            guard records.count >= 2 else { continue }
            let layout = RecordLayout(tree, index, records: records)
            let judge = SlotJudge(layout, dates: dates)
            let roles = judge.roles()
            let evidence = ListEvidence(group, roles: roles, layout: layout)
            guard roles.body != nil, evidence.isEnough else { continue }
            let reader = RecordReader(layout: layout, roles: roles, dates: dates)
            let reviews = Conversation.settled(reader.records())
            if reviews.count >= 2 {
                return RecordFinding(reviews: reviews, records: records, evidence: evidence, rivals: groups.count - 1)
            }
        }
        return nil
    }

    /// The members with their like siblings (a review may be one word), and like elements inside them.
    private func completed(_ group: RecordGroups.Group, _ index: StructureIndex) -> [Int] {
        var result: [Int] = []
        var seenParents: Set<Int> = []
        for member in group.members where result.count < limit {
            let parent = Int(tree.nodes[member].parent)
            guard seenParents.insert(parent).inserted else { continue }
            for child in tree.children(of: parent)
            where index.step[child] == index.step[member] && isFilled(child, index) {
                result.append(child)
                addNested(in: child, like: index.step[member], index, to: &result)
            }
        }
        return result.sorted()
    }

    private func isFilled(_ node: Int, _ index: StructureIndex) -> Bool {
        let content = index.content[node]
        return content.textBytes >= 24 || (content.textBytes > 0 && (content.dates > 0 || content.ratings > 0))
    }

    /// Answers stand inside what they answer, in elements of the same kind.
    private func addNested(in record: Int, like step: UInt32, _ index: StructureIndex, to result: inout [Int]) {
        for node in tree.descendants(of: record)
        where index.step[node] == step && tree.nodes[node].tag != .div && !tree.nodes[node].isText
            && isFilled(node, index)
        {
            result.append(node)
        }
    }
}

/// Words that name reviews, in class names and headings.
enum ReviewWords {
    private static let words = NameWords([
        "review", "comment", "feedback", "testimonial", "opinion", "rvw", "bewertung", "rezension", "kommentar",
        "recens",
        "atsauks", "koment", "avis", "beoordel", "omdöme", "anmeldelse", "omtale", "comentario", "valoraci", "reseña",
        "评论", "评价", "評論", "評價", "口コミ", "レビュー", "クチコミ", "리뷰", "点评",
    ])

    static func areIn(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { words.areIn($0, 0..<$0.count) }
    }

    /// Whether the records, what they lie in, or the heading before them speaks of reviews.
    static func surround(_ records: [Int], in tree: PageTree) -> Bool {
        guard let first = records.first else { return false }
        var node = first
        for _ in 0..<5 where node > 0 {
            for name in [AttributeName.class, .id, .ariaLabel, .itemprop] {
                if let text = tree.value(name, of: node), areIn(text) { return true }
            }
            node = Int(tree.nodes[node].parent)
        }
        var before = first - 1
        while before > 0, before > first - 300 {
            if tree.nodes[before].tag.isHeading {
                return VisibleText.text(of: before, in: tree, limit: 400).map(areIn) ?? false
            }
            before -= 1
        }
        return false
    }
}
