import Feedback

/// Holds what heed says of a feed's health against the weather.
struct HealthWatch {
    private let shop: SimulatedShop
    /// Runs in a row that were not given pages in full.
    private var troubles = 0
    private var reported: Set<FeedIllness> = []

    init(_ shop: SimulatedShop) {
        self.shop = shop
    }

    mutating func note(
        _ verdict: Verdict, detail: String?, served: [SimulatedInternet.Served], followUps: [FeedFollowUp],
        at moment: Instant, findings: inout YearFindings
    ) {
        let pages = served.count { if case .page = $0 { true } else { false } }
        let isTrouble = pages == 0 || pages < served.count
        // A layout that moved is healed, or said to be sick until somebody writes new rules: both are honest.
        let mayBeSick = shop.style == .ruled && moment >= shop.move
        findings.runs += 1
        if verdict.isHealthy { findings.healthyRuns += 1 }
        let words = "\(shop.name) (\(shop.style)) at \(moment.iso8601): \(verdict.rawValue), \(detail ?? "no detail")"
        if isTrouble, verdict.isHealthy {
            findings.missedTrouble += 1
            findings.note("\(words), in \(shop.weather(at: moment).map { "\($0.kind)" } ?? "fair weather")")
        }
        if !isTrouble, !verdict.isHealthy, !mayBeSick {
            findings.inventedTrouble += 1
            findings.note("\(words), in fair weather")
        }
        noteReports(followUps, isSick: isTrouble || mayBeSick && !verdict.isHealthy, words: words, findings: &findings)
    }

    private mutating func noteReports(
        _ followUps: [FeedFollowUp], isSick: Bool, words: String, findings: inout YearFindings
    ) {
        let open = Set(followUps.map(\.illness))
        troubles = isSick ? troubles + 1 : 0
        if troubles == FeedIllness.runs {
            findings.illnesses += 1
            if open.isDisjoint(with: [.sick, .blocked]) {
                findings.lateReports += 1
                findings.note("\(words): not reported")
            }
        }
        let isFrozen = shop.weather.contains { $0.kind == .frozen }
        for illness in open.subtracting(reported) {
            if illness == .silent ? !isFrozen : troubles < FeedIllness.runs {
                findings.falseReports += 1
                findings.note("\(words): \(followUps.first { $0.illness == illness }?.detail ?? "")")
            }
        }
        if !isSick, !open.isDisjoint(with: [.sick, .blocked]) {
            findings.falseReports += 1
            findings.note("\(words): still reported")
        }
        reported = open
    }
}
