import Feedback

/// Adds up what the clauses of a text say about each side of the shop.
///
/// A word that names no side belongs to the nearest word of its clause that does, and in a clause without any to the side
/// that the sentence spoke of last.
struct AreaScorer {
    private let parameters: ScoringParameters
    private var areas: [AreaSet] = []
    private var sums: [(sum: Double, mass: Double)] = []
    private var strengths: [LeavingReason: Double] = [:]

    init(_ parameters: ScoringParameters) {
        self.parameters = parameters
    }

    /// The hits' sub-scores; `factors` are the sentences' own.
    mutating func subScores(of hits: UnsafeBufferPointer<Hit>, _ factors: [Double]) -> SubScores {
        assignAreas(hits)
        sums = Array(repeating: (0, 0), count: ServiceArea.allCases.count)
        for (hit, area) in zip(hits, areas) where hit.weight != 0 {
            let weight = hit.weight * factors[Int(hit.sentence)]
            for (index, side) in ServiceArea.allCases.enumerated() where area.contains(AreaSet(side)) {
                sums[index].sum += weight
                sums[index].mass += abs(weight)
            }
        }
        var scores = SubScores()
        for (side, total) in zip(ServiceArea.allCases, sums) where total.mass > 0 {
            let mass = power(1 + total.mass / parameters.massUnit, -parameters.massExponent)
            scores[side] = parameters.score(ofSum: total.sum * mass)
        }
        return scores
    }

    /// The reasons to leave that the defects stand for, and complaints that name a side without a defect; the strongest
    /// first. In an answer to the question why somebody left, naming a side without praise is enough.
    mutating func reasons(of hits: UnsafeBufferPointer<Hit>, _ findings: [Outcome.Finding], isExitAnswer: Bool)
        -> [LeavingReason]
    {
        strengths.removeAll(keepingCapacity: true)
        for finding in findings {
            if let reason = finding.defect.leavingReason { strengths[reason, default: 0] += finding.strength }
        }
        for hit in hits {
            let isComplaint = hit.countsCodes && hit.strength < 0 && !hit.rule.contains(.irrealis)
            guard isComplaint || isExitAnswer && hit.weight <= 0 && hit.strength <= 0 else { continue }
            // A defect has been counted above, and says more exactly what was wrong.
            guard isExitAnswer || !hit.hasDefect else { continue }
            for (area, reason) in Self.reasons where hit.areas.contains(area) && !(hit.hasDefect && isComplaint) {
                strengths[reason, default: 0] += max(abs(hit.strength), 0.1)
            }
        }
        return strengths.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map(\.key)
    }

    private static let reasons: [(AreaSet, LeavingReason)] = [
        (.product, .productQuality), (.service, .service), (.delivery, .service), (.price, .price),
    ]

    private mutating func assignAreas(_ hits: UnsafeBufferPointer<Hit>) {
        areas.removeAll(keepingCapacity: true)
        areas.append(contentsOf: hits.map(\.areas))
        var start = 0
        while start < hits.count {
            var end = start
            while end < hits.count, hits[end].sentence == hits[start].sentence { end += 1 }
            assignAreas(hits, start..<end)
            start = end
        }
    }

    /// One pass each way over a sentence: from the right for the distance to the next word that names a side.
    private mutating func assignAreas(_ hits: UnsafeBufferPointer<Hit>, _ sentence: Range<Int>) {
        let own = Array(areas[sentence])
        guard own.contains(where: { !$0.isEmpty }) else { return }
        var next = [Int](repeating: -1, count: own.count)
        var known = -1
        for index in own.indices.reversed() {
            if !own[index].isEmpty { known = index }
            next[index] = known
        }
        var last = -1
        for index in own.indices {
            if !own[index].isEmpty {
                last = index
                continue
            }
            let hit = hits[sentence.lowerBound + index]
            let before = last < 0 ? nil : hits[sentence.lowerBound + last]
            let after = next[index] < 0 ? nil : hits[sentence.lowerBound + next[index]]
            let isBefore = before?.clause == hit.clause
            let isAfter = after?.clause == hit.clause
            let takesAfter =
                isAfter && (!isBefore || (after?.start ?? 0) - hit.end < hit.start - (before?.end ?? 0))
            if takesAfter {
                areas[sentence.lowerBound + index] = own[next[index]]
            } else if last >= 0 {
                areas[sentence.lowerBound + index] = own[last]
            }
        }
    }
}
