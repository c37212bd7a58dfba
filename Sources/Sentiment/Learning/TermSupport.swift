import Feedback

/// In how many texts of each mood a term stands.
struct TermSupport {
    private(set) var negative = 0
    private(set) var positive = 0
    private(set) var neutral = 0

    var count: Int { negative + positive + neutral }

    mutating func add(_ label: SentimentLabel) {
        switch label {
        case .negative: negative += 1
        case .neutral: neutral += 1
        case .positive: positive += 1
        }
    }
}
