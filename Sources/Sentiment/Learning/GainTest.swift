/// Asks whether texts are judged better than before, or only otherwise.
///
/// A paired test by approximate randomisation (E. W. Noreen, *Computer-Intensive Methods for Testing Hypotheses*, 1989;
/// for F1: A. Yeh, *More accurate tests for the statistical significance of result differences*, COLING 2000). If the
/// lesson were worth nothing, each text's two judgements could be exchanged: how often does that give such a gain by luck?
struct GainTest {
    /// The share of exchanges whose gain in macro F1 would be as large.
    let chance: Double

    /// Judgements of the same texts in the same order. The same judgements give the same answer.
    init(before: [LexiconAccuracy.Judgement], after: [LexiconAccuracy.Judgement], rounds: Int) {
        struct Change: Hashable {
            let truth: Int
            let before: Int
            let after: Int
        }
        let observed = Self.gain(LexiconAccuracy.Tally(before), LexiconAccuracy.Tally(after))
        var unchanged: [LexiconAccuracy.Judgement] = []
        var counts: [Change: Int] = [:]
        for (old, new) in zip(before, after) {
            if old == new {
                unchanged.append(old)
            } else {
                counts[Change(truth: old.truth, before: old.said, after: new.said), default: 0] += 1
            }
        }
        let changes = counts.sorted {
            ($0.key.truth, $0.key.before, $0.key.after) < ($1.key.truth, $1.key.before, $1.key.after)
        }
        let same = LexiconAccuracy.Tally(unchanged)
        var coins = CoinTosses()
        var count = 0
        for _ in 0..<rounds {
            var (left, right) = (same, same)
            for (change, size) in changes {
                let old = LexiconAccuracy.Judgement(truth: change.truth, said: change.before)
                let new = LexiconAccuracy.Judgement(truth: change.truth, said: change.after)
                let heads = coins.heads(of: size)
                left.add(old, times: size - heads)
                left.add(new, times: heads)
                right.add(new, times: size - heads)
                right.add(old, times: heads)
            }
            // Rounding must not tell equal gains apart.
            if Self.gain(left, right) >= observed - 1e-9 { count += 1 }
        }
        chance = Double(count + 1) / Double(rounds + 1)
    }

    private static func gain(_ before: LexiconAccuracy.Tally, _ after: LexiconAccuracy.Tally) -> Double {
        LexiconAccuracy(after).macroF1 - LexiconAccuracy(before).macroF1
    }

    /// How often judgements dealt out at random find as large a mean share of each mood: a lexicon can raise its macro F1 on
    /// labels that mean nothing by saying each mood as often as they do, but never this.
    static func chanceOfAgreement(_ judgements: [LexiconAccuracy.Judgement], rounds: Int) -> Double {
        let observed = LexiconAccuracy(LexiconAccuracy.Tally(judgements)).meanRecall
        var coins = CoinTosses()
        var said = judgements.map(\.said)
        var count = 0
        for _ in 0..<rounds {
            said.shuffle(using: &coins)
            let dealt = zip(judgements, said).map { LexiconAccuracy.Judgement(truth: $0.truth, said: $1) }
            if LexiconAccuracy(LexiconAccuracy.Tally(dealt)).meanRecall >= observed - 1e-9 { count += 1 }
        }
        return Double(count + 1) / Double(rounds + 1)
    }
}

/// Tosses of a fair coin, the same each time (SplitMix64).
private struct CoinTosses: RandomNumberGenerator {
    private var state: UInt64 = 0

    /// How many of `count` coins show heads.
    mutating func heads(of count: Int) -> Int {
        var heads = 0
        for first in stride(from: 0, to: count, by: 64) {
            let mask = count - first >= 64 ? ~0 : (UInt64(1) << UInt64(count - first)) - 1
            heads += (next() & mask).nonzeroBitCount
        }
        return heads
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}
