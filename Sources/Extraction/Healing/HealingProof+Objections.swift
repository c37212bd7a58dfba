import Feedback

extension HealingProof {
    /// What in the reading cannot be right; `nil` where nothing is known to be wrong.
    ///
    /// A known review that is read has to come out as it is known and no more often; what is read beside the known ones
    /// has to stand and to look like them.
    func objection(places: [Int], in tree: PageTree) -> String? {
        if let first = contradictions.first {
            return "the rules read another \(first.field.rawValue) for a known review"
        }
        if !repeats.isEmpty { return "the rules read a known review twice" }
        if let field = addedField() {
            return "the rules read a \(field.rawValue) for known reviews that have none"
        }
        let strangers = read.indices.filter { matches[$0] == nil }
        guard !strangers.isEmpty else { return nil }
        if strangers.contains(where: isReply) { return "the rules read answers of the owner as reviews" }
        let odd = strangers.count { isBetweenOlder($0) }
        guard odd == 0 else { return "the rules read \(odd) texts between the known reviews that were none before" }
        let looks = RecordLooks(read.indices.filter { matches[$0] != nil }.map { (places[$0], read[$0]) }, in: tree)
        let unlike = strangers.count { !looks.fit(places[$0], read[$0]) }
        return unlike == 0 ? nil : "the rules read \(unlike) texts that do not look like the known reviews"
    }

    /// A field that known reviews got which they did not have.
    private func addedField() -> ReviewField? {
        [ReviewField.author, .rating, .date].first { field in
            let blank = read.indices.filter { matches[$0].map { !known[$0].states(field) } ?? false }
            let added = blank.count { read[$0].states(field) }
            return added > 1 && added * 10 > matches.count
        }
    }

    /// Whether a text is what the owner is known to have answered.
    private func isReply(_ place: Int) -> Bool {
        replies.contains(read[place].body)
    }

    /// Whether a text that was not known stands between known ones although it is no newer than they are.
    private func isBetweenOlder(_ place: Int) -> Bool {
        guard let span, span.contains(place) else { return false }
        guard let date = read[place].date, let newest else { return true }
        return date.latest < newest
    }
}
