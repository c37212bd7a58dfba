import Feedback

/// How known reviews stand in a page and what they state, which others beside them have to do as well.
struct RecordLooks {
    private let tree: PageTree
    private var ways: Set<[String]> = []
    private var fields: [ReviewField] = []

    init(_ known: [(node: Int, review: ReviewDraft)], in tree: PageTree) {
        self.tree = tree
        for (node, _) in known { ways.insert(Self.way(to: node, in: tree)) }
        fields = [ReviewField.author, .rating, .date, .body].filter { field in
            known.count { $0.review.states(field) } * 20 >= known.count * 19
        }
    }

    func fit(_ node: Int, _ review: ReviewDraft) -> Bool {
        fields.allSatisfy { review.states($0) } && ways.contains(Self.way(to: node, in: tree))
    }

    private static func way(to node: Int, in tree: PageTree) -> [String] {
        tree.way(to: node, from: 0).map { tree.elementName($0) }
    }
}
