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
        let standing = page.standing(of: texts)
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
        if let objection = objection(to: written, standing) { return .refused(objection) }
        return .healed(
            Healing(
                rules: written.rules, reading: written.reading, known: texts.count, found: standing.count,
                reproduced: written.same))
    }

    private func isEnough(_ count: Int, of total: Int, _ share: Double) -> Bool {
        Double(count) >= Double(total) * share
    }

    /// What speaks against the rules; `nil` where nothing does.
    private func objection(to written: WrittenRules, _ standing: [ReviewDraft]) -> String? {
        let read = written.reading.reviews
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
        if let contradiction = contradiction(in: read, standing) { return contradiction }
        let strangers = strangersBetween(read, standing)
        guard strangers * 10 <= read.count else {
            return "the rules read \(strangers) texts between the known reviews that were none before"
        }
        guard isEnough(standing.count, of: read.count, policy.knownShare) else {
            return "the rules read \(read.count) reviews, of which only \(standing.count) are known"
        }
        return nil
    }

    /// How many unknown texts stand between known ones, where new reviews do not appear.
    private func strangersBetween(_ read: [ReviewDraft], _ standing: [ReviewDraft]) -> Int {
        let index = KnownReviews(standing)
        let isKnown = read.map { index.match(for: $0) != nil }
        guard let first = isKnown.firstIndex(of: true), let last = isKnown.lastIndex(of: true) else { return 0 }
        return isKnown[first...last].count { !$0 }
    }

    /// A known review that the rules read as somebody else's, or with other stars, another date or text.
    private func contradiction(in read: [ReviewDraft], _ standing: [ReviewDraft]) -> String? {
        let index = KnownReviews(read)
        for review in known where index.hasMore(than: review) {
            return "the rules read more than the text of a known review"
        }
        for review in standing {
            guard let other = index.match(for: review) else { continue }
            for field in [ReviewField.author, .rating, .date, .body] where review.states(field) {
                if FieldAgreement.of(field, read: other, known: review) == .different {
                    return "the rules read another \(field.rawValue) for a known review"
                }
            }
        }
        return nil
    }
}
