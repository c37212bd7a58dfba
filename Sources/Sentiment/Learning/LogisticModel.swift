#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Logistic regression on top of the score that the lexicon already gives: learns how much each phrase should add.
///
/// Weights are in the lexicon's own units. Both moods count the same in total, whatever their numbers are.
struct LogisticModel {
    struct Example {
        /// The phrases by number.
        var phrases: [Int32]
        /// The score's sum as the lexicon has it now.
        var sum: Double
        /// What a new phrase's weight would be multiplied with in this text.
        var norm: Double
        /// 0 for negative, 1 for positive, 0.5 for neither.
        var target: Double
    }

    private(set) var weights: [Double]
    private var squares: [Double]
    /// What one unit of the sum is worth in log-odds, and the sum at which they are even.
    private var slope = 1.0
    private var center = 0.0

    init(phraseCount: Int) {
        weights = [Double](repeating: 0, count: phraseCount)
        squares = [Double](repeating: 1e-6, count: phraseCount)
    }

    /// `center` is the sum that the lexicon's user calls neutral.
    mutating func fit(_ examples: [Example], center: Double, _ options: LearningOptions) {
        self.center = center
        let counts = Dictionary(grouping: examples, by: \.target).mapValues { Double($0.count) }
        let shares = counts.mapValues { Double(examples.count) / Double(counts.count) / $0 }
        fitSlope(examples, shares)
        var order = Array(examples.indices)
        for epoch in 0..<options.epochs {
            shuffle(&order, seed: UInt64(epoch) + 1)
            for index in order { step(examples[index], shares[examples[index].target] ?? 1, options) }
        }
    }

    /// Finds out how much the present scores are worth, so that phrases only have to say what those miss.
    private mutating func fitSlope(_ examples: [Example], _ shares: [Double: Double]) {
        for _ in 0..<50 {
            var gradient = 0.0
            var curvature = 1e-6
            for example in examples {
                let sum = example.sum - center
                let probability = 1 / (1 + exp(-slope * sum))
                let share = shares[example.target] ?? 1
                gradient += share * (probability - example.target) * sum
                curvature += share * probability * (1 - probability) * sum * sum
            }
            slope = min(max(slope - gradient / curvature, 0.2), 4)
        }
    }

    private mutating func step(_ example: Example, _ share: Double, _ options: LearningOptions) {
        guard !example.phrases.isEmpty else { return }
        let sum = example.phrases.reduce(example.sum) { $0 + weights[Int($1)] * example.norm }
        let probability = 1 / (1 + exp(-slope * (sum - center)))
        let gradient = (probability - example.target) * share * example.norm
        for phrase in example.phrases {
            let slopeHere = gradient + options.regularisation * weights[Int(phrase)]
            squares[Int(phrase)] += slopeHere * slopeHere
            weights[Int(phrase)] -= options.rate * slopeHere / squares[Int(phrase)].squareRoot()
        }
    }

    /// The same order in each run.
    private func shuffle(_ order: inout [Int], seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        for index in order.indices.reversed() where index > 0 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            order.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
        }
    }
}
