#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Logistic regression on top of the score that the lexicon already gives: learns how much each term should add.
///
/// Weights are in the lexicon's own units. Both moods count the same in total, whatever their numbers are. Each weight is
/// pulled to zero, so that a term's change is as large as its texts support and no larger.
struct LogisticModel {
    struct Example {
        /// What one unit of each term's weight adds to the sum, by the term's number.
        var terms: [(number: Int32, value: Double)]
        /// The score's sum as the lexicon has it now.
        var sum: Double
        /// 0 for negative, 1 for positive, 0.5 for neither.
        var target: Double
    }

    private struct Cell {
        var example: Int32
        var value: Double
    }

    private(set) var weights: [Double]
    private let examples: [Example]
    private let shares: [Double]
    /// The examples of each term.
    private var columns: [[Cell]]
    /// How far each example's sum, changes included, is from what the lexicon's user calls neutral.
    private var distances: [Double]
    /// What one unit of the sum is worth in log-odds.
    private var slope = 1.0

    /// `center` is the sum that the lexicon's user calls neutral.
    init(_ examples: [Example], termCount: Int, center: Double) {
        self.examples = examples
        weights = [Double](repeating: 0, count: termCount)
        columns = Array(repeating: [], count: termCount)
        distances = examples.map { $0.sum - center }
        let counts = Dictionary(grouping: examples, by: \.target).mapValues { Double($0.count) }
        shares = examples.map { Double(examples.count) / Double(counts.count) / (counts[$0.target] ?? 1) }
        for (index, example) in examples.enumerated() {
            for term in example.terms {
                columns[Int(term.number)].append(Cell(example: Int32(index), value: term.value))
            }
        }
        fitSlope()
    }

    /// Finds out how much the present scores are worth, so that terms only have to say what those miss.
    private mutating func fitSlope() {
        for _ in 0..<50 {
            var gradient = 0.0
            var curvature = 1e-6
            for index in examples.indices {
                let probability = probability(of: index)
                gradient += shares[index] * (probability - examples[index].target) * distances[index]
                curvature += shares[index] * probability * (1 - probability) * distances[index] * distances[index]
            }
            slope = min(max(slope - gradient / curvature, 0.3), 4)
        }
    }

    private func probability(of index: Int) -> Double { 1 / (1 + exp(-slope * distances[index])) }

    /// One Newton step for each term in turn, again and again.
    mutating func fit(regularisation: Double, sweeps: Int) {
        for _ in 0..<sweeps {
            for term in columns.indices { step(term, regularisation) }
        }
    }

    private mutating func step(_ term: Int, _ regularisation: Double) {
        var gradient = regularisation * weights[term]
        var curvature = regularisation
        for cell in columns[term] {
            let index = Int(cell.example)
            let probability = probability(of: index)
            gradient += slope * shares[index] * (probability - examples[index].target) * cell.value
            curvature += slope * slope * shares[index] * probability * (1 - probability) * cell.value * cell.value
        }
        // Newton's step may leap over the minimum where the curve bends; half a unit at a time cannot.
        let change = min(max(-gradient / curvature, -0.5), 0.5)
        guard abs(change) > 1e-6 else { return }
        weights[term] += change
        for cell in columns[term] { distances[Int(cell.example)] += change * cell.value }
    }
}
