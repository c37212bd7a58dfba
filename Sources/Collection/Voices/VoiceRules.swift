import Feedback

/// Says whether two reviews of different feeds are one voice, and why.
///
/// A long text can hardly be written twice by chance; a short one needs the author and the day. Names that contradict
/// each other always part, and so do stars.
struct VoiceRules: Sendable {
    /// The names differ by no more than spelling, and the texts are longer than anybody's.
    private static let (likenessOfAuthor, likenessOfFirstName) = (0.55, 0.7)
    private static let daysOfAuthor = 90
    /// Without a name the text alone has to tell: so long, so alike, so near in time.
    private static let (lengthOfText, lengthWithoutDate) = (24, 40)
    private static let likenessOfText = 0.75
    private static let daysOfText = 45
    /// Short texts.
    private static let likenessOfShort = 0.8
    private static let (daysOfShort, daysOfShortFirstName) = (3, 1)
    /// Scales differ between a survey and a page, so stars contradict each other only when they are far apart.
    private static let starsApart = 1.5

    func reason(for left: Utterance, _ right: Utterance) -> VoiceReason? {
        guard left.feed != right.feed, !contradict(left, right) else { return nil }
        let relation = left.author.relation(to: right.author)
        guard relation != .different else { return nil }
        let likeness = left.print.likeness(to: right.print)
        let days = left.days(to: right)
        let isSame: Bool
        if left.isShort || right.isShort {
            isSame = relation == .same && isSameShort(left, right, likeness: likeness, days: days)
        } else if relation == .same {
            let isFull = left.author.isFull && right.author.isFull
            isSame =
                likeness >= (isFull ? Self.likenessOfAuthor : Self.likenessOfFirstName)
                && (days ?? 0) <= Self.daysOfAuthor
        } else {
            isSame = isSameText(left, right, likeness: likeness, days: days)
        }
        guard isSame else { return nil }
        return VoiceReason(author: relation == .same ? .same : .unstated, likeness: likeness, days: days)
    }

    /// Whether two people of different names wrote what is nearly the same: then the text is anybody's.
    func isEchoed(_ left: Utterance, _ right: Utterance) -> Bool {
        left.author.relation(to: right.author) == .different
            && left.print.likeness(to: right.print) >= Self.likenessOfText
    }

    private func contradict(_ left: Utterance, _ right: Utterance) -> Bool {
        guard let mine = left.stars, let theirs = right.stars else { return false }
        return abs(mine - theirs) > Self.starsApart
    }

    private func isSameShort(_ left: Utterance, _ right: Utterance, likeness: Double, days: Int?) -> Bool {
        guard likeness >= Self.likenessOfShort, left.hasCertainDay, right.hasCertainDay, let days else { return false }
        if let mine = left.product, let theirs = right.product, mine != theirs { return false }
        let isFull = left.author.isFull && right.author.isFull
        return days <= (isFull ? Self.daysOfShort : Self.daysOfShortFirstName)
    }

    private func isSameText(_ left: Utterance, _ right: Utterance, likeness: Double, days: Int?) -> Bool {
        guard likeness >= Self.likenessOfText, min(left.print.length, right.print.length) >= Self.lengthOfText else {
            return false
        }
        guard let days else { return min(left.print.length, right.print.length) >= Self.lengthWithoutDate }
        return days <= Self.daysOfText
    }
}
