import Feedback
import Foundation
import Testing

@testable import Collection

/// The year itself takes minutes: `HEED_YEAR=SEED` runs it, `HEED_YEAR_SHOPS` and `HEED_YEAR_DAYS` make it smaller;
/// `HEED_YEAR_ONLY=shop17` lives through what happens to one of the shops alone, in seconds.
@Suite("A simulated year")
struct SimulatedYearTests {
    @Test(
        "Each review has its own life and each past state is told; copies are joined and illnesses reported in time",
        arguments: [1, 2, 3] as [UInt64])
    func eightWeeks(_ seed: UInt64) async throws {
        _ = try await live(seed: seed, shops: 12, length: .days(56))
    }

    @Test(
        "The same over a whole year and 200 shops",
        .enabled(if: ProcessInfo.processInfo.environment["HEED_YEAR"] != nil))
    func wholeYear() async throws {
        let environment = ProcessInfo.processInfo.environment
        func number(_ name: String, else standard: Int) -> Int { environment[name].flatMap { Int($0) } ?? standard }
        let findings = try await live(
            seed: UInt64(number("HEED_YEAR", else: 1)), shops: number("HEED_YEAR_SHOPS", else: 200),
            length: .days(number("HEED_YEAR_DAYS", else: 365)), only: environment["HEED_YEAR_ONLY"])
        for example in findings.voiceExamples { print(example) }
    }

    private func live(
        seed: UInt64, shops: Int, length: Duration, only: String? = nil
    ) async throws -> YearFindings {
        let findings = try await SimulatedYear(seed: seed, shops: shops, length: length, only: only).findings()
        print(findings.summary)
        let told = ([findings.summary] + findings.examples).joined(separator: "\n")
        #expect(findings.wrongLives == 0 && findings.lost == 0 && findings.doubled == 0, "\(told)")
        #expect(findings.wrongPastStates == 0, "\(told)")
        #expect(findings.missedTrouble == 0 && findings.inventedTrouble == 0, "\(told)")
        #expect(findings.lateReports == 0, "\(told)")
        // Of a few copies, one may be missed or wrong.
        let (missed, strange) = (findings.copiedPairs - findings.rightPairs, findings.joinedPairs - findings.rightPairs)
        let voices = ([findings.summary] + findings.voiceExamples).joined(separator: "\n")
        #expect(missed <= 1 || missed * 20 <= findings.copiedPairs, "\(voices)")
        #expect(strange <= 1 || strange * 100 <= findings.joinedPairs, "\(voices)")
        #expect(findings.falseReports * 1000 <= findings.healthyRuns, "\(told)")
        return findings
    }
}
