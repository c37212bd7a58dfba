/// What a simulated year showed.
struct YearFindings {
    let seed: UInt64
    var runs = 0
    var healthyRuns = 0
    var reviews = 0
    /// Reviews whose stored life is not theirs, or that are not stored, or stored twice.
    var wrongLives = 0
    var lost = 0
    var doubled = 0
    /// Past states that `show --as-of` tells, and those among them that are wrong.
    var pastStates = 0
    var wrongPastStates = 0
    /// Runs in trouble that were called healthy, and fair ones that were not.
    var missedTrouble = 0
    var inventedTrouble = 0
    /// Illnesses of two runs, those not reported by then, and reports where nothing was wrong.
    var illnesses = 0
    var lateReports = 0
    var falseReports = 0
    /// Pairs of reviews in different shops that one person wrote, that heed joined, and that are both.
    var copiedPairs = 0
    var joinedPairs = 0
    var rightPairs = 0
    /// The first few, in words.
    private(set) var examples: [String] = []

    /// Copies that were not joined and strangers who were, the first few.
    private(set) var voiceExamples: [String] = []

    init(seed: UInt64) {
        self.seed = seed
    }

    mutating func noteVoice(_ words: String) {
        if voiceExamples.count < 12 { voiceExamples.append(words) }
    }

    mutating func note(_ words: String) {
        if examples.count < 12 { examples.append(words) }
    }

    var summary: String {
        """
        seed \(seed): \(runs) runs, \(healthyRuns) healthy; \(reviews) reviews, \(lost) lost, \(doubled) doubled, \
        \(wrongLives) lives wrong; \(wrongPastStates) of \(pastStates) past states wrong; \(missedTrouble) troubles \
        missed, \(inventedTrouble) invented; \(illnesses) illnesses, \(lateReports) late, \(falseReports) reports false; \
        \(copiedPairs) copies, \(rightPairs) joined, \(joinedPairs - rightPairs) strangers joined
        """
    }
}
