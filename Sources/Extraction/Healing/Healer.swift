import Feedback

/// Derives rules from where known reviews stand, and holds them back until they have proven themselves.
struct Healer {
    let session: PageSession
    let known: [ReviewDraft]
    let usual: Int
    let policy: HealingPolicy

    func outcome() -> HealingOutcome {
        let tree = session.tree
        guard !tree.damage.isIncomplete, !tree.damage.isHostile else {
            return .refused("the page is not whole, so that rules made from it could be wrong")
        }
        let texts = known.filter { $0.body != nil }
        guard texts.count >= policy.reproduced else {
            return .refused(
                "only \(texts.count) known reviews have a text to look for; \(policy.reproduced) are needed")
        }
        let page = KnownText(tree)
        let whole = page.standing(of: known)
        let standing = whole.map { known[$0] }
        let expected = min(texts.count, max(usual, policy.reproduced))
        guard standing.count >= policy.reproduced, isEnough(standing.count, of: expected, policy.foundShare) else {
            return .refused("the page shows \(standing.count) known reviews where \(expected) are usual")
        }
        let samples = page.samples(of: standing)
        guard isEnough(samples.count, of: standing.count, policy.reproducedShare) else {
            return .refused("the known reviews do not stand in one list of like elements")
        }
        guard let written = session.written(from: samples, mayHaveOthers: true, known: standing) else {
            return .refused("no selector tells the known reviews from the rest of the page")
        }
        if let objection = objection(to: written, whole: whole) { return .refused(objection) }
        return .healed(
            Healing(
                rules: written.rules, reading: written.reading, known: texts.count, found: standing.count,
                reproduced: written.same))
    }

    private func isEnough(_ count: Int, of total: Int, _ share: Double) -> Bool {
        Double(count) >= Double(total) * share
    }

    /// What speaks against the rules; `nil` where nothing does.
    ///
    /// - Parameter whole: which known reviews stand in the page with their whole text.
    private func objection(to written: WrittenRules, whole: [Int]) -> String? {
        let read = written.reading.reviews
        let standing = whole.map { known[$0] }
        for field in ReviewField.compared {
            let share = written.fields[field] ?? WrittenRules.Share()
            // A field that few reviews have may be missed; one that most have may not.
            guard share.known * 2 >= standing.count else { continue }
            guard isEnough(share.right, of: share.known, policy.reproducedShare) else {
                return "the rules read the \(field.rawValue) of \(share.right) of \(share.known) known reviews"
            }
            guard isEnough(read.count { $0.states(field) }, of: read.count, 0.5 * policy.reproducedShare) else {
                return "the rules find reviews of which most have no \(field.rawValue)"
            }
        }
        guard written.same >= policy.reproduced, isEnough(written.same, of: standing.count, policy.reproducedShare)
        else { return "the rules read \(written.same) of \(standing.count) known reviews as they are known" }
        let index = KnownReviews(read)
        if known.contains(where: { index.hasMore(than: $0) }) {
            return "the rules read more than the text of a known review"
        }
        let proof = HealingProof(read: read, known: known, whole: Set(whole))
        if let objection = proof.objection(places: written.places, in: session.tree) { return objection }
        guard isEnough(standing.count, of: read.count, policy.knownShare) else {
            return "the rules read \(read.count) reviews, of which only \(standing.count) are known"
        }
        return nil
    }
}
