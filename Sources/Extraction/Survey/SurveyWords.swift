/// Answers in words, from the worst to the best of five.
enum SurveyWords {
    private static let steps: [[String]] = [
        [
            "very dissatisfied", "extremely dissatisfied", "strongly disagree", "very poor", "terrible",
            "very unlikely",
            "extremely unlikely", "not at all likely", "very difficult", "sehr unzufrieden",
            "stimme überhaupt nicht zu",
            "sehr schlecht", "ļoti neapmierināts", "ļoti neapmierināta", "pilnīgi nepiekrītu", "ļoti slikti", "非常不满意",
            "很不满意", "非常不滿意", "非常不同意",
        ],
        [
            "dissatisfied", "somewhat dissatisfied", "disagree", "poor", "bad", "unlikely", "difficult", "unzufrieden",
            "eher unzufrieden", "stimme nicht zu", "schlecht", "neapmierināts", "neapmierināta", "nepiekrītu", "slikti",
            "不满意", "不滿意", "不同意",
        ],
        [
            "neutral", "neither/nor", "neither satisfied nor dissatisfied", "neither agree nor disagree", "fair",
            "average", "okay", "ok",
            "teils teils", "teils/teils", "weder noch", "mittelmäßig", "neitrāli", "viduvēji", "一般", "中立", "普通",
        ],
        [
            "satisfied", "somewhat satisfied", "agree", "good", "likely", "easy", "zufrieden", "eher zufrieden",
            "stimme zu", "gut", "apmierināts", "apmierināta", "piekrītu", "labi", "满意", "滿意", "同意",
        ],
        [
            "very satisfied", "extremely satisfied", "strongly agree", "very good", "excellent", "very likely",
            "extremely likely", "very easy", "sehr zufrieden", "stimme voll zu", "stimme voll und ganz zu", "sehr gut",
            "ļoti apmierināts", "ļoti apmierināta", "pilnīgi piekrītu", "ļoti labi", "非常满意", "很满意", "非常滿意",
            "非常同意",
        ],
    ]

    private static let values: [String: Double] = {
        var result: [String: Double] = [:]
        for (index, words) in steps.enumerated() { for word in words { result[word] = Double(index + 1) } }
        return result
    }()

    /// One to five for a known answer.
    static func value(_ text: String) -> Double? {
        text.utf8.count <= 60 ? values[text.lowercased()] : nil
    }

    /// A score as a number or in words.
    static func statement(in text: String) -> RatingStatement? {
        if let value = value(text) { return RatingStatement(value: value, worst: 1, best: 5) }
        return text.hasPrefix("-") ? nil : RatingReader.statement(in: text)
    }
}
