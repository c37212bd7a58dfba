public import Feedback

/// What the week's reviews say about one side of the shop.
public struct SideRow: Sendable, Hashable {
    public let side: ServiceArea
    public let now: Opinion
    public let before: Opinion

    /// The mean of the reviews that speak of a side.
    public struct Opinion: Sendable, Hashable {
        public let count: Int
        /// -1 (worst) … 1 (best); `nil` where nobody speaks of it.
        public let mean: Double?

        init(_ reviews: [Review], of side: ServiceArea) {
            let scores = reviews.compactMap { $0.assessment.subScores[side] }
            count = scores.count
            mean = scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
        }
    }

    /// A row for each side, those too that nobody speaks of.
    static func rows(_ now: [Review], _ before: [Review]) -> [SideRow] {
        ServiceArea.allCases.map { side in
            SideRow(side: side, now: Opinion(now, of: side), before: Opinion(before, of: side))
        }
    }
}

/// One reason for which customers may leave.
public struct ReasonRow: Sendable, Hashable {
    public let reason: LeavingReason
    /// Reviews that give it, of the week and of the week before.
    public let count: Int
    public let before: Int

    /// The reasons that were given in either week, the most frequent first.
    static func rows(_ now: [Review], _ before: [Review]) -> [ReasonRow] {
        func count(_ reason: LeavingReason, in reviews: [Review]) -> Int {
            reviews.count { $0.assessment.reasonsToLeave.contains(reason) }
        }
        return LeavingReason.allCases
            .map { ReasonRow(reason: $0, count: count($0, in: now), before: count($0, in: before)) }
            .filter { $0.count + $0.before > 0 }
            .sorted { ($0.count, $0.before, $1.reason.rawValue) > ($1.count, $1.before, $0.reason.rawValue) }
    }
}
